// The page and Waypost leave each other alone: styles do not cross in either direction, and what was put on the page
// is taken off again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { drawn, heard, openPage } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What can be seen of an element: its place and the styles that a page could spoil. */
const looks = (locator) =>
  locator.evaluate((element) => {
    const { width, height } = element.getBoundingClientRect();
    const { color, backgroundColor, padding, display, opacity, fontSize, letterSpacing, textTransform, zIndex } = getComputedStyle(element);
    return { width, height, color, backgroundColor, padding, display, opacity, fontSize, letterSpacing, textTransform, zIndex };
  });

/** What of the hostile page is the page's to say: the type that its own text has. */
const friendly = 'body { position: relative; font: italic 40px/3 serif; }';

test('a page that styles everything deforms nothing', async (t) => {
  // The same page and config, with and without the hostile rules.
  const parts = ['.card', '.card h2', '.card .primary', '.checklist', '.checklist .head', '.toast'];
  const seen = [];
  for (const hostile of [true, false]) {
    const { page } = await openPage(t, browser, 'hostile', {
      before: (page) =>
        hostile ? undefined : page.route('**/hostile.css', (route) => route.fulfill({ contentType: 'text/css', body: friendly })),
    });
    await page.locator('waypost-layer .card').waitFor();
    await page.evaluate(() => ['editor.opened', 'plan.saved'].forEach((event) => waypost.track(event)));
    await page.locator('waypost-layer .toast').waitFor();
    // The checklist is beside the card, and everything is in front of the page's frontmost element.
    seen.push(await Promise.all(parts.map((part) => looks(page.locator(`waypost-layer ${part}`).first()))));
    const layer = await page.locator('waypost-layer').evaluate((element) => {
      const { opacity, transform, filter, backgroundColor } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      const backdrop = getComputedStyle(element, '::backdrop');
      // It has no size of its own: what is in it stands on the document or the window.
      return { opacity, transform, filter, backgroundColor, none: !width && !height, backdrop: backdrop.display };
    });
    assert.deepEqual(layer, { opacity: '1', transform: 'none', filter: 'none', backgroundColor: 'rgba(0, 0, 0, 0)', none: true, backdrop: 'none' });
    const close = page.locator('waypost-layer .checklist .close');
    await close.click();
    // Every line is ticked: the list was completed, and is put away.
    await page.locator('waypost-layer .checklist').waitFor({ state: 'detached' });
    await heard(page, 'experience.completed', { experience: 'setup' });
    const arrow = await page.locator('waypost-layer .card .close').boundingBox();
    assert.ok(arrow.width > 0);
  }
  assert.deepEqual(seen[0], seen[1]);
});

test('a hostile page does not deform an empty state either', async (t) => {
  const { page } = await openPage(t, browser, 'hostile');
  const state = page.locator('waypost-empty .empty');
  await state.waitFor();
  const { display, fontSize, letterSpacing, textTransform, opacity } = await looks(state);
  assert.deepEqual(
    { display, fontSize, letterSpacing, textTransform, opacity },
    { display: 'grid', fontSize: '15px', letterSpacing: 'normal', textTransform: 'none', opacity: '1' },
  );
});

test('after `destroy` the document is as it was, and nothing of the past wakes up', async (t) => {
  const before = (page) =>
    page.addInitScript(() => {
      window.listening = 0;
      for (const target of [window, document]) {
        const { addEventListener, removeEventListener } = target;
        target.addEventListener = (...args) => { window.listening++; return addEventListener.apply(target, args); };
        target.removeEventListener = (...args) => { window.listening--; return removeEventListener.apply(target, args); };
      }
    });
  const { page, seen, answer } = await openPage(t, browser, 'hostile', { before, query: '?nobody' });
  const snapshot = () =>
    page.evaluate(() => ({
      html: document.documentElement.outerHTML,
      sheets: document.adoptedStyleSheets.length,
      style: getComputedStyle(document.querySelector('h1')).cssText,
    }));
  await page.locator('waypost-layer .card').waitFor();
  await page.locator('waypost-empty').waitFor();
  await page.evaluate(() => ['editor.opened', 'plan.saved'].forEach((event) => waypost.track(event)));
  await page.locator('waypost-layer .toast').waitFor();
  // A frame, a timer and an answer are under way when the end comes.
  answer.status = 503;
  await page.evaluate(() => {
    waypost.track('one.more');
    document.body.append(document.createElement('p'));
    document.body.lastChild.remove();
    waypost.flush();
    return waypost.destroy();
  });
  const afterwards = await snapshot();
  assert.ok(!/waypost-(layer|empty)|data-waypost/.test(afterwards.html));
  await drawn(page);
  await settle(page);
  assert.deepEqual([seen.exceptions, seen.warnings], [[], []]);

  // The page without Waypost is the same, to the letter.
  await page.evaluate(() => { sessionStorage.clear(); localStorage.clear(); });
  await page.route('**/v1/**', (route) => route.abort());
  await page.route('**/waypost-engine.*', (route) => route.abort());
  await page.reload();
  await page.evaluate(() => started);
  assert.deepEqual(await snapshot(), afterwards);
});

test('the listeners of the engine go with it, and it can be started again', async (t) => {
  const { page, seen } = await openPage(t, browser, 'tooltip');
  const card = page.locator('waypost-layer .card');
  await card.waitFor();
  for (let at = 0; at < 5; at++) {
    await page.evaluate(async () => {
      await waypost.destroy();
      await waypost.init({ key: 'wk_page', config: '/pages/tooltip.json' });
      await waypost.start('tip');
    });
    await card.waitFor();
    assert.equal(await page.locator('waypost-layer').count(), 1);
  }
  await card.locator('.primary').click();
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});

test('code of the page that runs while the focus moves does not break the drawing', async (t) => {
  const { page, seen } = await openPage(t, browser, 'modal', {
    before: (page) =>
      page.addInitScript(() => {
        // A page that answers each change of focus with a click, a route and a call.
        addEventListener('focusin', () => {
          document.querySelector('h1')?.click();
          history.replaceState(null, '', `?focus=${Math.random()}`);
          window.waypost?.track('focus.moved');
          document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
        }, true);
      }),
  });
  const card = page.locator('waypost-layer .card');
  await card.waitFor();
  await page.locator('#before').focus();
  await card.locator('.close').click();
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  await heard(page, 'focus.moved');
  await settle(page);
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});
