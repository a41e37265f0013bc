// In front of what, inside of what: modal dialogs that come and go, scrollers, and targets that move.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { step } from './support/demo.mjs';
import { drawn, openPage, times } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const parent = (page) => page.evaluate(() => document.querySelector('waypost-layer').parentElement.id || 'body');

/** Whether a click in the middle of an element of the layer would reach it. */
const reachable = (locator) =>
  locator.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.getRootNode().elementFromPoint(x + width / 2, y + height / 2) === element && !element.getRootNode().host.closest('[inert]');
  });

test('the card follows its target into a modal dialog, from there into the next, and out again', async (t) => {
  const { page, seen } = await openPage(t, browser, 'layers');
  await page.evaluate(() => waypost.start('inside'));
  await step(page, 'outside').locator('.primary').click();
  await page.evaluate(() => document.querySelector('#dialog').showModal());
  await step(page, 'inside').waitFor();
  assert.equal(await parent(page), 'dialog');
  assert.ok(await reachable(step(page, 'inside').locator('.primary')));
  await step(page, 'inside').locator('.primary').click();
  await page.evaluate(() => document.querySelector('#other').showModal());
  await step(page, 'deep').waitFor();
  assert.equal(await parent(page), 'other');
  await step(page, 'deep').locator('.primary').click();
  await page.evaluate(() => document.querySelectorAll('dialog').forEach((dialog) => dialog.close()));
  await step(page, 'again').waitFor();
  assert.equal(await parent(page), 'body');
  await step(page, 'again').locator('.primary').click();
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});

test('a dialog that opens over a tour is in front of it, and closing it gives the tour back', async (t) => {
  const { page } = await openPage(t, browser, 'layers');
  await page.evaluate(() => waypost.start('outside'));
  await step(page, 'outside').waitFor();
  await page.evaluate(() => document.querySelector('#dialog').showModal());
  await page.locator('#inside').click();
  await page.keyboard.type('typed');
  assert.equal(await page.locator('#inside').inputValue(), 'typed');
  // The first Escape is the dialog's.
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
  await drawn(page);
  assert.ok(await reachable(step(page, 'outside').locator('.primary')));
  await step(page, 'outside').locator('.primary').click();
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
});

test('a dialog that is thrown away with the layer inside it does not end the tour', async (t) => {
  const { page } = await openPage(t, browser, 'layers');
  await page.evaluate(() => waypost.start('inside'));
  await step(page, 'outside').locator('.primary').click();
  await page.evaluate(() => document.querySelector('#dialog').showModal());
  await step(page, 'inside').waitFor();
  await page.evaluate(() => document.querySelector('#dialog').remove());
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'inside';
    document.body.prepend(field);
  });
  await step(page, 'inside').waitFor();
  assert.equal(await parent(page), 'body');
  assert.equal(await times(page, 'target.missing'), 0);
});

test('a target out of sight in a scroller is brought into sight, and the card goes along as it scrolls', async (t) => {
  const { page } = await openPage(t, browser, 'layers');
  await page.evaluate(() => waypost.start('scrolled'));
  const card = step(page, 'scrolled');
  await card.waitFor();
  const scroller = await page.locator('#scroller').boundingBox();
  const target = await page.locator('#scrolled').boundingBox();
  assert.ok(target.y >= scroller.y && target.y + target.height <= scroller.y + scroller.height + 1, 'it is in sight');
  const before = await card.boundingBox();
  await page.evaluate(() => (document.querySelector('#scroller').scrollTop += 30));
  await page.waitForFunction((y) => {
    const card = document.querySelector('waypost-layer').shadowRoot.querySelector('.card');
    return Math.abs(card.getBoundingClientRect().y - y) > 10;
  }, before.y);
  const [light, now] = [await page.locator('waypost-layer .spot').boundingBox(), await page.locator('#scrolled').boundingBox()];
  assert.ok(Math.abs(light.y + light.height / 2 - now.y - now.height / 2) <= 1, 'the light is on the target');
});

test('a target that moves takes light and card along', async (t) => {
  const { page } = await openPage(t, browser, 'layers');
  await page.evaluate(() => waypost.start('outside'));
  await step(page, 'outside').waitFor();
  const onTarget = () =>
    page.waitForFunction(() => {
      const middle = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      };
      const light = middle(document.querySelector('waypost-layer').shadowRoot.querySelector('.spot'));
      const target = middle(document.querySelector('#outside'));
      return Math.abs(light[0] - target[0]) <= 1 && Math.abs(light[1] - target[1]) <= 1;
    });
  for (const move of [
    () => document.querySelector('h1').remove(),
    () => (document.querySelector('#outside').style.marginLeft = '200px'),
    () => (document.querySelector('#outside').textContent = 'A much longer text on the same button'),
  ]) {
    await page.evaluate(move);
    await onTarget();
  }
  await page.setViewportSize({ width: 700, height: 600 });
  await onTarget();
});
