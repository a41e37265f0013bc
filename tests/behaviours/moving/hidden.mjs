import assert from 'node:assert/strict';
import { isAway, pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

export default {
  about: 'card and light go while the target is hidden in whatever way, and come back with it',
  async run(page) {
    await page.shows(step('save'));
    for (const [hide, show] of [['#attribute', '#back'], ['#around', '#around'], ['#unseen', '#unseen'], ['#sibling', '#sibling']]) {
      await pointsAt(page, '#save');
      await page.click(hide, { blindly: true });
      await isAway(page);
      await page.click(show, { blindly: true });
      await pointsAt(page, '#save');
    }
    assert.equal(await page.times('target.missing'), 0);
  },
};
