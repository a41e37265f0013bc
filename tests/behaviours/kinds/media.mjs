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
    about: 'a film has its room and its poster before it is there, begins when the user wants it, and plays to its end',
    async run(page) {
      await page.click('button "A film"');
      await page.shows(layer('.card'));
      const before = await page.box(layer('.card'));
      const film = layer('video');
      const { width, height } = await page.box(film);
      assert.ok(Math.abs(width / height - 16 / 9) < 0.05, 'its room is there at once');
      assert.deepEqual(
        await page.evaluate((film) => [$(film).getAttribute('aria-label'), $(film).poster, $(film).controls, $(film).autoplay], film),
        ['Four lines are drawn', `${page.origin}/pages/film.svg`, true, false],
      );
      await page.until((film) => $(film).readyState > 0 && $(film).videoWidth === 320, film);
      await page.drawn();
      assert.deepEqual(await page.box(layer('.card')), before, 'and nothing jumps when it comes');
      assert.equal(await page.evaluate((film) => $(film).paused, film), true);
      await page.evaluate(async (film) => {
        $(film).muted = true;
        await $(film).play();
      }, film);
      await page.until((film) => $(film).ended, film);
      await page.click(layer('.primary'));
      await page.clean();
    },
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
