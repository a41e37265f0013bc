// `waypost simulate` as someone at a terminal meets it. What it concludes is tested by tests/cases.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { folder, program, run } from '../collector/support/collector.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reference = join(root, 'www/config/acme.json');
const road = join(root, 'tests/cases/whole/the road of the reference document');
const config = { version: 1, milestones: { first: { title: 'First', steps: [{ id: 'do', event: 'done' }] } } };
const done = (userId, second) => ({ type: 'track', event: 'done', userId, timestamp: new Date(second * 1000).toISOString() });
const ndjson = (messages) => messages.map((message) => `${JSON.stringify(message)}\n`).join('');

/** Writes config and log into a folder of the test, and answers their paths. */
async function files(t, log, document = config) {
  const place = await folder(t);
  const paths = { config: join(place, 'waypost.json'), events: join(place, 'events.ndjson') };
  await writeFile(paths.config, typeof document === 'string' ? document : JSON.stringify(document));
  await writeFile(paths.events, log);
  return paths;
}

/** Runs the program with this on its standard input. */
async function pipe(args, input) {
  const child = spawn(program, args);
  let out = '';
  child.stdout.on('data', (data) => (out += data));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, out };
}

test('the reference document and its log have the effects that are written down', async () => {
  assert.equal(await readFile(join(road, 'config.json'), 'utf8'), await readFile(reference, 'utf8'));
  const found = await run(['simulate', reference, join(road, 'events.ndjson')]);
  assert.deepEqual(found, { code: 0, out: await readFile(join(road, 'effects.ndjson'), 'utf8'), err: '' });
});

test('a dash reads standard input', async () => {
  const log = await readFile(join(road, 'events.ndjson'));
  const found = await pipe(['simulate', reference, '-'], log);
  assert.deepEqual(found, { code: 0, out: await readFile(join(road, 'effects.ndjson'), 'utf8') });
});

test('every line is an object with time, user, effect, id and properties', async (t) => {
  const { config, events } = await files(t, ndjson([done('u_1', 5)]));
  const { out } = await run(['simulate', config, events]);
  assert.deepEqual(out.split('\n').filter(Boolean).map((line) => JSON.parse(line)).at(-1), {
    at: '1970-01-01T00:00:05.000Z',
    user: 'u_1',
    effect: 'milestone.reached',
    id: 'first',
    properties: { milestone: 'first', took_ms: 0 },
  });
});

test('lines that make no sense are named, skipped and counted', async (t) => {
  const log = `\ufeff${JSON.stringify(done('u_1', 1))}\r\n\n{"type":\n[]\n{"type":"click"}\n{"type":"track","userId":"u"}\n{"type":"page","timestamp":"1970-01-01"}\n\xff\n${JSON.stringify(done('u_2', 2))}`;
  const { config, events } = await files(t, Buffer.from(log.replace('\ufeff', '\xef\xbb\xbf'), 'latin1'));
  const found = await run(['simulate', config, events]);
  assert.equal(found.code, 1);
  assert.deepEqual(found.err.trimEnd().split('\n'), [
    `${events}:3: not JSON: EOF while parsing a value at column 8`,
    `${events}:4: a message is an object, found array`,
    `${events}:5: unknown type of message: \`click\``,
    `${events}:6: no \`event\``,
    `${events}:7: neither \`userId\` nor \`anonymousId\``,
    `${events}:8: not UTF-8 text`,
    '6 lines were skipped',
  ]);
  assert.deepEqual(found.out.match(/"user":"u_\d","effect":"milestone.reached"/g), [
    '"user":"u_1","effect":"milestone.reached"',
    '"user":"u_2","effect":"milestone.reached"',
  ]);
});

test('what is wrong with the config is warned of, and the rest goes on', async (t) => {
  const faulty = { ...config, measures: { bad: { event: 'done', within: 'soon' } }, colour: 'red' };
  const { config: path, events } = await files(t, ndjson([done('u_1', 1)]), faulty);
  const found = await run(['simulate', path, events]);
  assert.equal(found.code, 0);
  assert.match(found.out, /"milestone.reached"/);
  const warnings = found.err.trimEnd().split('\n');
  assert.equal(warnings.length, 2);
  assert.ok(warnings.every((line) => line.startsWith(`warning: ${path}: `)), found.err);
  assert.match(found.err, /measures\.bad\.within: .*`soon`.*config\/bad-duration/);
});

test('what cannot be read is said in one sentence', async (t) => {
  const { config, events } = await files(t, '');
  const broken = (await files(t, '', '{')).config;
  for (const [args, expected] of [
    [[`${config}.not`, events], /^error: cannot read the config `.*\.not`: no such file or directory\n$/],
    [[config, `${events}.not`], /^error: cannot read the events `.*\.not`: no such file or directory\n$/],
    [[config, join(config, '..')], /^error: cannot read the events `.*`: is a directory\n$/],
    [[broken, events], /^error: cannot read the config `.*`: it is not JSON: .*line 1 column 1\n$/],
  ]) {
    const { code, out, err } = await run(['simulate', ...args]);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, expected);
  }
});

test('a reader that has seen enough ends it quietly', async (t) => {
  const { config, events } = await files(t, ndjson(Array.from({ length: 20_000 }, (_, second) => done(`u_${second}`, second))));
  const script = '"$0" simulate "$1" "$2" | head -n 1; exit "${PIPESTATUS[0]}"';
  const child = spawn('bash', ['-c', script, program, config, events]);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const [code] = await once(child, 'close');
  assert.deepEqual([code, err, out.split('\n').length], [0, '', 2]);
});

test('the same log has the same output every time', async (t) => {
  const users = Array.from({ length: 3_000 }, (_, second) => done(`u_${(second * 7) % 900}`, second));
  const { config, events } = await files(t, ndjson(users));
  const first = await run(['simulate', config, events]);
  assert.equal(first.out.match(/milestone.reached/g).length, 900);
  assert.deepEqual(await run(['simulate', config, events]), first);
});
