// Runs every behaviour in one engine: a test each, in one browser, each on an origin of its own.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { driver, usual } from './engines.mjs';
import { proveItself } from './itself.mjs';
import { behaviours } from './list.mjs';
import { createPage } from './page.mjs';
import { serve } from './site.mjs';

/** How long one behaviour may take, with everything that it waits for. */
const LIMIT = 60_000;

export async function runIn(engine) {
  const browser = await driver(engine);
  after(() => browser.close());
  proveItself(engine, browser);
  for (const behaviour of await behaviours()) {
    const { area, page, about, except } = behaviour;
    test(`${area}/${page}: ${about}`, { skip: except[engine] ?? false, timeout: LIMIT }, () => prove(engine, browser, behaviour));
  }
}

async function prove(engine, browser, behaviour) {
  const { context, open = true, before, run, warns = [] } = behaviour;
  const site = await serve(behaviour.page, behaviour);
  let tab;
  try {
    tab = await browser.open({ ...usual, ...context });
    const page = createPage(engine, tab, site);
    if (before) await before(page);
    if (open) await page.open();
    try {
      await run(page);
      await page.settled();
      for (const one of [page, ...page.others]) await quiet(one, warns);
    } catch (error) {
      await page.shot(`failed-${behaviour.page}`).catch(() => {});
      throw error;
    }
  } finally {
    await tab?.close();
    await site.close();
  }
}

/** The page complains of nothing but the warnings that were announced, and of these once each. */
async function quiet(page, warns) {
  const complaints = await page.complaints().catch(() => null);
  // A tab that was closed, or a page that is none of ours.
  if (!complaints) return;
  const { warnings, ...worse } = complaints;
  assert.deepEqual(worse, { errors: [], exceptions: [], violations: [] });
  const told = warnings.map((warning) => warns.find((part) => warning.includes(part)) ?? warning);
  assert.deepEqual(told.sort(), [...warns].sort());
}
