import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const press = (page, label) => page.click(`${layer('footer button')} "${label}"`);
const open = async (page) => {
  await page.evaluate(() => waypost.start('card'));
  await page.shows(`${layer('h2')} "Five buttons"`);
};

export default [
  {
    about: 'a button goes by the app’s router, reports an event, or presses something of the page’s, and the card stays',
    async run(page) {
      await open(page);
      await press(page, 'Go');
      assert.deepEqual(await page.evaluate(() => window.routed), ['./reports']);
      await press(page, 'Count');
      await page.heard('counted');
      await press(page, 'Press');
      assert.equal(await page.evaluate(() => window.pressed), 1);
      assert.ok(await page.shown(layer('.card')));
      assert.equal(await page.times('experience.completed'), 0);
    },
  },
  {
    about: 'a button with an http address goes there, past the app’s router',
    config(config, origin) {
      config.experiences.card.buttons[0].go = `${origin}/elsewhere`;
      return config;
    },
    routes: { '/elsewhere': { type: 'text/html', body: '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>' } },
    async run(page) {
      await open(page);
      await page.evaluate(() => void (routed.push = (address) => sessionStorage.setItem('routed', address)));
      await press(page, 'Go');
      await page.until(() => location.pathname === '/elsewhere' && document.title === 'Elsewhere');
      assert.equal(await page.evaluate(() => sessionStorage.getItem('routed')), null, 'the router was not asked');
    },
  },
  {
    about: 'a button starts another experience, puts the card off, dismisses it or finishes it',
    async run(page) {
      await open(page);
      await press(page, 'Start');
      await page.shows(`${layer('h2')} "The next"`);
      await page.heard('experience.completed', { experience: 'card' });
      await press(page, 'Got it');
      await page.heard('experience.completed', { experience: 'next' });
      await open(page);
      await press(page, 'No');
      await page.heard('experience.dismissed', { experience: 'card', reason: 'closed' });
      await open(page);
      await press(page, 'Enough');
      await page.until(() => heard.filter(({ name, experience }) => name === 'experience.completed' && experience === 'card').length === 2);
      await open(page);
      await press(page, 'Later');
      await page.heard('experience.snoozed', { experience: 'card' });
      await page.clean();
    },
  },
];
