import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

export default {
  about: 'a milestone is celebrated in the user’s words, is told to screen readers, and takes no focus',
  async run(page) {
    await page.evaluate(() => (document.documentElement.lang = 'de'));
    await page.click('#field');
    await page.press('Tab');
    await page.press('Enter');
    await page.shows(layer('.toast'));
    assert.equal(await page.text(layer('.toast')), 'GeschafftDer erste Plan ist gespeichertAlle sehen denselben Plan');
    assert.equal(await page.focused(), 'save');
    const [role, closes] = await page.evaluate(() => [
      $('waypost-layer >>> .toast').getAttribute('role'),
      $('waypost-layer >>> .toast .close').getAttribute('aria-label'),
    ]);
    assert.deepEqual([role, closes], ['status', 'Schließen']);
    await page.click(layer('.toast .close'));
    await page.clean();
    await page.click('#save');
    await page.drawn();
    await page.clean();
  },
};
