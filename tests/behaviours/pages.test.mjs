// Every behaviour has a page and every page a behaviour, and the lists made from them are up to date.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { serveStatic } from '../browser/support/server.mjs';
import { folder, program } from '../collector/support/collector.mjs';
import { engines } from './support/engines.mjs';
import { allPages, behaviours, lists } from './support/list.mjs';

/** How many behaviours have a page, and how many of these run in each engine, at least. */
const LEAST = { pages: 60, chromium: 60, firefox: 60, webkit: 60 };

const sorted = (names) => [...new Set(names)].sort();

test('every page has a behaviour, and every behaviour a page', async () => {
  const written = (await allPages()).filter(({ behaviour }) => behaviour).map(({ name }) => name);
  assert.deepEqual(sorted(written), sorted((await behaviours()).map(({ page }) => page)));
});

test('every page says what to try and what must happen', async () => {
  const silent = (await allPages()).filter(({ behaviour, title, about }) => behaviour && (title.length < 8 || about.length < 40));
  assert.deepEqual(silent, []);
});

test('no two behaviours claim the same page from different areas', async () => {
  const areas = new Map();
  for (const { page, area } of await behaviours()) areas.set(page, (areas.get(page) ?? new Set()).add(area));
  assert.deepEqual([...areas].filter(([, of]) => of.size > 1), []);
});

test('of the config in every page `waypost check` tells what the page says it does, and else nothing', async (t) => {
  const written = await folder(t);
  const files = [];
  const expected = [];
  for (const { name, config, told } of await allPages()) {
    // Pages about mistakes have some.
    if (!config || /^faulty-/.test(name)) continue;
    files.push(join(written, `${name}.json`));
    await writeFile(files.at(-1), config);
    expected.push(...told.map((code) => `${name}: ${code}`));
  }
  const { stdout } = await promisify(execFile)(program, ['check', ...files]).catch((error) => error);
  const told = [...stdout.matchAll(/^\w+\[(.*?)\].*\n +--> .*\/([\w-]+)\.json:/gm)].map(([, code, name]) => `${name}: ${code}`);
  assert.deepEqual(sorted(told), sorted(expected), stdout);
  assert.ok(files.length);
});

test('there are as many behaviours as there should be, in every engine', async () => {
  const all = await behaviours();
  const of = (list) => new Set(list.map(({ page }) => page)).size;
  assert.ok(of(all) >= LEAST.pages, `${of(all)} pages`);
  for (const engine of engines) {
    const count = of(all.filter(({ except }) => !except[engine]));
    assert.ok(count >= LEAST[engine], `${count} in ${engine}`);
  }
});

test('the index of the pages and the list of differences are up to date', async () => {
  for (const [path, text] of Object.entries(await lists()))
    assert.equal(await readFile(path, 'utf8').catch(() => ''), text, `${basename(path)}: run \`node tests/behaviours/support/list.mjs\``);
});

test('no two behaviours of a run have the same origin: a window that is used again has kept what the first one stored', async () => {
  const origins = [];
  // So many that the system gives some port twice.
  for (let at = 0; at < 600; at++) {
    const server = await serveStatic({});
    origins.push(server.origin);
    await server.close();
  }
  assert.equal(new Set(origins).size, origins.length);
});
