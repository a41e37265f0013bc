import assert from 'node:assert/strict';
import { isAway, pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default [
  {
    about: 'the card of a target outside a modal dialog goes while the dialog is open, and comes back',
    async run(page) {
      await page.shows(step('save'));
      await page.click('#open', { blindly: true });
      await isAway(page);
      await page.click('#name');
      await page.type('typed');
      await page.until(() => $('#name').value === 'typed');
      await page.press('Escape');
      await page.until(() => !$('#dialog').open);
      await pointsAt(page, '#save');
      await page.click(layer('.primary'));
      await page.clean();
      assert.equal(await page.times('experience.dismissed'), 0, 'that Escape was the dialog’s');
    },
  },
  {
    about: 'a card without a target comes along into a dialog that opens over it, and out again',
    async run(page) {
      await page.shows(step('save'));
      await page.click(layer('.primary'));
      await page.click('#message');
      await page.shows(`${layer('h2')} "A message"`);
      await page.evaluate(() => $('#dialog').showModal());
      await page.until(() => $('waypost-layer').closest('dialog'));
      await page.evaluate(() => $('#dialog').close());
      await page.until(() => !$('waypost-layer').closest('dialog'));
      await page.evaluate(() => $('#dialog').showModal());
      await page.until(() => $('waypost-layer').closest('dialog'));
      // A real click: what is inert, or behind, would not get it.
      await page.click(layer('.primary'));
      await page.heard('experience.completed', { experience: 'message' });
      await page.clean();
      await page.click('#close');
    },
  },
];
