import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

// What holds a card at its place is an animation that stands still.
const moving = (page) =>
  page.evaluate(() => $('waypost-layer').shadowRoot.getAnimations().filter(({ playState }) => playState !== 'paused').map(({ animationName }) => animationName));

const show = async (page) => {
  await page.evaluate(() => ['spot', 'modal'].forEach((id) => waypost.start(id)));
  await page.shows(layer('.card'));
  await page.shows(layer('.beacon'));
};

/** A milestone is celebrated; which of its parts move. */
const celebrated = async (page) => {
  await page.evaluate(() => waypost.track('plan.created'));
  await page.shows(layer('.toast'));
  return page.evaluate(() =>
    ['.toast', '.burst'].map((part) => getComputedStyle($(`waypost-layer >>> ${part}`)).animationName),
  );
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
    about: 'a milestone is celebrated without a move where motion is reduced',
    async run(page) {
      assert.deepEqual(await celebrated(page), ['none', 'none']);
      assert.equal(await page.evaluate(() => getComputedStyle($('waypost-layer >>> .burst')).opacity), '0', 'no sparks stand about');
      assert.deepEqual(await moving(page), []);
    },
  },
  {
    about: 'a milestone is celebrated with a drop and a burst where motion is welcome',
    context: { reducedMotion: 'no-preference' },
    async run(page) {
      assert.deepEqual(await celebrated(page), ['drop', 'burst']);
    },
  },
  {
    about: 'with motion allowed the card rises once, and the beacon goes on pulsing',
    context: { reducedMotion: 'no-preference' },
    async run(page) {
      await show(page);
      await page.until(() => $('waypost-layer').shadowRoot.getAnimations().filter(({ playState }) => playState !== 'paused').map(({ animationName }) => animationName).join() === 'pulse');
    },
  },
];
