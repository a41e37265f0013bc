// Messages on their way: nothing is lost while the collector is away or the page closes, nothing is counted twice,
// nothing is kept or sent without consent.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { folder, serve } from '../collector/support/collector.mjs';
import { launch, settle } from './support/browser.mjs';
import { assertGapless, readRows, until } from './support/demo.mjs';
import { heard, openPage } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A page on one origin, its collector on another, as at a customer's. */
async function openCustomer(t, { query = '', ...options } = {}) {
  const data = await folder(t);
  const collector = await serve(t, data);
  const place = `?endpoint=${encodeURIComponent(collector.origin)}&key=${collector.key}${query}`;
  const opened = await openPage(t, browser, 'routes', { query: place, ...options });
  await opened.page.evaluate(() => started);
  const rows = () => readRows(join(data, 'waypost.db'));
  const track = (...names) => opened.page.evaluate((names) => Promise.all(names.map((name) => waypost.track(name))), names);
  return { ...opened, collector, data, rows, track };
}

const waiting = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('waypost:page-routes:q:')).length);

const names = (rows) => rows.map((row) => row.event ?? row.type);

test('while the collector is down the page works and events wait; they arrive when it is back, once', async (t) => {
  const { page, seen, collector, data, rows, track } = await openCustomer(t);
  await page.evaluate(() => waypost.flush());
  await until(async () => (await waiting(page)) === 0);
  const { host } = new URL(collector.origin);
  await collector.stop();

  await track('one', 'two');
  await page.evaluate(() => waypost.flush());
  assert.equal(await waiting(page), 2);
  await page.click('#declared');
  await heard(page, 'feature.used');

  // The page is closed and opened again before the collector is back: what waits is on the disk of the browser.
  await page.reload();
  await page.evaluate(() => started);
  const again = await serve(t, data, { wrap: (file, words) => [file, words.map((word) => (word === '127.0.0.1:0' ? host : word))] });
  await page.evaluate(() => waypost.flush());
  await until(async () => {
    await page.evaluate(() => waypost.flush());
    return (await waiting(page)) === 0;
  });
  assert.equal((await again.stats()).gaps, 0);
  const stored = await rows();
  assertGapless(stored);
  for (const name of ['one', 'two', 'feature.used']) assert.equal(names(stored).filter((known) => known === name).length, 1, name);
  assert.deepEqual(seen.exceptions, []);
});

test('what was tracked just before the page closes is in the data of the collector', async (t) => {
  const { page, collector, rows } = await openCustomer(t);
  await page.evaluate(() => waypost.flush());
  const before = (await collector.stats()).events;
  // No time passes between the call and the end of the page.
  await page.evaluate(() => {
    waypost.track('last.words');
    location.href = 'about:blank';
  });
  await page.waitForURL('about:blank');
  await until(async () => (await collector.stats()).events > before);
  const stored = await rows();
  assert.equal(names(stored).filter((name) => name === 'last.words').length, 1);
  assertGapless(stored);
});

test('messages that come twice are counted once', async (t) => {
  const { page, address, collector, rows } = await openCustomer(t);
  await page.evaluate(() => waypost.flush());
  await page.evaluate(() => {
    waypost.track('handed.over');
    location.href = 'about:blank';
  });
  await page.waitForURL('about:blank');
  await until(async () => (await collector.stats()).events >= 4);
  // What was handed to the closing page's beacon nobody has answered for: the next page sends it again.
  await page.goto(address);
  await page.evaluate(() => started);
  await page.evaluate(() => waypost.flush());
  await until(async () => (await waiting(page)) === 0);
  assert.ok((await collector.stats()).duplicates >= 1);
  const stored = await rows();
  assertGapless(stored);
  assert.equal(names(stored).filter((name) => name === 'handed.over').length, 1);
});

test('a collector that finds a batch too large gets it in parts', async (t) => {
  const { page, answer, sent, batches } = await openPage(t, browser, 'routes');
  await page.evaluate(() => waypost.flush());
  const before = batches.length;
  answer.status = 413;
  await page.evaluate(async () => {
    for (let at = 0; at < 8; at++) waypost.track(`part.${at}`);
    await waypost.stage();
    waypost.flush();
  });
  await until(() => batches.length > before + 1);
  assert.ok(batches.at(-1).batch.length < batches[before].batch.length, 'the next one is smaller');
  answer.status = 200;
  await page.evaluate(() => waypost.flush());
  await until(async () => {
    await page.evaluate(() => waypost.flush());
    return (await waiting(page)) === 0;
  });
  assert.ok(sent.filter(({ event }) => /^part/.test(event)).length >= 1);
});

test('a key that is refused is said once, and the refused messages do not come again', async (t) => {
  const { page, seen, answer, batches } = await openPage(t, browser, 'routes');
  await page.evaluate(() => waypost.flush());
  answer.status = 401;
  for (const name of ['one', 'two']) {
    await page.evaluate((name) => waypost.track(name), name);
    await page.evaluate(() => waypost.flush());
  }
  await until(async () => (await waiting(page)) === 0);
  const refused = batches.flatMap(({ batch }) => batch).filter(({ event }) => event === 'one' || event === 'two');
  assert.equal(refused.length, 2);
  await settle(page);
  assert.equal(seen.warnings.length, 1);
  assert.match(seen.warnings[0], /send\/refused.*401.*check `key` and `endpoint`/);
});

