// The demo on a real `waypost serve`, in a browser context of its own, and what the collector has on disk afterwards.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { folder, serve } from '../../collector/support/collector.mjs';
import { watch } from './browser.mjs';
import { root, sdkFolder } from './server.mjs';

const demo = join(root, 'www/demo');

/** Starts a collector that serves the demo; `config` takes the place of the demo's own, null leaves that as it is. */
export async function openDemo(t, browser, { path = '/demo/', config, context: options, storage } = {}) {
  const data = await folder(t);
  const args = ['--sdk', sdkFolder(), '--demo', demo];
  if (config === undefined) config = brisk(await demoConfig());
  if (config) {
    const file = join(await folder(t), 'waypost.json');
    await writeFile(file, JSON.stringify(config));
    args.push(file);
  }
  const collector = await serve(t, data, { args });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  const patience = setTimeout(() => context.close({ reason: 'the page has not answered for a minute' }), 60_000);
  t.after(async () => {
    clearTimeout(patience);
    await context.close();
  });
  const open = async (where = path) => {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const seen = await watch(page);
    if (storage) await page.addInitScript(storage);
    await page.goto(collector.origin + where);
    return { page, seen };
  };
  return {
    ...(await open()),
    open,
    context,
    collector,
    /** Waits until the collector has counted this many events, or more. */
    arrived: (count) => until(async () => (await collector.stats()).events >= count),
    /** What the collector has on disk, oldest first. */
    rows: () => readRows(join(data, 'waypost.db')),
  };
}

/** The config of the demo, to change for a test. */
export const demoConfig = async () => JSON.parse(await readFile(join(demo, 'waypost.json'), 'utf8'));

/** A config without its pauses: who tests does in a second what takes a person a minute. */
function brisk(config) {
  delete config.limits.gap;
  for (const { start } of Object.values(config.experiences)) delete start?.delay;
  return config;
}

/** Reads the events of a data file, those in its write-ahead log included. */
export async function readRows(file) {
  const SQL = await initSqlJs();
  const db = new SQL.Database(await wholeFile(file));
  const [{ columns, values }] = db.exec(
    'SELECT type, event, user_id, anonymous_id, seq, message_id, payload FROM events ORDER BY anonymous_id, seq',
  );
  db.close();
  return values.map((row) => {
    const named = Object.fromEntries(columns.map((column, at) => [column, row[at]]));
    return { ...named, payload: JSON.parse(named.payload) };
  });
}

/** A data file with its write-ahead log applied, because the reader knows no such log (format: sqlite.org/fileformat2). */
async function wholeFile(file) {
  const log = await readFile(`${file}-wal`).catch(() => Buffer.alloc(0));
  let whole = await readFile(file);
  if (log.length > 32) {
    const size = log.readUInt32BE(8);
    const salts = log.subarray(16, 24);
    let pages = [];
    for (let at = 32; at + 24 + size <= log.length && log.subarray(at + 8, at + 16).equals(salts); at += 24 + size) {
      pages.push([log.readUInt32BE(at) - 1, log.subarray(at + 24, at + 24 + size)]);
      const length = log.readUInt32BE(at + 4);
      // Only a frame with a length ends a transaction; what follows the last one never happened.
      if (!length) continue;
      const next = Buffer.alloc(length * size);
      whole.copy(next);
      for (const [page, bytes] of pages) bytes.copy(next, page * size);
      [whole, pages] = [next, []];
    }
  }
  whole[18] = whole[19] = 1;
  return whole;
}

/** Nothing was lost, nothing counted twice: ids are unique, and each browser's numbers have no gap. */
export function assertGapless(rows) {
  assert.equal(new Set(rows.map((row) => row.message_id)).size, rows.length);
  for (const browser of new Set(rows.map((row) => row.anonymous_id))) {
    const numbers = rows.filter((row) => row.anonymous_id === browser).map((row) => row.seq);
    assert.deepEqual(numbers, numbers.map((_, at) => at + 1), `the numbers of ${browser}`);
  }
}

/** Looks until it holds. The test's own patience ends it. */
export async function until(holds) {
  while (!(await holds())) await new Promise((again) => setTimeout(again, 25));
}

/** The step of a tour on the screen. */
export const step = (page, id) => page.locator(`waypost-layer .card[data-step="${id}"]`);

/** Nothing of Waypost is left in the document. */
export async function assertNothingLeft(page) {
  await page.waitForFunction(() => !document.querySelector('waypost-layer, waypost-empty, [data-waypost]'));
}
