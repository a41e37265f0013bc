import assert from 'node:assert/strict';
import { isAway, pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default [
  {
    about: 'a target deep in two scrollers is brought into sight, and followed as they scroll',
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      await page.scrollBy(0, 30, '#inner');
      await pointsAt(page, '#save');
      await page.scrollBy(0, -20, '#outer');
      await pointsAt(page, '#save');
      await page.scrollBy(0, 40);
      await pointsAt(page, '#save');
    },
  },
  {
    about: 'card and light are away while the target is scrolled out of a scroller or of the window, and come back',
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      for (const [by, selector] of [[300, '#inner'], [600, '#outer'], [1000, undefined]]) {
        const moved = await page.evaluate((selector) => (selector ? $(selector) : document.scrollingElement).scrollTop, selector);
        await page.scrollBy(0, by, selector);
        await isAway(page);
        await page.evaluate((top, selector) => (selector ? $(selector) : window).scrollTo({ top, behavior: 'instant' }), moved, selector);
        await pointsAt(page, '#save');
      }
    },
  },
  {
    about: 'the focus that went with a card is in it again when it is back',
    async run(page) {
      await page.shows(step('save'));
      await page.focuses('Done');
      await page.scrollBy(0, 300, '#inner');
      await isAway(page);
      await page.scrollBy(0, -300, '#inner');
      await page.shows(layer('.card'));
      await page.focuses('Done');
      // Whoever has gone on to something else is left there.
      await page.scrollBy(0, 300, '#inner');
      await isAway(page);
      await page.evaluate(() => $('#save').focus({ preventScroll: true }));
      await page.scrollBy(0, -300, '#inner');
      await page.shows(layer('.card'));
      assert.equal(await page.focused(), 'save');
    },
  },
];
