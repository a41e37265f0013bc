import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const option = (text) => `${layer('.option')} "${text}"`;

export default {
  about: 'each question gives an answer of its own form, and nothing is sent before something was said',
  async run(page) {
    const answered = async (button, experience, say) => {
      await page.click(`button "${button}"`);
      await page.shows(layer(`.card[data-experience="${experience}"]`));
      await page.click(layer('.send'));
      assert.equal(await page.times('survey.answered', { experience }), 0, 'nothing was said');
      await say();
      await page.click(layer('.send'));
      return (await page.heard('survey.answered', { experience })).answer;
    };
    assert.equal(await answered('Satisfaction', 'csat', () => page.click(option('4'))), 4);
    assert.equal(await answered('Effort', 'ces', () => page.click(option('7'))), 7);
    assert.equal(await answered('One', 'one', () => page.click(option('Looking around'))), 'look');
    const several = async () => {
      for (const text of ['Spreadsheets', 'Mail']) await page.click(option(text));
    };
    assert.deepEqual(await answered('Any', 'any', several), ['sheet', 'mail']);
    const words = async () => {
      await page.click(layer('textarea'));
      await page.type('A timeline');
    };
    assert.equal(await answered('Words', 'words', words), 'A timeline');
  },
};
