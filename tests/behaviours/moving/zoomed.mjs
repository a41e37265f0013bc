import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default {
  about: 'card and light are at the target of a page that is zoomed by CSS, and the card keeps its size',
  async run(page) {
    await page.shows(step('save'));
    await pointsAt(page, '#save');
    const { width } = await page.box(layer('.card'));
    await page.click('#larger', { blindly: true });
    await pointsAt(page, '#save');
    assert.ok(Math.abs((await page.box(layer('.card'))).width - width) < 1);
    await page.click('#smaller', { blindly: true });
    await pointsAt(page, '#save');
    assert.ok(Math.abs((await page.box(layer('.card'))).width - width) < 1);
  },
};
