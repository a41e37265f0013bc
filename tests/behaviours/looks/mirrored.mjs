import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const start = (page, id) => page.evaluate((id) => waypost.start(id), id);

export default {
  about: 'on a page that runs from right to left everything is mirrored',
  query: '?rtl',
  async run(page) {
    const [width, centre] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.clientWidth / 2]);
    await start(page, 'modal');
    await page.shows(layer('.card'));
    const card = await page.box(layer('.card'));
    const [cross, got, later] = [await page.box(layer('.close')), await page.box(layer('.primary')), await page.box(layer('.plain'))];
    assert.ok(cross.x - card.x < 40, 'the cross is on the left');
    assert.ok(got.right < later.x, 'what goes on is at the end of the line');
    assert.deepEqual(await page.evaluate(() => [$('waypost-layer >>> .card').dir, $('waypost-layer >>> .card').lang]), ['rtl', 'ar']);
    await page.press('Escape');
    await start(page, 'slideout');
    await page.shows(layer('.slide'));
    assert.ok((await page.box(layer('.slide'))).right < centre, 'the corner is the left one');
    await start(page, 'list');
    await page.click(layer('.slide .close'));
    await page.shows(layer('.checklist'));
    const [list, tick, count] = [await page.box(layer('.checklist')), await page.box(layer('.tick')), await page.box(layer('.count'))];
    assert.ok(list.right < centre && list.x >= 0);
    assert.ok(tick.x > list.right - 60 && count.x < tick.x, 'lines begin at the right');
    assert.ok(list.right <= width);
  },
};
