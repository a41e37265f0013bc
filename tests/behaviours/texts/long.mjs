import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

export default {
  about: 'of a body with a million characters the beginning is shown, and one warning says so',
  config(config) {
    config.experiences.card.body = 'Once upon a *time [and* `so _on '.repeat(32_000);
    return config;
  },
  warns: ['`card.body` has more than 5,000 characters'],
  async run(page) {
    for (let round = 0; round < 2; round++) {
      await page.click('button "Show the card"');
      await page.shows(layer('.card'));
      const length = await page.evaluate(() => $('waypost-layer >>> .body').textContent.length);
      assert.ok(length > 4000 && length < 5100, `${length}`);
      const [card, button, height] = [await page.box(layer('.card')), await page.box(layer('.primary')), await page.evaluate(() => innerHeight)];
      assert.ok(card.y >= 0 && card.bottom <= height && button.bottom <= card.bottom, 'the button is in reach');
      await page.click(layer('.primary'));
      await page.hides(layer('.card'));
    }
  },
};
