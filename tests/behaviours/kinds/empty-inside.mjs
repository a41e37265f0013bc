import assert from 'node:assert/strict';

const empty = 'waypost-empty >>> .empty';

export default [
  {
    about: 'an empty state stands inside its container, beside what is there, until there is data',
    async run(page) {
      await page.click('button "Take it away"');
      for (let round = 0; round < 2; round++) {
        await page.shows(empty);
        assert.ok(await page.shown('#board h2'), 'the heading of the board stays');
        assert.equal(await page.evaluate(() => $('waypost-empty').parentElement.id), 'board');
        const [inner, outer] = [await page.box(empty), await page.box('#board')];
        assert.ok(inner.y >= outer.y && inner.bottom <= outer.bottom && inner.width > 0.9 * outer.width, 'it fills the board');
        await page.click('button "Add it again"');
        await page.clean();
        await page.click('button "Take it away"');
      }
    },
  },
  {
    about: 'its one action is told, and it stays until there is data; what the app says goes before what the page looks like',
    async run(page) {
      await page.click('button "Say that there are none"');
      await page.shows(empty);
      await page.click(`${empty} .primary`);
      await page.heard('card_begun');
      await page.drawn();
      assert.ok(await page.shown(empty), 'there is no data yet');
      await page.click('button "Say that there are two"');
      await page.clean();
      await page.click('button "Take it away"');
      await page.drawn();
      await page.clean();
    },
  },
  {
    about: 'where only the app says how much there is, the page is not asked',
    config(config) {
      delete config.experiences.none.empty_when;
      return config;
    },
    async run(page) {
      await page.click('button "Take it away"');
      await page.drawn();
      await page.clean();
      await page.click('button "Say that there are none"');
      await page.shows(empty);
      await page.click('button "Say that there are two"');
      await page.clean();
    },
  },
];
