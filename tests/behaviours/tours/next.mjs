import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

export default {
  about: 'the first step is shown at its target, its button leads to the next, and the last one ends the tour',
  async run(page) {
    for (const [id, target, label] of [
      ['one', '#first', 'Next'],
      ['two', '#second', 'Done'],
    ]) {
      await page.shows(step(id));
      const [card, button] = [await page.box(step(id)), await page.box(target)];
      assert.ok(card.y >= button.bottom && card.y - button.bottom < 40, 'the card is below its target');
      assert.ok(card.x < button.right && card.right > button.x, 'and beside it in no direction');
      await page.click(layer(`.primary "${label}"`));
    }
    await page.clean();
    await page.heard('experience.completed', { experience: 'round' });
    assert.equal(await page.times('experience.step_shown'), 2);
  },
};
