import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

/** The least contrast of the words on a button, and of a link, over every colour. */
const contrasts = (page) =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const light = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const low = [];
    for (const colour of colours) {
      wear(colour);
      await frames(1);
      const look = (part) => getComputedStyle($(`waypost-layer >>> ${part}`));
      const [button, link] = [look('.primary'), look('.body a')];
      const on = contrast(button.color, button.backgroundColor);
      const beside = contrast(link.color, look('.card').backgroundColor);
      if (on < 4.5 || beside < 4.5) low.push([colour, on, beside]);
    }
    return low;
  });

export default ['?light', '?dark'].map((query) => ({
  about: `words can be read on any accent, ${query.slice(1)}`,
  query,
  async run(page) {
    await page.evaluate(() => waypost.start('card'));
    await page.shows(layer('.card'));
    assert.deepEqual(await contrasts(page), []);
  },
}));
