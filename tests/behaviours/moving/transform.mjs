import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

export default [
  {
    about: 'card and light are on a target that is scaled and moved at once',
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      const { width } = await page.box('#save');
      await page.click('#jump', { blindly: true });
      await page.until((width) => box($('#save')).width > width * 1.4, width);
      await pointsAt(page, '#save');
    },
  },
  {
    about: 'they go along with an animation, and are with the target all the way',
    context: { reducedMotion: 'no-preference' },
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      const { x } = await page.box('#save');
      await page.click('#glide', { blindly: true });
      await page.until((x) => box($('#save')).x > x + 40, x);
      // A frame behind at most, so never far while it moves.
      await page.until(() => {
        const [light, target] = [$('waypost-layer >>> .spot'), $('#save')].map(box);
        return Math.abs(light.x + light.width / 2 - target.x - target.width / 2) < 60;
      });
      await page.until(() => document.getAnimations().every(({ playState }) => playState === 'finished'));
      await pointsAt(page, '#save');
    },
  },
];
