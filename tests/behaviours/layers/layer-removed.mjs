import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default [
  {
    about: 'a layer that is taken off the page once is back, with the same step, and can be pressed',
    async run(page) {
      await page.shows(step('save'));
      await page.evaluate(() => void (window.old = $('waypost-layer')));
      await page.click('#once', { blindly: true });
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      await page.click(layer('.primary'));
      await page.clean();
      assert.equal(await page.times('experience.step_shown'), 1, 'it is the same showing');
    },
  },
  {
    about: 'where it is taken off again and again it stays away after a few times, and one warning says so',
    warns: ['page/removed'],
    async run(page) {
      await page.shows(step('save'));
      await page.click('#always', { blindly: true });
      await page.heard('problem', { code: 'page/removed' });
      const { taken } = await page.evaluate(() => ({ taken: window.taken }));
      assert.ok(taken > 1 && taken < 10, `it was put back ${taken} times`);
      // The page goes on, and whatever changes in it brings the layer back no more.
      await page.evaluate(async () => {
        for (let turn = 0; turn < 5; turn++) {
          $('main').append(document.createElement('i'));
          await frames(3);
        }
      });
      assert.equal(await page.evaluate(() => window.taken), taken);
      await page.click('#save');
      await page.clean();
    },
  },
];
