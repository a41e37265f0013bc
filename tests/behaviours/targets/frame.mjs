import assert from 'node:assert/strict';
import { isAway, pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default [
  {
    about: 'a selector with >>> points into frames of the same origin, and a click in there goes on',
    async run(page) {
      await page.shows(step('outer'));
      await pointsAt(page, '#frame >>> #send');
      await page.click('#frame >>> #send', { blindly: true });
      await page.shows(step('inner'));
      await pointsAt(page, '#frame >>> #inner >>> #deep');
      await page.click(layer('.primary'));
      const { reason } = await page.heard('target.missing', { step: 'elsewhere' });
      assert.equal(reason, 'closed');
      await page.clean();
    },
  },
  {
    about: 'card and light follow what scrolls in a frame, and are away while it is scrolled out there',
    async run(page) {
      await page.shows(step('outer'));
      await page.evaluate(() => $('#frame').contentWindow.scrollBy({ top: 40, behavior: 'instant' }));
      await pointsAt(page, '#frame >>> #send');
      await page.evaluate(() => $('#frame').contentWindow.scrollBy({ top: 300, behavior: 'instant' }));
      await isAway(page);
      await page.evaluate(() => $('#frame').contentWindow.scrollTo({ top: 0, behavior: 'instant' }));
      await pointsAt(page, '#frame >>> #send');
    },
  },
  {
    about: 'a frame that loads another page is pointed into when it has it',
    async run(page) {
      await page.shows(step('outer'));
      await page.evaluate(() => $('#frame').contentWindow.location.replace('/pages/parts/inner.html'));
      await page.hides(layer('.card'));
      await page.evaluate(() => $('#frame').contentWindow.location.replace('/pages/parts/frame.html'));
      await pointsAt(page, '#frame >>> #send');
      await page.click('#frame >>> #send', { blindly: true });
      await page.shows(step('inner'));
    },
  },
];
