import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

export default {
  about: 'the first candidate that can be seen is the target, and stays it while it is there',
  async run(page) {
    await page.shows(step('save'));
    await pointsAt(page, '#third');
    await page.click('#show', { blindly: true });
    await page.shows('#second');
    await page.drawn();
    await pointsAt(page, '#third');
    await page.click('#remove', { blindly: true });
    await pointsAt(page, '#second');
  },
};
