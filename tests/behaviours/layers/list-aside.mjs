import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

const list = layer('.checklist');

/** Waits until the pointer would reach the target. */
const free = (page, target) =>
  page.until((target) => {
    const { x, y, width, height } = box($(target));
    return within(at(x + width / 2, y + height / 2), $(target));
  }, target);

const next = (page) => page.click(layer('.card .primary'));

export default [
  {
    about: 'an open list that lies on the target of a step goes while that step is shown, and is open again afterwards',
    async run(page) {
      await page.shows(layer('.checklist .item'));
      const before = await page.box(list);
      await page.click('#start');
      await pointsAt(page, '#save');
      assert.ok(await page.shown(list), 'in nobody’s way');
      await next(page);
      await pointsAt(page, '#share');
      await page.hides(list);
      await free(page, '#share');
      await next(page);
      await pointsAt(page, '#save');
      await page.shows(layer('.checklist .item'));
      await page.press('ArrowLeft');
      await page.hides(list);
      await page.press('Escape');
      await page.shows(layer('.checklist .item'));
      assert.deepEqual(await page.box(list), before, 'where it was');
    },
  },
  {
    about: 'a folded list that lies on the target goes as well; one that is opened during a step is there until the user goes on',
    async run(page) {
      await page.click(layer('.checklist .head'));
      await page.click('#start');
      await next(page);
      await pointsAt(page, '#share');
      await page.hides(list);
      await page.press('ArrowLeft');
      await page.shows(step('save'));
      await page.shows(list);
      // The window is so small that the open list reaches the step.
      await page.resize({ width: 420, height: 420 });
      await page.click(layer('.checklist .head'));
      await page.shows(layer('.checklist .item'));
      const open = await page.box(list);
      const under = [await page.box(layer('.card')), await page.box('#save')];
      assert.ok(under.some(({ bottom, right }) => bottom > open.y + 8 && right > open.x + 8), 'it lies on one of them');
      await page.settled();
      assert.ok(await page.shown(list));
      await page.focus(layer('.card .primary'));
      await page.hides(list);
      await page.press('Escape');
      await page.shows(layer('.checklist .item'));
    },
  },
];
