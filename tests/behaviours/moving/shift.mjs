import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

export default {
  about: 'card and light go along when the page moves the target without a scroll or a resize',
  async run(page) {
    await page.shows(step('save'));
    await pointsAt(page, '#save');
    for (const [press, there] of [
      ['#come', () => visible($('#notice'))],
      ['#grow', () => $('#fold').clientHeight === 120],
      ['#longer', () => $('#text').offsetWidth > 0],
      ['#grow', () => $('#fold').clientHeight === 0],
    ]) {
      await page.click(press, { blindly: true });
      await page.until(there);
      await pointsAt(page, '#save');
    }
  },
};
