import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

/** Waits until light and card are at the target, wherever that is now. */
const atTarget = (page) =>
  page.until(() => {
    const [light, card, target] = [$('waypost-layer >>> .spot'), $('waypost-layer >>> .card'), $('#save')].map(box);
    const middle = ({ x, width }) => x + width / 2;
    return Math.abs(middle(light) - middle(target)) <= 1 && card.x < middle(target) && card.right > middle(target);
  });

export default {
  about: 'card and light are on the element that took the target’s place, wherever it stands',
  async run(page) {
    await page.shows(step('save'));
    // A card that is drawn anew would be another element, and would be read out again.
    await page.evaluate(() => {
      window.first = $('#save');
      window.card = $('waypost-layer >>> .card');
    });
    await page.click('#replace', { blindly: true });
    await page.until(() => $('#save') !== first);
    await atTarget(page);
    await page.click('#move', { blindly: true });
    await page.until(() => $('#save').classList.contains('moved'));
    await atTarget(page);
    assert.ok(await page.evaluate(() => card === $('waypost-layer >>> .card')));
    assert.equal(await page.times('experience.step_shown'), 1);
    assert.equal(await page.times('target.missing'), 0);
    await page.click(layer('.primary'));
    await page.clean();
  },
};
