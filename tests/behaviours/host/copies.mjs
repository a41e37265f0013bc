import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

const checklist = layer('.checklist');
const policy = { 'trusted-types': 'waypost copies' };

/** How often each event was sent: nothing twice. */
const sent = async (page) => {
  await page.evaluate(() => waypost.flush());
  const counts = {};
  for (const { type, event } of page.sent) counts[event ?? type] = (counts[event ?? type] ?? 0) + 1;
  return counts;
};

const once = async (page) => {
  await page.shows(checklist);
  await page.shows('waypost-empty >>> .empty');
  for (const host of ['waypost-layer', 'waypost-empty']) assert.equal(await page.count(host), 1, host);
  assert.equal(await page.count(checklist), 1);
};

export default [
  {
    about: 'two starts, and two calls of `start`, show one popover and are told once',
    policy,
    async run(page) {
      assert.equal(await page.evaluate(() => behaviour.start()), true);
      await page.evaluate(() => {
        waypost.start('tour');
        waypost.start('tour');
      });
      await page.shows(step('one'));
      await once(page);
      assert.equal(await page.count(layer('.card')), 1);
      const counts = await sent(page);
      for (const name of ['page', 'experience.step_shown']) assert.equal(counts[name], 1, name);
    },
  },
  {
    about: 'a second copy speaks through the first: one popover, each event once, both hear',
    policy,
    async run(page) {
      await page.shows(checklist);
      assert.equal(await page.evaluate(() => another()), true);
      await page.evaluate(async () => {
        await Promise.all([copy.start('tour'), waypost.start('tour')]);
        await Promise.all([copy.track('plan.saved'), waypost.track('plan.saved')]);
      });
      await page.shows(step('one'));
      await page.drawn();
      await once(page);
      assert.equal(await page.count(layer('.card')), 1);
      await page.heard('milestone.reached');
      assert.ok(await page.evaluate(() => heardByCopy.includes('milestone.reached')));
      assert.equal(await page.evaluate(async () => (await copy.milestones())[0].status), 'reached');
      const counts = await sent(page);
      for (const name of ['page', 'experience.step_shown', 'milestone.reached']) assert.equal(counts[name], 1, name);
      assert.equal(counts['plan.saved'], 2);
    },
  },
  {
    about: 'a mistake in a call of the second copy is told once, and its promise says so',
    policy,
    warns: ['call/unknown-experience'],
    async run(page) {
      await page.evaluate(() => another());
      const error = await page.evaluate(() => copy.start('turo').catch(({ name, code }) => ({ name, code })));
      assert.deepEqual(error, { name: 'WaypostError', code: 'call/unknown-experience' });
    },
  },
  {
    about: 'a second copy with other options leaves the first ones, with one warning',
    policy,
    warns: ['init/already'],
    async run(page) {
      assert.equal(await page.evaluate(() => another({ locale: 'de' })), true);
      await page.shows(checklist);
      await once(page);
    },
  },
  {
    about: 'whichever copy ends it, it has ended, and the other can start it again',
    policy,
    async run(page) {
      await page.evaluate(() => another());
      for (const [ends, starts] of [
        ['waypost', 'copy'],
        ['copy', 'waypost'],
      ]) {
        await page.shows(checklist);
        await page.evaluate((name) => window[name].destroy(), ends);
        await page.clean();
        await page.evaluate((name) => {
          const config = JSON.parse($('#config').textContent);
          return window[name].init({ key: 'wk_page', config, endpoint: location.origin });
        }, starts);
      }
      await page.shows(checklist);
      await once(page);
    },
  },
  {
    about: 'started, ended and started in one tick, as development modes do, it is there once and has told everything once',
    policy,
    open: false,
    async run(page) {
      await page.open('?nobody');
      await page.evaluate(async () => {
        await waypost.destroy();
        localStorage.clear();
        sessionStorage.clear();
        heard.length = 0;
      });
      page.sent.length = 0;
      await page.evaluate(() => {
        behaviour.start();
        waypost.identify('u_1');
        waypost.start('tour');
        waypost.destroy();
        behaviour.start();
        waypost.identify('u_1');
        waypost.start('tour');
        return behaviour.started;
      });
      await page.shows(step('one'));
      await page.shows(checklist);
      await once(page);
      const counts = await sent(page);
      for (const name of ['page', 'identify', 'experience.step_shown', 'stage.changed']) assert.equal(counts[name], 1, name);
    },
  },
];
