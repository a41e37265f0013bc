import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default [20, 60].map((under) => ({
  about: `a target that is ${under} pixels under a bar at the bottom is brought clear of it, and the card can be pressed`,
  async run(page) {
    await page.evaluate((under) => scrollBy({ top: box($('#save')).bottom - (box($('.bar')).y + under), behavior: 'instant' }), under);
    const [before, bar] = [await page.box('#save'), await page.box('.bar')];
    assert.ok(before.bottom > bar.y, 'it is under the bar');
    await page.click('#start');
    await page.shows(step('save'));
    await pointsAt(page, '#save');
    assert.ok((await page.box('#save')).bottom <= bar.y);
    await page.click(layer('.primary'));
    await page.clean();
  },
}));
