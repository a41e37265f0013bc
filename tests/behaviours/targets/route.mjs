import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

export default {
  about: 'a tour leaves with the view it is about, and is there again when the user comes back',
  async run(page) {
    assert.equal(await page.shown('waypost-layer'), false);
    await page.click('#to-inbox');
    await page.shows(step('write'));
    await page.click('#to-settings', { blindly: true });
    await page.hides(step('write'));
    assert.equal(await page.shown('waypost-layer >>> .spot'), false);
    await page.back();
    await page.shows(step('write'));
    assert.equal(await page.times('target.missing'), 0);
  },
};
