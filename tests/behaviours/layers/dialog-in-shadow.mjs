import assert from 'node:assert/strict';

const card = 'x-form >>> waypost-layer >>> .card';

const open = async (page) => {
  await page.click('x-form >>> #open');
  await page.shows(card);
};
const left = (page) => page.until(() => !$$('x-form >>> waypost-layer').length && !$$('waypost-layer').length);

export default [
  {
    about: 'inside the modal dialog of a shadow root the card is in front of it and can be pressed',
    async run(page) {
      await open(page);
      // A real click: what is inert, or behind, would not get it.
      await page.click(`${card} .primary`);
      await left(page);
      await page.heard('experience.completed', { experience: 'round' });
      await page.click('x-form >>> #name');
      await page.type('typed');
      await page.until(() => $('x-form >>> #name').value === 'typed');
      await page.click('x-form >>> #close');
    },
  },
  {
    about: 'Escape in the card closes the card and not the dialog of the shadow root',
    async run(page) {
      await open(page);
      await page.evaluate(() => $('x-form >>> waypost-layer >>> .card').focus());
      await page.press('Escape');
      await left(page);
      await page.heard('experience.dismissed', { reason: 'escape' });
      assert.ok(await page.evaluate(() => $('x-form >>> #dialog').open));
      await page.press('Escape');
      await page.until(() => !$('x-form >>> #dialog').open);
    },
  },
  {
    about: 'a dialog that closes takes its card along, and brings it back when it opens again',
    async run(page) {
      await open(page);
      await page.click('x-form >>> #close');
      await left(page);
      await open(page);
      await page.click(`${card} .primary`);
      await left(page);
      assert.equal(await page.times('target.missing'), 0);
    },
  },
];
