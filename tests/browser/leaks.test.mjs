// What comes and goes two hundred times leaves nothing: listeners, nodes and heap are what they were.
//
// Counted by the browser itself (Chrome's own protocol), after its garbage collector has run. The first rounds are not
// counted: texts and shapes are kept, tables grow to the size they stay at. The script compilers are off, because what they
// learn and make goes on growing for a thousand rounds; the interpreter does the same work, and its heap stands still.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { flags, launch } from './support/browser.mjs';
import { openPage } from './support/page.mjs';

const WARM = 40;
const ROUNDS = 200;
// Bytes that may be left of all rounds. Measured: less than 100. The smallest thing a round could leave, a closure or an
// entry of a list, is 16 and more: 3,200 in all.
const LEFT = 3000;

let browser;
before(async () => {
  browser = await launch({ args: [...flags, '--js-flags=--no-opt,--no-sparkplug,--no-maglev,--no-lazy-feedback-allocation,--no-flush-bytecode'] });
});
after(() => browser?.close());

/** Counts what is alive after the garbage has gone. */
async function counter(page) {
  const session = await page.context().newCDPSession(page);
  const collect = async () => {
    for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
  };
  return async () => {
    await collect();
    const { jsEventListeners: listeners, nodes, documents } = await session.send('Memory.getDOMCounters');
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    return { listeners, nodes, documents, heap };
  };
}

async function stays(page, round, way) {
  const count = await counter(page);
  await page.evaluate(round, { rounds: WARM, way });
  const before = await count();
  await page.evaluate(round, { rounds: ROUNDS, way });
  const after = await count();
  const { heap, ...counted } = after;
  assert.deepEqual(counted, { listeners: before.listeners, nodes: before.nodes, documents: before.documents });
  assert.ok(heap - before.heap < LEFT, `${heap - before.heap} bytes more after ${ROUNDS} rounds`);
  return heap - before.heap;
}

/** A page with one experience of a kind, which comes back as often as it is asked for. */
async function openKind(t, kind, more) {
  const config = {
    version: 1,
    app: 'leaks',
    milestones: { saved: { title: 'Save', celebrate: true, steps: [{ id: 'save', event: 'plan.saved' }] } },
    experiences: kind ? { one: { kind, repeat: 'always', title: 'Here it is', body: 'With **some** text.', ...more } } : {},
  };
  const opened = await openPage(t, browser, 'modal', { config, query: '?consent=denied', before: hurry });
  await opened.page.evaluate(() => started);
  return opened;
}

/** Frames as soon as there is nothing else to do: two hundred rounds in seconds. */
const hurry = (page) =>
  page.addInitScript(() => {
    window.requestAnimationFrame = (callback) => setTimeout(() => callback(performance.now()));
    window.cancelAnimationFrame = clearTimeout;
  });

/** What is shown: its kind and what the config says of it, and the way it goes, where it is not only started and dismissed. */
const shown = {
  tour: { steps: [{ id: 'a', target: '#before', title: 'A' }, { id: 'b', target: 'h1', title: 'B' }], title: undefined, body: undefined },
  'tour, its second step': { steps: [{ id: 'a', target: '#before', title: 'A' }, { id: 'b', target: 'h1', title: 'B' }], title: undefined, body: undefined, way: 'next' },
  tooltip: { target: '#before', opens: 'start' },
  'tooltip, hovered': { target: '#before', way: 'hover' },
  hotspot: { target: '#before' },
  'hotspot, opened': { target: '#before', way: 'open' },
  modal: { inert: true },
  slideout: {},
  banner: { target: 'h1', position: 'after' },
  checklist: { items: ['saved'] },
  launcher: { items: [{ title: 'The beginning', go: '#begin' }], way: 'unfold' },
  empty_state: { container: '.panel', dataset: 'plans', way: 'fill' },
  survey: { question: 'nps', comment: 'Why?' },
};

/** Runs in the page: shows and closes it so often. */
async function rounds({ rounds, way }) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const until = async (holds) => {
    for (let found; ; await frame()) if ((found = holds())) return found;
  };
  const OURS = 'waypost-layer, waypost-banner, waypost-empty';
  const within = (selector) => until(() => document.querySelector('waypost-layer')?.shadowRoot.querySelector(selector));
  const over = (element) => element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  for (let round = 0; round < rounds; round++) {
    heard.length = 0;
    if (way === 'fill') waypost.ready('plans', { count: 0 });
    else if (way === 'reach') waypost.track('plan.saved');
    else waypost.start('one');
    if (way === 'hover') {
      // Its target is found at the next frame.
      await frame();
      await frame();
      over(document.body);
      over(document.querySelector('#before'));
    }
    await until(() => document.querySelector(OURS));
    await frame();
    if (way === 'next') (await within('.primary')).click(), await within('[data-step=b]');
    if (way === 'open') (await within('.beacon')).click(), await within('.card');
    if (way === 'unfold') (await within('.head')).click(), await within('.item');
    if (way === 'hover') await within('.tip');
    if (way === 'reach') await within('.toast');
    if (way === 'fill') waypost.ready('plans', { count: 1 });
    else if (way === 'reach') waypost.reset();
    else waypost.dismiss('one');
    await until(() => !document.querySelector(OURS));
  }
  // What is still to be told is told, and what was closed last has had its last events, which hold it until then.
  await new Promise((done) => setTimeout(done, 200));
}

for (const [name, { way, ...more }] of Object.entries(shown))
  test(`${name}: shown and closed 200 times, it leaves no listener, no node and no heap`, async (t) => {
    const { page, seen } = await openKind(t, name.split(',')[0], more);
    const grown = await stays(page, rounds, way);
    t.diagnostic(`${grown} bytes`);
    assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
  });

test('a celebration: 200 people reach the milestone one after the other, and it leaves no listener, no node and no heap', async (t) => {
  const { page, seen } = await openKind(t);
  const grown = await stays(page, rounds, 'reach');
  t.diagnostic(`${grown} bytes`);
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});

test('started and ended 200 times, with a card on the screen, Waypost leaves no listener, no node, no engine', async (t) => {
  const { page, seen } = await openKind(t, 'modal', {});
  const grown = await stays(page, async ({ rounds }) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let round = 0; round < rounds; round++) {
      heard.length = 0;
      await waypost.destroy();
      await waypost.init({ key: 'wk_page', config: '/pages/modal.json', consent: 'denied' });
      waypost.start('one');
      while (!document.querySelector('waypost-layer')) await frame();
      await waypost.destroy();
    }
    await frame();
  });
  t.diagnostic(`${grown} bytes`);
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});
