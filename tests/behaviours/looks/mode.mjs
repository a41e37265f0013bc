import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

/** How light a colour is, 0 to 255. */
const lightness = (colour) => {
  const [red, green, blue] = colour.match(/\d+/g).map(Number);
  return (red + green + blue) / 3;
};

const isDark = async (page) => {
  await page.shows(layer('.card'));
  const { paper, ink } = await page.evaluate(() => {
    const { backgroundColor: paper, color: ink } = getComputedStyle($('waypost-layer >>> .card'));
    return { paper, ink };
  });
  assert.ok(lightness(paper) < 60, `the card is dark: ${paper}`);
  assert.ok(lightness(ink) > 200, `what it says is light: ${ink}`);
};

export default [
  { about: 'a theme that says dark is dark in a light page', run: isDark },
  { about: 'a theme that says dark is dark in a dark page', context: { colorScheme: 'dark' }, run: isDark },
];
