import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

export default {
  about: 'the theme says colour, corners, font and room; the page changes custom properties and parts, and nothing else',
  async run(page) {
    await page.shows(layer('.card'));
    const [card, heading, button] = await page.evaluate(() =>
      ['.card', 'h2', '.primary'].map((part) => {
        const { fontFamily, fontSize, color, backgroundColor, borderRadius, textTransform } = getComputedStyle($(`waypost-layer >>> ${part}`));
        return { fontFamily, fontSize, color, backgroundColor, borderRadius, textTransform };
      }),
    );
    assert.match(heading.fontFamily, /^Georgia/);
    assert.equal(card.backgroundColor, 'rgb(255, 249, 219)', 'a custom property of the page’s');
    assert.equal(button.backgroundColor, 'rgb(11, 114, 133)');
    assert.equal(button.textTransform, 'uppercase', 'a part that the page styles');
    assert.equal(button.borderRadius, '2px');
    assert.notEqual(heading.color, 'rgb(255, 0, 0)');
    assert.equal(heading.fontSize, '21px');
    const room = await page.evaluate(() => parseFloat(getComputedStyle($('waypost-layer >>> .content')).paddingLeft));
    assert.equal(room, 21, 'three quarters of the usual room');
  },
};
