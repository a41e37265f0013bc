import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

export default {
  about: 'what looks like HTML is text, also in a fact, and only safe addresses are links',
  async run(page) {
    await page.evaluate(() => waypost.start('card'));
    await page.shows(layer('.card'));
    assert.equal(await page.text(layer('h2')), '<b>Hi</b> <i>Sam</i>');
    assert.match(await page.text(layer('.body')), /^Bold, <img src=x onerror=alert\(1\)>, \*\*\[x\]\(https:\/\/evil\.example\)\*\*/);
    assert.equal(await page.count(layer('.body img')), 0);
    const links = await page.evaluate(() => $$('waypost-layer >>> a').map((link) => [link.getAttribute('href'), link.target]));
    assert.deepEqual(links, [
      ['https://waypost.example/x', '_blank'],
      ['./reports', ''],
      ['#part', ''],
      ['mailto:a@b.example', '_blank'],
    ]);
    await page.click(`${layer('a')} "a page"`);
    assert.deepEqual(await page.evaluate(() => window.routed), ['./reports']);
    assert.ok(await page.shown(layer('.card')), 'a link leaves the card where it is');
  },
};
