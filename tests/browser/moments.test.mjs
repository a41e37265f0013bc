// When something starts, which of two goes first, how it ends, and that nothing runs while nothing happens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { step } from './support/demo.mjs';
import { drawn, heard, openPage, pageConfig, times } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const card = (page, id) => page.locator(`waypost-layer .card[data-experience="${id}"]`);

/** The triggers page without what starts by itself. */
async function calm() {
  const config = await pageConfig('triggers');
  delete config.experiences.low;
  delete config.experiences.high;
  return config;
}

test('of two that could start the one with the higher priority does, and the other follows it', async (t) => {
  const { page } = await openPage(t, browser, 'triggers');
  await card(page, 'high').waitFor();
  assert.equal(await page.locator('waypost-layer .card').count(), 1);
  await card(page, 'high').locator('.close').click();
  await card(page, 'low').waitFor();
});

test('a click starts what waits for it, also one on something inside the element', async (t) => {
  const { page } = await openPage(t, browser, 'triggers', { config: await calm() });
  await heard(page, 'page.viewed');
  await page.click('#help b');
  await card(page, 'by_click').waitFor();
});

test('an element that appears starts what waits for it', async (t) => {
  const { page } = await openPage(t, browser, 'triggers', { config: await calm() });
  await heard(page, 'page.viewed');
  await drawn(page);
  assert.equal(await times(page, 'experience.shown'), 0);
  await page.evaluate(() => document.querySelector('#banner').classList.remove('hidden'));
  await card(page, 'by_element').waitFor();
});

test('an event starts what waits for it after its delay, and `until` takes it off again', async (t) => {
  const { page } = await openPage(t, browser, 'triggers', { config: await calm() });
  await page.evaluate(() => started.then(() => waypost.track('plan.saved')));
  await heard(page, 'plan.saved');
  const { verdicts } = await page.evaluate(() => waypost.explain('by_event'));
  assert.ok(['waiting', 'offered', 'shown'].includes(verdicts[0].status), verdicts[0].status);
  await card(page, 'by_event').waitFor();
  await page.evaluate(() => waypost.identify('u_1', { role: 'guest' }));
  const { reason } = await heard(page, 'experience.dismissed', { experience: 'by_event' });
  assert.equal(reason, 'until');
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
});

test('`start` shows a tour, once if it is told so; `dismiss` takes it off', async (t) => {
  const { page } = await openPage(t, browser, 'triggers', { config: await calm() });
  await page.evaluate(() => waypost.start('asked', { once: true }));
  await step(page, 'a').waitFor();
  await page.evaluate(() => waypost.dismiss('asked'));
  const { reason } = await heard(page, 'experience.dismissed', { experience: 'asked' });
  assert.equal(reason, 'host');
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  await page.evaluate(() => waypost.start('asked', { once: true }));
  await drawn(page);
  assert.equal(await page.locator('waypost-layer .card').count(), 0, 'it was shown before');
  await page.evaluate(() => waypost.start('asked'));
  await step(page, 'a').locator('.primary').click();
  await step(page, 'b').getByRole('button', { name: 'Back' }).click();
  await step(page, 'a').waitFor();
  await page.evaluate(() => waypost.dismiss());
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
});

test('an action goes where it says: by the host\'s router when it has one, else as a link does', async (t) => {
  const { page } = await openPage(t, browser, 'triggers', { config: await calm() });
  await page.evaluate(() => waypost.start('goes'));
  await card(page, 'goes').locator('.primary').click();
  await page.waitForURL('**/pages/triggers.html?gone');

  await page.evaluate(async () => {
    await waypost.destroy();
    const navigate = (path) => history.pushState(null, '', `${path}-by-router`);
    await waypost.init({ key: 'wk_page', config: '/pages/triggers.json', navigate });
    window.same = true;
    waypost.start('goes');
  });
  await card(page, 'goes').locator('.primary').click();
  await page.waitForURL('**/pages/triggers.html?gone-by-router');
  assert.equal(await page.evaluate(() => window.same), true, 'the page was not loaded anew');
});

test('an address that could be script goes nowhere', async (t) => {
  const config = await calm();
  config.experiences.goes.action.go = 'javascript:window.ran=true';
  const { page } = await openPage(t, browser, 'triggers', { config });
  await page.evaluate(() => waypost.start('goes'));
  await card(page, 'goes').locator('.primary').click();
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  await settle(page);
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

for (const [what, config, shown] of [
  ['with a tour open', undefined, '.card'],
  ['with nothing on the screen', { version: 1 }, null],
])
  test(`while nothing happens nothing runs, ${what}`, async (t) => {
    const before = (page) =>
      page.addInitScript(() => {
        window.requested = [];
        window.frame = ((real) => () => new Promise((done) => real.call(window, done)))(window.requestAnimationFrame);
        for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval']) {
          const real = window[name];
          window[name] = (...args) => {
            window.requested.push(name);
            return real.apply(window, args);
          };
        }
      });
    const { page } = await openPage(t, browser, 'tour', { config, before });
    await page.evaluate(() => started);
    if (shown) await page.locator(`waypost-layer ${shown}`).waitFor();
    await page.evaluate(() => waypost.flush());
    // What the start has set going comes to its end within a few frames; after that a second of frames asks for none.
    const late = await page.evaluate(async () => {
      for (let at = 0; at < 10; at++) await frame();
      requested.length = 0;
      for (let at = 0; at < 60; at++) await frame();
      return requested;
    });
    assert.deepEqual(late, []);
  });
