import assert from 'node:assert/strict';
import { isAway } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

/** Waits until the card is whole in the window, and the light is on the target, as far as that can be seen. */
const inside = (page, target) =>
  page.until((target) => {
    const [card, light, goal] = [$('waypost-layer >>> .card'), $('waypost-layer >>> .spot'), $(target)].map(box);
    const seen = ({ y, bottom }) => [Math.max(y, 0), Math.min(bottom, innerHeight)];
    const [to, lit] = [goal, light].map(seen);
    return (
      shown('waypost-layer >>> .card') &&
      card.x >= 0 && card.y >= 0 && card.right <= innerWidth && card.bottom <= innerHeight &&
      to.every((edge, at) => Math.abs(edge - lit[at]) < 10)
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
