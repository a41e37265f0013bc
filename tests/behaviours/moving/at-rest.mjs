import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

export default [
  {
    about: 'while nothing happens no frame is asked for and no timer set',
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      const late = await page.evaluate(async () => {
        await waypost.flush();
        // What was begun comes to its end within a few frames.
        await frames(15);
        asked.length = measured = 0;
        await frames(60);
        return [asked, measured];
      });
      assert.deepEqual(late, [[], 0]);
    },
  },
  {
    about: 'a page that changes all the time, far from the target, is looked at a few times a second',
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      const [took, read] = await page.evaluate(async () => {
        await frames(15);
        const began = behaviour.own.performance.now();
        measured = 0;
        await busy(60);
        return [behaviour.own.performance.now() - began, measured];
      });
      // Each look measures a handful of elements.
      assert.ok(read <= (took / 250 + 2) * 12, `${read} measured in ${took} ms`);
      await page.evaluate(() => $('#save').replaceWith($('#save').cloneNode(true)));
      await pointsAt(page, '#save');
    },
  },
];
