import { step } from '../support/page.mjs';

export default {
  about: 'a card goes with its target, points at nothing meanwhile, and is back with it',
  async run(page) {
    for (let round = 0; round < 3; round++) {
      await page.shows(step('save'));
      // In the very frame in which the target is gone there is neither card nor light.
      await page.evaluate(async () => {
        $('#remove').click();
        await frames(2);
        if (shown('waypost-layer >>> .card') || shown('waypost-layer >>> .spot')) throw new Error('it points at nothing');
      });
      await page.click('#restore');
    }
    await page.shows(step('save'));
  },
};
