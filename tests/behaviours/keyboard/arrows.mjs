import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

/** Presses a key until each of the steps in turn is there. */
async function walk(page, key, ...ids) {
  for (const id of ids) {
    await page.press(key);
    await page.shows(step(id));
  }
}

/** What is in a field. */
const read = (page, field) => page.evaluate((field) => $(field).value ?? $(field).textContent, field);

/** A field of the page keeps its arrow keys while a tour is open. */
const keeps = (field, what) => ({
  about: `in ${what} of the page the arrow keys move the cursor, and not the tour`,
  async run(page) {
    await page.shows(step('one'));
    await walk(page, 'ArrowRight', 'two');
    await page.click(field);
    await page.focuses(field.slice(1));
    await page.type('ab');
    await page.press('ArrowLeft');
    await page.type('c');
    assert.equal(await read(page, field), 'acb');
    await page.press('ArrowRight');
    await page.type('d');
    assert.equal(await read(page, field), 'acbd');
    await page.drawn();
    assert.ok(await page.shown(step('two')));
    assert.equal(await page.times('experience.step_shown'), 2);
    // Out of the field the keys are the tour’s again.
    await page.click('#second');
    await walk(page, 'ArrowRight', 'three');
  },
});

export default [
  {
    about: 'the arrow to the right leads on and the one to the left back, and neither ends the tour',
    async run(page) {
      await page.shows(step('one'));
      await walk(page, 'ArrowRight', 'two', 'three');
      await page.press('ArrowRight');
      await page.drawn();
      assert.ok(await page.shown(step('three')));
      await walk(page, 'ArrowLeft', 'two', 'one');
      await page.press('ArrowLeft');
      await page.drawn();
      assert.ok(await page.shown(step('one')));
      assert.equal(await page.times('experience.step_shown'), 5);
      assert.equal(await page.times('experience.completed') + (await page.times('experience.dismissed')), 0);
    },
  },
  {
    about: 'with another key held down an arrow is not the tour’s',
    async run(page) {
      await page.shows(step('one'));
      await page.press('Shift+ArrowRight');
      await page.press('Control+ArrowRight');
      await page.drawn();
      assert.equal(await page.times('experience.step_shown'), 1);
      await walk(page, 'ArrowRight', 'two');
    },
  },
  keeps('#line', 'an input'),
  keeps('#lines', 'a textarea'),
  keeps('#rich', 'a contenteditable'),
];
