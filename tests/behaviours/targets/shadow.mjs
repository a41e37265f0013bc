import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default [
  {
    about: 'a selector with >>> points into open shadow roots, also one inside the other',
    async run(page) {
      await page.shows(step('toolbar'));
      await pointsAt(page, 'x-toolbar >>> #save');
      await page.click(layer('.primary'));
      await page.shows(step('deep'));
      await pointsAt(page, 'x-toolbar >>> x-menu >>> button');
    },
  },
  {
    about: 'a target in a closed shadow root is left out, and the reason is told',
    async run(page) {
      await page.click(layer('.primary'));
      await page.shows(step('deep'));
      await page.click(layer('.primary'));
      const { reason, selector } = await page.heard('target.missing', { step: 'closed' });
      assert.deepEqual([reason, selector], ['closed', 'x-safe >>> button']);
      await page.clean();
    },
  },
  {
    about: 'a component that draws itself anew keeps the tour at its button',
    async run(page) {
      await page.shows(step('toolbar'));
      await page.evaluate(() => {
        const root = $('x-toolbar').shadowRoot;
        root.prepend('A line of text that moves the button along ');
        root.querySelector('#save').replaceWith(Object.assign(document.createElement('button'), { id: 'save', textContent: 'Save again' }));
      });
      await pointsAt(page, 'x-toolbar >>> #save');
    },
  },
];
