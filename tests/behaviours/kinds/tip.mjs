import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const tip = layer('.tip');
const described = (page) => page.evaluate(() => $('#export').getAttribute('aria-describedby'));

export default [
  {
    about: 'a tooltip opens for the pointer, which may move onto it, and leaves no trace when it has gone',
    async run(page) {
      assert.equal(await page.count(tip), 0);
      assert.equal(await page.times('experience.shown'), 0, 'it is shown when it opens');
      await page.hover('#export');
      await page.shows(tip);
      await page.heard('experience.shown', { experience: 'tip' });
      const words = await page.evaluate(() =>
        $('#export').getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent.trim()),
      );
      assert.equal(words[0], 'as a spreadsheet', 'what the page says stays');
      assert.match(words[1], /^Export Takes them/);
      await page.hover(`${tip} a`);
      await page.drawn();
      assert.ok(await page.shown(tip), 'the pointer is on it');
      await page.hover('#away');
      await page.clean();
      assert.equal(await described(page), 'own');
    },
  },
  {
    about: 'a tooltip opens for the keyboard, and Escape closes it without moving anything',
    async run(page) {
      await page.click('#before');
      await page.evaluate(() => addEventListener('keydown', (event) => (window.heardKey = event.key)));
      await page.press('Tab');
      await page.shows(tip);
      await page.press('Escape');
      await page.clean();
      assert.equal(await page.focused(), 'export');
      assert.equal(await page.evaluate(() => window.heardKey), 'Tab', 'the page does not hear of that Escape');
      await page.press('Escape');
      assert.equal(await page.until(() => window.heardKey), 'Escape', 'the next one is its own');
      await page.press('Shift+Tab');
      await page.press('Tab');
      await page.shows(tip);
      await page.press('Tab');
      await page.focuses('your slides');
      await page.press('Tab');
      await page.clean();
      assert.equal(await page.focused(), 'away', 'from the link in it to what comes after its target');
      assert.equal(await described(page), 'own');
    },
  },
  {
    about: 'a tooltip goes with its target, and takes its words along',
    async run(page) {
      await page.hover('#export');
      await page.shows(tip);
      await page.evaluate(() => $('#export').remove());
      await page.clean();
    },
  },
];
