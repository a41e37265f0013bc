import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

export default [
  {
    about: 'Escape closes the card and gives the focus back to where it was',
    async run(page) {
      await page.click('#field');
      await page.press('Tab');
      assert.equal(await page.focused(), 'open');
      await page.press('Enter');
      await page.shows(step('one'));
      await page.until(() => document.activeElement.localName === 'waypost-layer');
      await page.press('Escape');
      await page.clean();
      await page.focuses('open');
      await page.heard('experience.dismissed', { experience: 'round', reason: 'escape' });
    },
  },
  {
    about: 'Escape that gives up a character being composed closes nothing',
    async run(page) {
      await page.click('#open');
      await page.shows(step('one'));
      await page.until(() => document.activeElement.localName === 'waypost-layer');
      const escape = (isComposing) => {
        const key = new KeyboardEvent('keydown', { key: 'Escape', isComposing, bubbles: true, composed: true, cancelable: true });
        active().dispatchEvent(key);
        return key.defaultPrevented;
      };
      assert.equal(await page.evaluate(escape, true), false, 'it is left to who composes');
      await page.drawn();
      assert.ok(await page.shown(step('one')));
      assert.equal(await page.evaluate(escape, false), true);
      await page.clean();
    },
  },
  {
    about: 'with no card open Escape is the page’s own',
    async run(page) {
      await page.click('#field');
      await page.evaluate(() => document.addEventListener('keydown', (event) => (window.pressed = [event.key, event.defaultPrevented])));
      await page.press('Escape');
      assert.deepEqual(await page.until(() => window.pressed), ['Escape', false]);
      assert.equal(await page.times('experience.dismissed'), 0);
    },
  },
];
