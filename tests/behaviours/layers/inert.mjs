import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

const begin = async (page) => {
  await page.click('#start');
  await page.shows(step('alone'));
};
const inPage = () => ['start', 'delete', 'field'].includes(focused());

export default [
  {
    about: 'while a step is inert the focus stays in its card, and nothing of the page can be clicked',
    async run(page) {
      await begin(page);
      await pointsAt(page, '#delete');
      await page.until(() => document.activeElement.localName === 'waypost-layer');
      for (const key of ['Tab', 'Shift+Tab'])
        for (let turn = 0; turn < 6; turn++) {
          await page.press(key);
          assert.equal(await page.evaluate(inPage), false, `after ${key}`);
        }
      await page.evaluate(() => $('#field').focus());
      assert.equal(await page.evaluate(inPage), false, 'the page’s own code cannot take the focus either');
      await page.click('#delete', { blindly: true });
      await page.click('#field', { blindly: true });
      assert.equal(await page.evaluate(inPage), false);
      assert.equal(await page.times('plan.deleted'), 0);
      assert.ok(await page.shown(step('alone')));
    },
  },
  {
    about: 'the step after an inert one is as usual, and at the end nothing of it is left',
    async run(page) {
      await begin(page);
      await page.click(layer('.primary'));
      await page.shows(step('usual'));
      await page.click('#delete', { blindly: true });
      await page.heard('plan.deleted');
      await page.click(layer('.primary'));
      await page.clean();
      assert.deepEqual(await page.evaluate(() => $$('[inert], [aria-hidden], dialog, body[style], html[style]').length), 0);
      await page.click('#field');
      await page.type('typed');
      await page.until(() => $('#field').value === 'typed');
    },
  },
  {
    about: 'Escape closes an inert step, and gives the focus back to where it was',
    async run(page) {
      await page.focus('#start');
      await page.press('Enter');
      await page.shows(step('alone'));
      await page.until(() => document.activeElement.localName === 'waypost-layer');
      await page.press('Escape');
      await page.clean();
      await page.focuses('start');
    },
  },
];
