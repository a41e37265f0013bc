import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

export default {
  about: 'what is started before the document has a body waits for it, and is shown then',
  async run(page) {
    assert.equal(await page.evaluate(() => behaviour.bodiless), 1, 'nothing but the head');
    await page.evaluate(() => waypost.start('tour'));
    await page.shows(step('one'));
    await page.evaluate(() => waypost.destroy());
    await page.clean();
  },
};
