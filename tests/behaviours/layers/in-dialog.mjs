import { layer, step } from '../support/page.mjs';

export default {
  about: 'inside a modal dialog the card is in front of it and can be pressed',
  async run(page) {
    await page.click('#open');
    await page.shows(step('inside'));
    // A real click: what is inert, or behind, would not get it.
    await page.click(layer('.primary'));
    await page.clean();
    await page.heard('experience.completed', { experience: 'round' });
    await page.click('#name');
    await page.type('typed');
    await page.until(() => $('#name').value === 'typed');
  },
};
