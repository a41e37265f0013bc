import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

export default [
  {
    about: 'a modal stands in the middle of a dimmed page with the focus on its button, and gives the focus back',
    async run(page) {
      await page.focus('#modal');
      await page.press('Enter');
      await page.shows(layer('.card'));
      await page.focuses('Show me');
      const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      const box = await page.box(layer('.card'));
      assert.ok(Math.abs(box.x + box.right - width) <= 2 && Math.abs(box.y + box.bottom - height) <= 2, 'in the middle');
      const dim = await page.box(layer('.spot'));
      assert.deepEqual([dim.width, dim.height], [width, height], 'the dimming covers the window');
      assert.equal(await page.evaluate(() => $('waypost-layer >>> .body strong').textContent), 'board');
      await page.press('Enter');
      await page.heard('board.opened');
      await page.heard('experience.completed', { experience: 'news' });
      await page.clean();
      await page.focuses('modal');
    },
  },
  {
    about: 'a message from the corner says who speaks and leaves the cursor in the field',
    async run(page) {
      await page.click('#note');
      await page.type('Book ');
      await page.evaluate(() => waypost.start('hello'));
      await page.shows(layer('.slide'));
      await page.type('the venue');
      assert.equal(await page.evaluate(() => $('#note').value), 'Book the venue');
      assert.equal(await page.focused(), 'note');
      assert.match(await page.text(layer('.sender')), /Mira.*Customer success/s);
      assert.equal(await page.count(layer('.spot')), 0, 'nothing is dimmed');
      const box = await page.box(layer('.slide'));
      const { width, height } = await page.evaluate(() => ({ width: document.documentElement.clientWidth, height: innerHeight }));
      assert.ok(box.right <= width && width - box.right < 40 && height - box.bottom < 40, 'in the corner');
      await page.click(layer('.slide footer button "Later"'));
      await page.heard('experience.snoozed', { experience: 'hello' });
      await page.clean();
      assert.equal(await page.times('experience.dismissed'), 0);
    },
  },
];
