import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const small = { width: 320, height: 480 };

/** Waits until the card is whole in the window, with all its buttons, and its text scrolls. */
const inReach = (page) =>
  page.until(() => {
    const card = $('waypost-layer >>> .card');
    const inside = (element) => {
      const { x, y, right, bottom } = box(element);
      return x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight;
    };
    const buttons = $$('waypost-layer >>> .card button');
    const { scrollHeight, clientHeight } = card.querySelector('.content');
    return visible(card) && buttons.length > 1 && [card, ...buttons].every(inside) && scrollHeight > clientHeight + 100;
  });

const turn = (page, { width, height }) => page.resize({ width: height, height: width });

export default [
  {
    about: 'in a window of 320 by 480 the text of a long step scrolls, and its buttons are in reach',
    context: { viewport: small },
    async run(page) {
      await page.evaluate(() => waypost.start('round'));
      for (const id of ['save', 'middle']) {
        await page.shows(layer(`.card[data-step=${id}]`));
        await inReach(page);
        await page.scrollBy(0, 5000, layer('.content'));
        assert.ok(await page.evaluate(() => $('waypost-layer >>> .content').scrollTop > 100));
        await inReach(page);
        await page.click(layer('.primary'));
      }
      await page.heard('experience.completed', { experience: 'round' });
      await page.clean();
    },
  },
  ...[['message', '.primary'], ['corner', '.primary']].map(([id, button]) => ({
    about: `the ${id === 'message' ? 'message in the middle' : 'one in the corner'} fits as well, in a window that is turned too`,
    context: { viewport: { width: 480, height: 480 } },
    async run(page) {
      await page.resize(small);
      await page.evaluate((id) => waypost.start(id), id);
      await page.shows(layer(`.card[data-experience=${id}]`));
      await inReach(page);
      await turn(page, small);
      await inReach(page);
      await page.click(layer(button));
      await page.clean();
    },
  })),
];
