// What fails inside is told once: to the page as `sdk.error`, and to the collector where the user has agreed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { heard, openPage, times } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Lets the engine fail while it answers the next call. */
const breakEngine = () => {
  const { from } = Array;
  Array.from = () => {
    throw new RangeError('mia@brightwater.example');
  };
  return waypost.track('one.more').finally(() => (Array.from = from));
};
const errors = (sent) => sent.filter((message) => message.event === 'sdk.error');
const stored = (page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([, text]) => text.includes('sdk.error')).map(([, text]) => JSON.parse(text).messageId));

/** Waits until a number of messages have arrived. */
async function arrived(page, sent, count) {
  while (errors(sent).length < count) await settle(page);
  return errors(sent);
}

test('the collector hears of it at once, with who it was, and again with the same id at the next load', async (t) => {
  const { page, sent } = await openPage(t, browser, 'modal');
  await page.locator('waypost-layer .card').waitFor();
  await page.evaluate(() => waypost.flush());
  const known = sent.at(-1);
  await page.evaluate(breakEngine);
  await heard(page, 'sdk.error', { code: 'sdk/stopped', message: 'RangeError' });
  const [message] = await arrived(page, sent, 1);
  assert.deepEqual(
    [message.type, message.userId, message.anonymousId, message.context.waypost.config],
    ['track', 'u_1', known.anonymousId, known.context.waypost.config],
  );
  assert.deepEqual(Object.keys(message.properties), ['code', 'message', 'where']);
  assert.ok(!JSON.stringify(message).includes('mia@'));
  // Nobody has answered for it: the next page sends it again, and the collector knows it by its id.
  assert.deepEqual(await stored(page), [message.messageId]);
  await page.reload();
  await page.evaluate(() => started.then(() => waypost.flush()));
  assert.deepEqual((await arrived(page, sent, 2)).map((one) => one.messageId), [message.messageId, message.messageId]);
  assert.deepEqual(await stored(page), []);
  // Its number has its place among the others: none is missing.
  const numbers = [...new Set(sent.map(({ context }) => context.waypost.seq))].sort((a, b) => a - b);
  assert.deepEqual(numbers, numbers.map((_, at) => at + 1));
});

test('a page that fails at every load tells of each load, and what waits is not lost', async (t) => {
  const { page, sent, answer } = await openPage(t, browser, 'modal');
  await page.locator('waypost-layer .card').waitFor();
  answer.status = 503;
  for (let load = 0; load < 3; load++) {
    await page.evaluate(() => started.then(() => waypost.track('kept')));
    await page.evaluate(breakEngine);
    await heard(page, 'sdk.error');
    await page.reload();
  }
  answer.status = 200;
  await page.evaluate(() => started.then(() => waypost.flush()));
  await arrived(page, sent, 3);
  const ids = (name) => new Set(sent.filter((message) => message.event === name).map((message) => message.messageId)).size;
  assert.deepEqual([ids('sdk.error'), ids('kept')], [3, 3]);
});

for (const consent of ['pending', 'denied'])
  test(`with consent ${consent} the page hears of it, and nobody else`, async (t) => {
    const { page, batches } = await openPage(t, browser, 'modal', { query: `?consent=${consent}` });
    await page.locator('waypost-layer .card').waitFor();
    await page.evaluate(breakEngine);
    await heard(page, 'sdk.error');
    await settle(page);
    assert.deepEqual(batches, []);
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), {});
  });

test('where sending itself fails, the page hears of it and is left clean', async (t) => {
  const { page, seen, sent } = await openPage(t, browser, 'modal');
  await page.locator('waypost-layer .card').waitFor();
  await page.evaluate(() => waypost.flush());
  await page.evaluate(() => {
    navigator.sendBeacon = () => {
      throw new TypeError('no');
    };
    Date.prototype.toISOString = () => {
      throw new RangeError('no time');
    };
    return waypost.track('one.more');
  });
  await heard(page, 'sdk.error', { message: 'RangeError' });
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  assert.deepEqual(errors(sent), []);
  assert.equal(seen.warnings.length, 1);
  assert.deepEqual([seen.exceptions, seen.errors], [[], []]);
});

test('a failure while it starts is told as well', async (t) => {
  const { page, seen, sent } = await openPage(t, browser, 'modal', {
    before: (page) =>
      page.addInitScript(() => {
        const { query } = navigator.locks;
        navigator.locks.query = function () {
          if (/waypost-engine/.test(new Error().stack)) throw new SyntaxError('no');
          return query.call(this);
        };
      }),
  });
  assert.equal(await page.evaluate(() => started), false);
  await heard(page, 'sdk.error', { code: 'sdk/stopped', message: 'SyntaxError' });
  await arrived(page, sent, 1);
  assert.equal(seen.warnings.length, 1);
  assert.deepEqual([seen.exceptions, seen.errors], [[], []]);
});

test('what does not load is told to the page with its code, once', async (t) => {
  const { page, seen } = await openPage(t, browser, 'modal', {
    before: (page) => page.route('**/modal.json', (route) => route.fulfill({ status: 404 })),
  });
  assert.equal(await page.evaluate(() => started), false);
  const { message, where } = await heard(page, 'sdk.error', { code: 'load/config' });
  assert.match(message, /modal\.json answered 404$/);
  assert.equal(where, 'init');
  assert.equal(await times(page, 'sdk.error'), 1);
  assert.equal(seen.warnings.length, 1);
});

test("what the page's own listener throws is the page's, and Waypost goes on", async (t) => {
  const { page, seen, sent } = await openPage(t, browser, 'modal', {
    before: (page) =>
      page.addInitScript(() =>
        addEventListener('DOMContentLoaded', () =>
          waypost.on('*', () => {
            throw new Error('the host is wrong');
          }),
        ),
      ),
  });
  await page.locator('waypost-layer .card').waitFor();
  await page.evaluate(() => waypost.track('one.more'));
  assert.equal(await page.evaluate(() => waypost.stage()), 'signup');
  assert.equal(await times(page, 'sdk.error'), 0);
  assert.deepEqual([seen.exceptions, seen.warnings, errors(sent)], [[], [], []]);
});
