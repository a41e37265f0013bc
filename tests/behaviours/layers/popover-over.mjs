import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

/** Whether the pointer reaches the card's button. */
const inFront = (page) =>
  page.until(() => {
    const { x, y, width, height } = box($('waypost-layer >>> .primary'));
    return within(at(x + width / 2, y + height / 2), $('waypost-layer >>> .primary'));
  });

export default [
  {
    about: 'a popover that opens later, of either kind, opens behind the card, which can be pressed',
    async run(page) {
      await page.shows(step('save'));
      for (const [button, popover] of [['#stay', '#staying'], ['#menu', '#closing']]) {
        await page.evaluate((button) => $(button).click(), button);
        await page.shows(popover);
        await inFront(page);
        const [card, under] = [await page.box(layer('.card')), await page.box(popover)];
        assert.ok(card.y < under.bottom && card.bottom > under.y && card.x < under.right && card.right > under.x, 'they are in the same place');
      }
      await page.click(layer('.primary'));
      await page.heard('experience.advanced', { step: 'save' });
    },
  },
  {
    about: 'a popover that has closed and opens again is pointed into, in front of it',
    async run(page) {
      await page.click(layer('.primary'));
      await page.hides(layer('.card'));
      for (let round = 0; round < 2; round++) {
        await page.click('#menu', { blindly: true });
        await page.shows(step('rename'));
        await pointsAt(page, '#rename');
        await inFront(page);
        await page.evaluate(() => $('#closing').hidePopover());
        await page.hides(layer('.card'));
      }
      await page.click('#menu', { blindly: true });
      await page.click(layer('.primary'));
      await page.clean();
      await page.heard('experience.completed', { experience: 'round' });
    },
  },
];
