import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

const targets = {
  heading: 'h2',
  ...Object.fromEntries(['tab', 'icon', 'picture', 'link', 'mail', 'check', 'place', 'apply', 'item'].map((id) => [id, `#${id}`])),
  text: '#link',
  part: '#plus',
  both: 'button "Export"',
};

export default {
  about: 'a role and a name, or a text, point at what a user knows by them',
  async run(page) {
    for (const [id, selector] of Object.entries(targets)) {
      await page.shows(step(id));
      await pointsAt(page, selector);
      await page.click(layer('.primary'));
    }
    await page.clean();
  },
};
