import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

// The light is so much larger than its target at each side.
const NEAR = 8;

const sentence = (query, start, end) => ({
  about: `where lines run from the ${start}, start is on the ${start} and end on the ${end}; left stays left`,
  query,
  async run(page) {
    for (const [id, side, edge] of [
      ['below', 'bottom', start],
      ['end', 'bottom', end],
      ['above', 'top', start],
      ['last', 'top', end],
    ]) {
      await page.shows(step(id));
      await page.until(
        (side, edge, near) => {
          const [card, wide] = [box($('waypost-layer >>> .card')), box($('#wide'))];
          const distance = edge === 'left' ? card.x - wide.x : wide.right - card.right;
          const clear = side === 'bottom' ? card.y >= wide.bottom : card.bottom <= wide.y;
          return clear && Math.abs(distance) <= near && card.width < wide.width / 2;
        },
        side,
        edge,
        NEAR,
      );
      assert.equal(await page.evaluate(() => $('waypost-layer >>> .card').dataset.side), side);
      await page.click(layer('.primary'));
    }
    await page.shows(step('left'));
    await page.until(() => box($('waypost-layer >>> .card')).right <= box($('#corner')).x);
    await page.click(layer('.primary'));
    await page.clean();
  },
});

export default [sentence('', 'left', 'right'), sentence('?rtl', 'right', 'left')];
