import assert from 'node:assert/strict';

const empty = 'waypost-empty >>> .empty';

export default [
  {
    about: 'an empty state stands in the place of its container until there is data, and again when there is none',
    async run(page) {
      // The row that the page begins with goes first.
      await page.click('button "Take it away"');
      for (let round = 0; round < 2; round++) {
        await page.shows(empty);
        assert.equal(await page.shown('#projects'), false);
        assert.ok(await page.shown(`${empty} .primary`));
        await page.click('button "Add a row"');
        await page.clean();
        assert.equal(await page.shown('#projects'), true);
        assert.equal(await page.evaluate(() => [...$('#projects').attributes].map(({ name }) => name).join()), 'id');
        await page.click('button "Take it away"');
      }
      await page.shows(empty);
    },
  },
  {
    about: 'what the host says of its data goes before what the page looks like',
    async run(page) {
      await page.click('button "Say that there is none"');
      await page.shows(empty);
      await page.click('button "Say that there is one"');
      await page.clean();
      await page.click('button "Take it away"');
      await page.drawn();
      await page.clean();
      await page.click('button "Say that there is none"');
      await page.shows(empty);
      await page.evaluate(() => waypost.destroy());
      await page.clean();
      assert.equal(await page.shown('#projects'), true);
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0, 'the rule has gone with it');
    },
  },
];