test('a collector that asks for patience gets it, and nothing is lost meanwhile', async (t) => {
  const { page, answer, sent, batches } = await openPage(t, browser, 'routes');
  await page.evaluate(() => waypost.flush());
  Object.assign(answer, { status: 503, headers: { 'retry-after': '3600' } });
  await page.evaluate(() => waypost.track('patient'));
  await page.evaluate(() => waypost.flush());
  const asked = batches.length;
  await page.evaluate(() => waypost.track('later'));
  await settle(page);
  assert.equal(batches.length, asked);
  assert.equal(await waiting(page), 2);
  Object.assign(answer, { status: 200, headers: {} });
  await page.evaluate(() => waypost.flush());
  await until(() => ['patient', 'later'].every((name) => sent.some(({ event }) => event === name)));
});

for (const consent of ['pending', 'denied'])
  test(`consent ${consent}: nothing is stored, nothing is sent, and the page still guides`, async (t) => {
    const { page, batches } = await openPage(t, browser, 'checklist', { query: `?consent=${consent}` });
    const list = page.locator('waypost-layer .checklist');
    await list.waitFor();
    await page.evaluate(() => waypost.track('member.invited'));
    await list.locator('li.done').waitFor();
    await page.evaluate(() => waypost.flush());
    assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]), [[], [], '']);
    assert.deepEqual(batches, []);
  });

test('consent given later sends what happened before it; withdrawn, it wipes', async (t) => {
  const { page, sent } = await openPage(t, browser, 'checklist', { query: '?consent=pending' });
  await page.evaluate(() => started.then(() => waypost.track('member.invited')));
  await heard(page, 'milestone.reached', { milestone: 'team' });
  await page.evaluate(() => waypost.consent(true));
  await page.evaluate(() => waypost.flush());
  await until(() => sent.some(({ event }) => event === 'member.invited'));
  const numbers = sent.map(({ context }) => context.waypost.seq).sort((a, b) => a - b);
  assert.deepEqual(numbers, numbers.map((_, at) => at + 1));
  assert.ok((await page.evaluate(() => Object.keys(localStorage).length)) > 0);

  await page.evaluate(() => waypost.consent(false));
  assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]), [[], []]);
  const before = sent.length;
  await page.evaluate(() => waypost.track('report.exported'));
  await page.evaluate(() => waypost.flush());
  await page.goto('about:blank');
  assert.equal(sent.length, before);
});

test('`reset` begins a new anonymous person; what the last one did is still theirs', async (t) => {
  const { page, sent } = await openPage(t, browser, 'checklist');
  await page.evaluate(() => waypost.track('member.invited'));
  await heard(page, 'milestone.reached', { milestone: 'team' });
  await page.evaluate(() => waypost.reset());
  await page.evaluate(() => waypost.track('report.exported'));
  await page.evaluate(() => waypost.flush());
  await until(() => sent.some(({ event }) => event === 'report.exported'));
  const first = sent.find(({ event }) => event === 'member.invited');
  const second = sent.find(({ event }) => event === 'report.exported');
  assert.equal(first.userId, 'u_1');
  assert.equal(second.userId, undefined);
  assert.notEqual(first.anonymousId, second.anonymousId);
  const reached = await page.evaluate(async () => (await waypost.milestones()).filter(({ status }) => status === 'reached').map(({ id }) => id));
  assert.deepEqual(reached, ['export']);
  for (const person of [first.anonymousId, second.anonymousId]) {
    const numbers = sent.filter(({ anonymousId }) => anonymousId === person).map(({ context }) => context.waypost.seq);
    assert.deepEqual(numbers, numbers.map((_, at) => at + 1));
  }
});

test('a person forgotten in one tab does not come back from another', async (t) => {
  const { page, context, address, sent } = await openPage(t, browser, 'checklist');
  await page.evaluate(() => waypost.track('member.invited'));
  await heard(page, 'milestone.reached', { milestone: 'team' });
  const other = await context.newPage();
  await other.goto(`${address}?nobody`);
  await other.locator('waypost-layer .checklist li.done').waitFor();
  await page.bringToFront();
  await page.evaluate(() => waypost.reset());
  await other.bringToFront();
  await other.waitForFunction(() => {
    const drawn = document.querySelector('waypost-layer')?.shadowRoot;
    return drawn?.querySelector('.checklist') && !drawn.querySelector('li.done');
  });
  await other.evaluate(() => waypost.track('report.exported'));
  await other.evaluate(() => waypost.flush());
  await until(() => sent.some(({ event }) => event === 'report.exported'));
  assert.equal(sent.find(({ event }) => event === 'report.exported').userId, undefined);
  await page.reload();
  const reached = await page.evaluate(async () => (await waypost.milestones()).filter(({ status }) => status === 'reached').map(({ id }) => id));
  assert.ok(!reached.includes('team'), reached.join());
});

test('the browser sends simple requests only: no preflight, no cookie', async (t) => {
  const { page, server } = await openPage(t, browser, 'routes');
  const requests = [];
  page.on('request', (request) => requests.push(request));
  await page.evaluate(() => waypost.track('simple'));
  await page.evaluate(() => waypost.flush());
  const own = requests.filter((request) => request.url() === `${server.origin}/v1/batch`);
  assert.ok(own.length >= 1);
  for (const request of own) {
    assert.equal(request.method(), 'POST');
    assert.match(request.headers()['content-type'], /^text\/plain/);
    assert.equal(request.headers().cookie, undefined);
  }
});
