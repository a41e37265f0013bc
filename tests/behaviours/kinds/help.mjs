import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

export default {
  about: 'the help button lists what can be seen again, ticks what was seen, and plays it once more',
  async run(page) {
    const head = layer('.launcher .head');
    await page.shows(head);
    const { width, height } = await page.box(head);
    assert.ok(width <= 60 && width >= 24 && height >= 24, 'a small round button');
    assert.equal(await page.evaluate((head) => $(head).getAttribute('aria-label'), head), 'Help');
    await page.click(head);
    const items = () => page.evaluate(() => $$('waypost-layer >>> .item').map((line) => [line.textContent, line.classList.contains('done')]));
    assert.deepEqual(await items(), [['A walk round', false], ['What is new', false], ['The handbook', false]]);
    for (let round = 0; round < 2; round++) {
      if (round) await page.click(head);
      await page.click(`${layer('.go')} "A walk round"`);
      // It has led to what the user wants to see, and is out of the way.
      await page.hides(layer('.item'));
      await page.click(`${step('one')} .primary`);
      await page.until((count) => heard.filter(({ name }) => name === 'experience.completed').length === count, round + 1);
    }
    await page.click(head);
    await page.shows(layer('.item.done'));
    assert.deepEqual((await items())[0], ['A walk round', true]);
    await page.click(`${layer('.go')} "The handbook"`);
    await page.until(() => location.hash === '#handbook');
    await page.click(head);
    await page.shows(layer('.item'));
    await page.press('Escape');
    await page.hides(layer('.item'));
    await page.focuses('Help');
  },
};
