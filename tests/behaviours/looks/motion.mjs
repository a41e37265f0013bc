import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

// What stands still is how Waypost puts things in their place.
const moving = (page) =>
  page.evaluate(() => {
    const all = $('waypost-layer').shadowRoot.getAnimations();
    return all.filter(({ playState }) => playState !== 'paused').map(({ animationName }) => animationName);
  });

const show = async (page) => {
  await page.evaluate(() => ['spot', 'modal'].forEach((id) => waypost.start(id)));
  await page.shows(layer('.card'));
  await page.shows(layer('.beacon'));
};

export default [
  {
    about: 'with motion reduced nothing of Waypost moves',
    async run(page) {
      await show(page);
      assert.deepEqual(await moving(page), []);
    },
  },
  {
    about: 'with motion allowed the card rises once, and the beacon goes on pulsing',
    context: { reducedMotion: 'no-preference' },
    async run(page) {
      await show(page);
      await page.until(() => $('waypost-layer').shadowRoot.getAnimations().map(({ animationName }) => animationName).join() === 'pulse');
    },
  },
];
