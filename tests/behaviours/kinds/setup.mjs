import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const lines = (page) =>
  page.evaluate(() => $$('waypost-layer >>> .item').map((line) => [line.querySelector('b').textContent, ...line.classList].join(' ')));
const untilDone = (page, count) => page.until((count) => $$('waypost-layer >>> .item.done').length === count, count);

export default [
  {
    about: 'lines of a checklist are ticked by what the user does; one waits for another, one leads somewhere, one is not for everybody',
    async run(page) {
      await page.shows(layer('.checklist'));
      assert.deepEqual(await lines(page), ['Create your first plan item', 'Invite a teammate item locked', 'Share a report item']);
      assert.match(await page.text(layer('.locked p')), /^After: Create your first plan$/);
      await page.click('button "Create a plan"');
      await untilDone(page, 1);
      assert.equal(await page.count(layer('.locked')), 0, 'the way is free');
      assert.equal(await page.text(layer('.count')), '1/3');
      await page.click(layer('.go'));
      await page.shows(`${layer('.card h2')} "Reports"`);
      await page.press('Escape');
      assert.equal(await page.count(layer('.item.done')), 1, 'pressing a line ticks nothing');
    },
  },
  {
    about: 'a checklist with every line ticked is completed, and is put away with one button',
    async run(page) {
      await page.shows(layer('.checklist'));
      for (const text of ['Create a plan', 'Invite somebody', 'Share a report']) await page.click(`button "${text}"`);
      await page.heard('experience.completed', { experience: 'list' });
      await page.shows(layer('.checklist footer'));
      await page.click(layer('.checklist .primary'));
      await page.clean();
      assert.equal(await page.times('experience.dismissed', { experience: 'list' }), 0);
    },
  },
  {
    about: 'a checklist that is closed before its end was dismissed, not completed; folded it stays folded',
    async run(page) {
      await page.click(layer('.head'));
      await page.hides(layer('.item'));
      assert.ok(await page.shown(layer('.ring')), 'the ring says how much is done');
      await page.reload();
      await page.shows(layer('.checklist'));
      assert.equal(await page.count(layer('.item')), 0);
      await page.focus(layer('.head'));
      await page.press('Enter');
      await page.shows(layer('.item'));
      assert.equal(await page.focused(), await page.text(layer('.head')), 'the focus stays where it was');
      await page.press('Escape');
      await page.hides(layer('.item'));
      await page.press('Enter');
      await page.click(layer('.checklist .close'));
      await page.clean();
      await page.heard('experience.dismissed', { experience: 'list' });
      assert.equal(await page.times('experience.completed', { experience: 'list' }), 0);
    },
  },
];
