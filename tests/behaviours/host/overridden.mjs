import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

const harmless = [
  'frozen prototypes',
  'keys on Object.prototype',
  'toJSON of an old library',
  'another JSON',
  'another Promise',
  'frames at once',
  'frames by a timer',
  'no structuredClone',
  'no storage',
  'a full storage',
  'no sendBeacon',
  'no locks',
  'remove',
  'matches that always says yes',
];
const undrawn = ['attachShadow', 'append', 'setAttribute', 'getBoundingClientRect', 'matches', 'focus', 'showPopover', 'replaceSync'];
const stopped = ['JSON', 'requestAnimationFrame', 'addEventListener', 'the clock'];

/** What happens in the page is counted, lists and dates in it included. */
async function counts(page) {
  const milestone = await page.evaluate(async () => {
    await waypost.identify('u_2', { toString: 'text', constructor: 1, plans: ['a', 'b'] });
    await waypost.track('plan.opened');
    await waypost.track('plan.saved', { tags: ['urgent'], valueOf: 'x', at: new Date(0) });
    await waypost.flush();
    return (await waypost.milestones())[0].status;
  });
  assert.equal(milestone, 'reached');
  const saved = () => page.sent.findLast((message) => message.event === 'plan.saved');
  while (!saved()) await page.drawn();
  assert.deepEqual(saved().properties, { tags: ['urgent'], valueOf: 'x', at: '1970-01-01T00:00:00.000Z' });
}

/** Nothing of Waypost stands in the page, without the page's own methods being asked. */
const left = (page) => page.evaluate(() => document.documentElement.outerHTML.match(/waypost-\w+|data-waypost/g)?.join() ?? 'nothing');

/** The page's own methods again, where the next lines need them. */
const mend = (page) => page.evaluate(() => void (delete Array.prototype.toJSON, delete String.prototype.toJSON));

export default [
  ...harmless.map((name) => ({
    about: `with ${name}, everything is shown and counted as ever`,
    query: `?with=${encodeURIComponent(name)}`,
    async run(page) {
      await page.shows(step('one'));
      await page.shows(layer('.checklist'));
      await page.shows('waypost-empty >>> .empty');
      // An element has the attributes that it was given, and no others.
      assert.equal(await page.evaluate(() => !!$('waypost-layer >>> .card').closest('[each], [extend]')), false);
      await counts(page);
      // What changes later is seen as well.
      await page.evaluate(() => $('#list').append(document.createElement('li')));
      await page.hides('waypost-empty');
      await page.evaluate(() => waypost.destroy());
      assert.equal(await left(page), 'nothing');
      await mend(page);
    },
  })),
  ...undrawn.map((name) => ({
    about: `where ${name} throws, nothing is shown, one warning says so, and everything is counted`,
    query: `?with=${encodeURIComponent(name)}`,
    warns: ['draw/failed'],
    async run(page) {
      const told = await page.heard('sdk.error');
      assert.equal(told.code, 'draw/failed');
      assert.equal(await left(page), 'nothing');
      await counts(page);
      await page.evaluate(() => waypost.start('tour'));
      await page.drawn();
      assert.equal(await left(page), 'nothing');
      assert.deepEqual(page.sent.filter(({ event }) => event === 'sdk.error').map(({ properties }) => properties.code), ['draw/failed']);
      assert.equal(await page.times('sdk.error'), 1);
    },
  })),
  ...stopped.map((name) => ({
    about: `where ${name} cannot be used, Waypost stops with one warning and leaves the page as it is`,
    query: `?with=${encodeURIComponent(name)}`,
    warns: ['sdk/stopped'],
    async run(page) {
      const { code } = await page.heard('sdk.error');
      assert.equal(code, 'sdk/stopped');
      assert.equal(await left(page), 'nothing');
      assert.equal(await page.evaluate(() => waypost.track('plan.saved')), null);
      assert.equal(await page.times('sdk.error'), 1);
    },
  })),
  {
    about: 'rectangles without numbers: the step counts as without a target that can be seen, the rest is shown',
    query: '?with=rectangles+without+numbers',
    async run(page) {
      await page.shows(layer('.checklist'));
      await page.shows('waypost-empty >>> .empty');
      await page.drawn();
      assert.equal(await page.shown(step('one')), false);
      await counts(page);
    },
  },
];
