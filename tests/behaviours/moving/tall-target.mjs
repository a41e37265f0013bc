import assert from 'node:assert/strict';
import { isAway } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

/** Waits until the card is whole in the window, and the light is on what can be seen of the target. */
const inside = (page, target) =>
  page.until((target) => {
    const [card, light, goal] = [$('waypost-layer >>> .card'), $('waypost-layer >>> .spot'), $(target)].map(box);
    const seen = { y: Math.max(goal.y, 0), bottom: Math.min(goal.bottom, innerHeight) };
    return (
      shown('waypost-layer >>> .card') &&
      card.x >= 0 && card.y >= 0 && card.right <= innerWidth && card.bottom <= innerHeight &&
      Math.abs(light.y - seen.y) < 10 && Math.abs(light.bottom - seen.bottom) < 10
    );
  }, target);

export default {
  about: 'the card of a target taller than the window stays in the window while it is scrolled through, in reach',
  async run(page) {
    await page.shows(step('column'));
    await inside(page, '#column');
    for (const by of [300, 500]) {
      await page.scrollBy(0, by);
      await inside(page, '#column');
      const [card, column] = [await page.box(layer('.card')), await page.box('#column')];
      assert.ok(card.x >= column.right, 'it covers nothing of it');
    }
    await page.scrollBy(0, 3000);
    await isAway(page);
    await page.scrollBy(0, -2800);
    await inside(page, '#column');
    await page.click(layer('.primary'));
    await page.shows(step('list'));
    await inside(page, '#list');
    await page.scrollBy(0, 400);
    await inside(page, '#list');
    await page.click(layer('.primary'));
    await page.clean();
  },
};
