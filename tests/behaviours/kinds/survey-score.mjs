import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const card = layer('.card');

export default [
  {
    about: 'a score is given with the keyboard alone: chosen by arrow keys, with a word why, sent and thanked for once',
    async run(page) {
      await page.shows(card);
      assert.equal(await page.focused(), 'body', 'a survey takes no focus');
      await page.focus('#field');
      // Through whatever the page has between its field and the survey.
      for (let at = 0; at < 9 && !(await page.evaluate(() => active().type === 'radio')); at++) await page.press('Tab');
      for (let at = 0; at < 9; at++) await page.press('ArrowRight');
      const chosen = await page.evaluate(() => active().value);
      assert.equal(chosen, '9');
      const filled = await page.evaluate(() =>
        $$('waypost-layer >>> .option').map((one) => getComputedStyle(one).backgroundColor).map((one, at, all) => one !== all[0] && at),
      );
      assert.deepEqual(filled.filter(Boolean), [9], 'the chosen one stands out');
      await page.press('Tab');
      await page.type('It is quick');
      for (let at = 0; at < 3 && (await page.focused()) !== 'Send'; at++) await page.press('Tab');
      assert.equal(await page.focused(), 'Send');
      await page.press('Enter');
      const answer = await page.heard('survey.answered', { experience: 'nps' });
      assert.deepEqual([answer.answer, answer.comment, answer.question], [9, 'It is quick', 'nps']);
      await page.heard('experience.completed', { experience: 'nps' });
      await page.hides(card);
      await page.shows(layer('.toast'));
      assert.equal(await page.text(layer('.toast')), 'Thank you, Sam.');
      assert.equal(await page.evaluate(() => $('waypost-layer >>> .toast').getAttribute('role')), 'status');
      assert.equal(await page.times('survey.answered'), 1);
      await page.click(layer('.toast .close'));
      await page.clean();
    },
  },
  {
    about: 'an answer is a trait of the user from then on, for whatever depends on it',
    config(config) {
      config.experiences.sum = { kind: 'modal', repeat: 'always', title: 'You said {{user.score|nothing}}' };
      return config;
    },
    async run(page) {
      await page.shows(card);
      await page.click(`${layer('.option')} "7"`);
      await page.click(layer('.send'));
      await page.heard('survey.answered', { experience: 'nps', answer: 7 });
      await page.click(layer('.toast .close'));
      await page.evaluate(() => waypost.start('sum'));
      await page.shows(`${layer('h2')} "You said 7"`);
      await page.click(layer('.primary'));
      await page.clean();
    },
  },
  {
    about: 'a scale is one group with a name, its ends are described, and every number has its room',
    async run(page) {
      await page.shows(card);
      const group = await page.evaluate(() => {
        const element = $('waypost-layer >>> [role=radiogroup]');
        const said = (name) => element.getRootNode().getElementById(element.getAttribute(name)).textContent;
        const inputs = [...element.querySelectorAll('input')];
        return [said('aria-labelledby'), said('aria-describedby'), inputs.length, new Set(inputs.map((input) => input.name)).size];
      });
      assert.deepEqual(group, ['Would you recommend us?', 'NeverAny time', 11, 1]);
      const small = await page.evaluate(() =>
        $$('waypost-layer >>> .option').map(box).filter(({ width, height }) => width < 24 || height < 24),
      );
      assert.deepEqual(small, []);
      await page.click(layer('.plain'));
      await page.heard('experience.snoozed', { experience: 'nps' });
      await page.clean();
    },
  },
];
