import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const OURS = ['.checklist', '.launcher', '.banner'].map(layer);
const all = async (page, does) => {
  for (const one of OURS) await page[does](one);
};

export default [
  {
    about: 'the corner and the banner are away while a dialog of the page is open, and come back when it closes',
    async run(page) {
      await all(page, 'shows');
      const places = async () => Promise.all(OURS.map((one) => page.box(one)));
      const before = await places();
      await page.click('#open');
      await all(page, 'hides');
      await page.click('#name');
      await page.type('typed');
      await page.until(() => $('#name').value === 'typed');
      await page.press('Escape');
      await all(page, 'shows');
      assert.deepEqual(await places(), before, 'where they were');
      await page.click(layer('.launcher .head'));
      await page.shows(`${layer('.launcher .go')} "A tip"`);
    },
  },
  {
    about: 'what is asked for in the dialog comes into it without what else is in the corner',
    async run(page) {
      await all(page, 'shows');
      await page.click('#open');
      await page.click('#ask');
      await page.shows(layer('.slide'));
      await page.until(() => $('waypost-layer').closest('dialog'));
      await all(page, 'hides');
      await page.click(layer('.slide .close'));
      await page.hides(layer('.slide'));
      await all(page, 'hides');
      await page.click('#close');
      await all(page, 'shows');
    },
  },
];
