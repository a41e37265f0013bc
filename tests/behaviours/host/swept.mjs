import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

const empty = 'waypost-empty >>> .empty';

const kept = (how, query) => ({
  about: `what a page takes off ${how} is left off after a while, with one warning, and nothing flickers on`,
  query,
  warns: ['page/removed'],
  async run(page) {
    await page.shows(step('one'));
    await page.shows(empty);
    await page.click('[data-keep]', { blindly: true });
    // The layer has gone after five times; the list is put back more often, because lists are drawn anew all the time.
    const swept = await page.until(async () => {
      const before = window.swept;
      await frames(10);
      return before > 34 && before === window.swept && !$('waypost-layer, waypost-empty') && before;
    });
    assert.ok(swept < 60, `${swept} times`);
    // A change of the page brings nothing back.
    await page.evaluate(() => document.body.append('more'));
    await page.drawn();
    await page.clean();
    assert.equal(await page.evaluate(() => window.swept), swept);
  },
});

export default [
  {
    about: 'what a page takes off now and then is put back',
    async run(page) {
      for (const [sweep, selector] of [
        ['waypost-layer', step('one')],
        ['waypost-empty', empty],
      ]) {
        await page.shows(selector);
        await page.click(`[data-sweep=${sweep}]`, { blindly: true });
        await page.shows(selector);
      }
      assert.equal(await page.evaluate(() => window.swept), 2);
    },
  },
  kept('at once', ''),
  kept('by a timer', '?every=40'),
];
