import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

/** A second tab, in which the tour of the first is not shown. */
async function second(page) {
  await page.shows(step('one'));
  const other = await page.newTab();
  await other.drawn();
  assert.equal(await other.shown(step('one')), false);
  return other;
}

export default [
  {
    about: 'the tab that shows a tour keeps it, and what is closed there is not shown in the other',
    async run(page) {
      const other = await second(page);
      await page.front();
      await page.click('waypost-layer >>> .close');
      await page.clean();
      await other.front();
      await other.drawn();
      assert.equal(await other.shown(step('one')), false);
      assert.equal((await page.times('experience.shown')) + (await other.times('experience.shown')), 1);
    },
  },
  {
    about: 'when the tab with the tour has gone, the other one shows it at its next load',
    async run(page) {
      const other = await second(page);
      await page.front();
      await page.goto('about:blank');
      await other.front();
      await other.reload();
      await other.shows(step('one'));
    },
  },
];
