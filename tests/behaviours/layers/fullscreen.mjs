import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default {
  about: 'the card is in front of an element that fills the screen, beside its target, and stays when that ends',
  async run(page) {
    await page.shows(step('save'));
    await page.click('#fill', { blindly: true });
    await page.until(() => document.fullscreenElement?.id === 'panel');
    await page.drawn();
    await pointsAt(page, '#save');
    // A real click: what is behind would not get it.
    await page.click(layer('.primary'));
    await page.shows(step('fill'));
    await pointsAt(page, '#fill');
    await page.evaluate(() => document.exitFullscreen());
    await page.until(() => !document.fullscreenElement);
    await pointsAt(page, '#fill');
    await page.click(layer('.primary'));
    await page.clean();
  },
};
