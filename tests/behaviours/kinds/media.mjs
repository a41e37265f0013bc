import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path fill="#748ffc" d="M0 0h4v2H0z"/></svg>';

export default [
  {
    about: 'a picture has its room before it is there, so that the card does not jump',
    async run(page) {
      await page.click('button "A late picture"');
      await page.shows(layer('.card'));
      const before = await page.box(layer('.card'));
      await page.until(() => $('waypost-layer >>> img').complete && $('waypost-layer >>> img').naturalWidth > 0);
      await page.drawn();
      assert.deepEqual(await page.box(layer('.card')), before);
      const { width, height } = await page.box(layer('img'));
      assert.ok(Math.abs(width / height - 2) < 0.05, 'twice as wide as high');
    },
    routes: { '/late.svg': { type: 'image/svg+xml', body: picture } },
  },
  {
    about: 'a picture that fails and a film that is blocked are left out, with one warning each',
    warns: ['`/none.png` did not load', '`https://films.example/one.mp4` did not load'],
    policy: { 'media-src': "'none'" },
    async run(page) {
      for (const round of [0, 1]) {
        await page.click('button "A broken one"');
        await page.until(() => $('waypost-layer >>> .card') && !$('waypost-layer >>> img'));
        assert.match(await page.text(layer('.body')), /The words are here/, `round ${round}`);
        await page.click(layer('.primary'));
        await page.hides(layer('.card'));
      }
      await page.click('button "A film that is blocked"');
      await page.until(() => $('waypost-layer >>> .card') && !$('waypost-layer >>> video'));
      await page.evaluate(() => {
        // The policy's own report is what was meant to happen.
        behaviour.complaints.violations.length = 0;
        behaviour.complaints.errors.length = 0;
      });
      await page.click(layer('.primary'));
      await page.clean();
    },
  },
];
