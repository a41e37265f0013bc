import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

/** Presses the button of each step as soon as it is there, before the browser has painted it. */
async function hurry(...ids) {
  for (const id of ids) {
    const button = () => $(`waypost-layer >>> [data-step="${id}"] .primary`);
    while (!button()) await new Promise(requestAnimationFrame);
    button().click();
  }
}

export default [
  {
    about: 'the first step is shown at its target, its button leads to the next, and the last one ends the tour',
    async run(page) {
      for (const [id, target, label] of [
        ['one', '#first', 'Next'],
        ['two', '#second', 'Done'],
      ]) {
        await page.shows(step(id));
        const [card, button] = [await page.box(step(id)), await page.box(target)];
        assert.ok(card.y >= button.bottom && card.y - button.bottom < 40, 'the card is below its target');
        assert.ok(card.x < button.right && card.right > button.x, 'and beside it in no direction');
        await page.click(layer(`.primary "${label}"`));
      }
      await page.clean();
      await page.heard('experience.completed', { experience: 'round' });
      assert.equal(await page.times('experience.step_shown'), 2);
    },
  },
  {
    about: 'who is quicker than the eye is told of in order, and no step is missing',
    async run(page) {
      await page.evaluate(hurry, 'one', 'two');
      await page.heard('experience.completed', { experience: 'round' });
      const told = await page.evaluate(() => heard.map(({ name, step }) => [name, step].join(' ').trim()));
      assert.deepEqual(
        told.filter((one) => /step_shown|advanced|completed/.test(one)),
        ['step_shown one', 'advanced one', 'step_shown two', 'advanced two', 'completed'].map((one) => `experience.${one}`),
      );
      await page.clean();
    },
  },
];
