import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

/** What a page could spoil of the card, and of the page itself. */
const looks = (page) =>
  page.evaluate(() =>
    ['section', 'h2', '.body', '.primary', '.close', '.arrow'].map((part) => {
      const element = $(`waypost-layer >>> .card`).parentNode.querySelector(part);
      const { color, backgroundColor, padding, display, fontSize, fontWeight, lineHeight, cursor, position } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return [part, color, backgroundColor, padding, display, fontSize, fontWeight, lineHeight, cursor, position, Math.round(width), Math.round(height)];
    }),
  );

export default {
  about: 'on a page that unsets everything the card looks as on any other',
  async run(page) {
    await page.shows(step('save'));
    const spoiled = await looks(page);
    const button = await page.evaluate(() => getComputedStyle($('#save')).backgroundColor);
    assert.equal(button, 'rgb(0, 255, 0)');
    // The same page without its rules, but with the font that the text of a card is free to take on.
    await page.evaluate(async () => {
      const [sheet] = document.adoptedStyleSheets;
      const { fontFamily } = getComputedStyle(document.body);
      sheet.replaceSync(`body { font-family: ${fontFamily}; }`);
      await frames(2);
    });
    assert.deepEqual(spoiled, await looks(page));
  },
};
