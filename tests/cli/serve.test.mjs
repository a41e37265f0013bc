// `waypost serve` as someone at a terminal meets it.

import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, run, serve, track } from '../collector/support/collector.mjs';

test('without any setting it makes a folder, a key and a token, and keeps them for the next start', async (t) => {
  const place = await folder(t);
  const data = join(place, 'deep', 'data');
  const first = await serve(t, data);
  assert.match(first.key, /^wk_[0-9a-f]{30}$/);
  assert.match(first.token, /^wa_[0-9a-f]{30}$/);
  assert.equal((await stat(join(data, 'keys.json'))).mode & 0o777, 0o600);
  assert.equal((await stat(data)).mode & 0o777, 0o700);
  assert.equal((await first.send([track('m')])).status, 200);
  assert.deepEqual(await first.stop('SIGINT'), { code: 0, by: null });

  const second = await serve(t, data);
  assert.deepEqual([second.key, second.token], [first.key, first.token]);
  assert.equal((await second.stats()).events, 1);
});

test('what it prints is where things really are', async (t) => {
  const data = await folder(t);
  const collector = await serve(t, data);
  const printed = collector.out.text;
  const settings = await (await fetch(`${collector.origin}/demo/settings.json`)).json();
  assert.deepEqual(settings, { key: collector.key, config: `/v1/config/${collector.key}` });
  const urls = [...printed.matchAll(/^ {2}(demo|behaviours|sdk|config) +(http:\S+)/gm)].map((line) => line[2]);
  assert.ok(urls.some((url) => url.includes('/v1/config/')), printed);
  // A program that was made before the SDK was there would serve a demo without guidance.
  assert.ok(urls.some((url) => url.endsWith('/waypost.js')), printed);
  for (const url of urls) {
    const answer = await fetch(url);
    assert.equal(answer.status, 200, url);
    await answer.arrayBuffer();
  }
  assert.ok(printed.includes(`sqlite3 ${data}/waypost.db "select at, who, what from timeline"`), printed);
  assert.ok((await stat(join(data, 'waypost.db'))).size > 0);
});

test('settings may come from the environment, and the command line wins', async (t) => {
  const place = await folder(t);
  const config = join(place, 'waypost.json');
  await writeFile(config, '{ "version": 1 }');
  const env = { WAYPOST_WRITE_KEY: 'wk_env', WAYPOST_ADMIN_TOKEN: 'wa_env', WAYPOST_CONFIG: config, WAYPOST_DATA: '/nowhere', WAYPOST_LISTEN: '10.0.0.1:1' };
  const collector = await serve(t, join(place, 'data'), { env, args: ['--write-key', 'wk_line'] });
  assert.deepEqual([collector.key, collector.token], ['wk_line', 'wa_env']);
  const answer = await fetch(`${collector.origin}/v1/config/wk_line`);
  assert.deepEqual(await answer.json(), { version: 1 });
  await assert.rejects(stat(join(place, 'data', 'keys.json')), 'given keys are not written down');
});

test('the SDK, the demo and the pages may come from folders', async (t) => {
  const place = await folder(t);
  for (const [name, file] of [['sdk', 'waypost.js'], ['demo', 'index.html'], ['pages', 'index.html']]) {
    await mkdir(join(place, name));
    await writeFile(join(place, name, file), `this is ${name}`);
  }
  const args = ['sdk', 'demo', 'pages'].flatMap((name) => [`--${name}`, join(place, name)]);
  const { origin } = await serve(t, join(place, 'data'), { args });
  for (const [path, text] of [['/waypost.js', 'this is sdk'], ['/demo/', 'this is demo'], ['/demo-strict/', 'this is demo'], ['/pages/', 'this is pages']]) {
    assert.equal(await (await fetch(origin + path)).text(), text);
  }
});

test('what keeps it from starting is one clear sentence and exit code 2', async (t) => {
  const place = await folder(t);
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await once(taken, 'listening');
  const address = `127.0.0.1:${taken.address().port}`;
  const broken = join(place, 'broken.json');
  await writeFile(broken, '{ "version": 1,\n  oops }');
  const notData = join(place, 'not-data');
  await mkdir(notData);
  await writeFile(join(notData, 'waypost.db'), 'this is not a data file '.repeat(100));
  const badKeys = join(place, 'bad-keys');
  await mkdir(badKeys);
  await writeFile(join(badKeys, 'keys.json'), '[]');
  const free = ['--listen', '127.0.0.1:0', '--data', join(place, 'data')];

  for (const [args, expect] of [
    [['--listen', address, '--data', join(place, 'data')], `cannot listen on \`${address}\`: address already in use`],
    [['--listen', 'nonsense', '--data', join(place, 'data')], 'cannot listen on `nonsense`'],
    [[join(place, 'missing.json'), ...free], 'missing.json`: no such file or directory'],
    [[broken, ...free], 'it is not JSON: key must be a string at line 2 column 3'],
    [['--listen', '127.0.0.1:0', '--data', join(broken, 'data')], 'cannot make the data folder'],
    [['--listen', '127.0.0.1:0', '--data', notData], 'file is not a database'],
    [['--listen', '127.0.0.1:0', '--data', badKeys], 'keys.json`: it is not a JSON object'],
  ]) {
    const { code, out, err } = await run(['serve', ...args], { cwd: place });
    assert.equal(code, 2, err);
    assert.equal(out, '', 'nothing is promised');
    assert.ok(err.startsWith('error: ') && err.includes(expect), err);
    assert.equal(err.trimEnd().split('\n').length, 1, err);
  }
  const spaced = await run(['serve', '--write-key', 'a key'], { cwd: place });
  assert.equal(spaced.code, 2);
  assert.match(spaced.err, /it may hold letters, digits/);
  assert.equal(await readFile(join(badKeys, 'keys.json'), 'utf8'), '[]', 'a file that is not understood is left alone');
});

test('an address that others can reach is served, with a warning', async (t) => {
  const collector = await serve(t, await folder(t), { wrap: open });
  await collector.err.match(/\n/);
  assert.match(collector.err.text, /^warning: `0\.0\.0\.0:\d+` can be reached from other machines/);

  function open(program, words) {
    return [program, words.map((word) => (word === '127.0.0.1:0' ? '0.0.0.0:0' : word))];
  }
});
