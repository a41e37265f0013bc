import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

/** Scrolls until the target begins this far from the top of the window. */
const scrollTo = (page, y) => page.evaluate((y) => scrollBy({ top: box($('#save')).y - y, behavior: 'instant' }), y);

export default [
  ['under the bar', 20],
  ['half under the bar', 80],
  ['far above the window', -600],
  ['far below the window', 1500],
].map(([where, y]) => ({
  about: `a target ${where} is brought clear of the bar, with card and light`,
  async run(page) {
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('p'), { className: 'far' })));
    if (y > 0 && y < 800) await scrollTo(page, y);
    if (y < 0) await page.evaluate((y) => scrollTo({ top: scrollY + box($('#save')).y - y, behavior: 'instant' }), y);
    if (y > 800) await page.evaluate((y) => void ($('main').style.marginTop = `${y}px`), y);
    await page.click('#start');
    await page.shows(step('save'));
    await pointsAt(page, '#save');
    const [target, bar] = [await page.box('#save'), await page.box('.bar')];
    assert.ok(target.y >= bar.bottom, `${target.y} is below ${bar.bottom}`);
    assert.ok(target.bottom <= 800);
  },
}));
