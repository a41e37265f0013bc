import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

export default {
  about: 'card and light are at the target in a window of any size, and when the page grows and its scroll bar comes',
  async run(page) {
    await page.shows(step('save'));
    for (const [width, height] of [[900, 700], [500, 600], [320, 640], [1280, 800]]) {
      await page.resize({ width, height });
      await pointsAt(page, '#save');
    }
    await page.click('#grow', { blindly: true });
    await page.until(() => document.documentElement.scrollHeight > 2000);
    await pointsAt(page, '#save');
  },
};
