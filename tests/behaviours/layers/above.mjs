import { layer, step } from '../support/page.mjs';

export default {
  about: 'a tour is in front of a popover that was open before, and of the highest z-index',
  async run(page) {
    await page.click('#open');
    await page.shows(step('save'));
    await page.shows('#menu');
    await page.click(layer('.primary'));
    await page.clean();
    // They were really there, and are still.
    await page.until(() => [...$$('#menu, .cover')].every((element) => element.checkVisibility()));
  },
};
