import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const beacon = (name) => layer(`.beacon[aria-label="${name}"]`);
const card = (id) => layer(`.card[data-experience="${id}"]`);
const expanded = (page, name) => page.evaluate((selector) => $(selector).getAttribute('aria-expanded'), beacon(name));

export default [
  {
    about: 'beacons stand at their targets, each opens its own card, and “Got it” takes one away for good',
    async run(page) {
      for (const [name, target] of [['Export is faster', '#export'], ['Share with a link', '#share']]) {
        await page.shows(beacon(name));
        const [dot, goal] = [await page.box(beacon(name)), await page.box(target)];
        assert.ok(Math.abs(dot.x + dot.width / 2 - goal.right) <= 14 && Math.abs(dot.y + dot.height / 2 - goal.y) <= 2, target);
        assert.ok(dot.width >= 24 && dot.height >= 24, 'large enough to be hit');
      }
      await page.click(beacon('Export is faster'));
      await page.shows(card('export'));
      assert.deepEqual([await expanded(page, 'Export is faster'), await expanded(page, 'Share with a link')], ['true', 'false']);
      await page.click(`${card('export')} .primary`);
      await page.hides(beacon('Export is faster'));
      await page.heard('experience.completed', { experience: 'export' });
      assert.ok(await page.shown(beacon('Share with a link')), 'the other one stays');
      await page.reload();
      await page.shows(beacon('Share with a link'));
      assert.equal(await page.count(beacon('Export is faster')), 0);
    },
  },
  {
    about: 'a beacon works with the keyboard: Enter opens, Escape closes the card, and the beacon has the focus again',
    async run(page) {
      await page.shows(beacon('Share with a link'));
      await page.focus(beacon('Share with a link'));
      await page.press('Enter');
      await page.shows(card('share'));
      await page.focuses('Got it');
      await page.press('Escape');
      await page.hides(card('share'));
      await page.focuses('Share with a link');
      assert.equal(await expanded(page, 'Share with a link'), 'false');
      assert.equal(await page.times('experience.dismissed'), 0);
      await page.press('Enter');
      await page.click(`${card('share')} .close`);
      await page.heard('experience.completed', { experience: 'share' });
    },
  },
];
