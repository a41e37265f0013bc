import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const kinds = ['tour', 'modal', 'slideout', 'banner', 'spot', 'list', 'help', 'score', 'choice'];

/** What of Waypost sticks out of the window at a side, or is too small to be hit. */
const wrong = (page) =>
  page.evaluate(() => {
    const all = $$('waypost-layer >>> *, waypost-empty >>> *').filter(visible);
    const out = all.filter((element) => {
      const { x, right } = box(element);
      return !element.closest('.burst,.spot,.arrow,.beacon') && (x < -0.5 || right > innerWidth + 0.5);
    });
    const small = all.filter((element) => element.matches('button,.option') && Math.min(box(element).width, box(element).height) < 24);
    return [...out, ...small].map((element) => `${element.localName}.${element.className} ${JSON.stringify(box(element))}`);
  });

export default ['en', 'de'].map((locale) => ({
  about: `in a window of 320 pixels nothing is cut off at a side, and everything can be hit${locale === 'de' ? ', with long words' : ''}`,
  context: { viewport: { width: 320, height: 640 } },
  async run(page) {
    await page.evaluate((locale) => (document.documentElement.lang = locale), locale);
    await page.shows('waypost-empty >>> .empty');
    for (const kind of kinds) {
      await page.evaluate((kind) => waypost.start(kind), kind);
      const drawn = kind === 'spot' ? layer('.beacon') : layer(`[data-experience="${kind}"]`);
      await page.shows(drawn);
      if (kind === 'spot') await page.evaluate(() => $('waypost-layer >>> .beacon').click());
      if (/list|help/.test(kind)) await page.evaluate((kind) => $(`waypost-layer >>> [data-experience=${kind}] .head`).click(), kind);
      await page.drawn();
      assert.deepEqual(await wrong(page), [], kind);
      if (kind === 'score') {
        await page.click(layer('.option'));
        assert.deepEqual(await wrong(page), [], 'with a comment');
      }
      await page.evaluate((kind) => waypost.dismiss(kind), kind);
      await page.hides(drawn);
    }
  },
}));
