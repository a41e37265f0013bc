// The demo on a real `waypost serve`, in a browser context of its own, and what the collector has on disk afterwards.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { folder, serve } from '../../collector/support/collector.mjs';
import { watch } from './browser.mjs';
import { root, sdkFolder } from './server.mjs';

const demo = join(root, 'www/demo');

/** Starts a collector that serves the demo; `config` takes the place of the demo's own. */
export async function openDemo(t, browser, { path = '/demo/', config, context: options, storage } = {}) {
  const data = await folder(t);
  const args = ['--sdk', sdkFolder(), '--demo', demo];
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
    /** Stops the collector and reads what it has on disk, oldest first. */
    async rows() {
      await collector.stop();
      return readRows(join(data, 'waypost.db'));
    },
  };
}

/** The config of the demo, to change for a test. */
export const demoConfig = async () => JSON.parse(await readFile(join(demo, 'waypost.json'), 'utf8'));

/** Reads the events of a data file that no collector has open. */
export async function readRows(file) {
  const bytes = await readFile(file);
  // A collector that stops leaves nothing in the write-ahead log; these two bytes say that there may be one, which
  // the reader does not know.
  bytes[18] = bytes[19] = 1;
  const SQL = await initSqlJs();
  const db = new SQL.Database(bytes);
  const [{ columns, values }] = db.exec(
    'SELECT type, event, user_id, anonymous_id, seq, message_id, payload FROM events ORDER BY anonymous_id, seq',
  );
  db.close();
  return values.map((row) => {
    const named = Object.fromEntries(columns.map((column, at) => [column, row[at]]));
    return { ...named, payload: JSON.parse(named.payload) };
  });
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
