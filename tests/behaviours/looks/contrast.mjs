import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const look = (page, selector, ...names) =>
  page.evaluate(
    (selector, names) => names.map((name) => getComputedStyle($(`waypost-layer >>> ${selector}`))[name]),
    selector,
    names,
  );

export default {
  about: 'in the system’s own colours every card has an edge, what is chosen stands out, and the beacon can be seen',
  except: { webkit: 'WebKit has no forced colours on Linux: the media feature never matches there' },
  context: { forcedColors: 'active' },
  async run(page) {
    const start = (id) => page.evaluate((id) => waypost.start(id), id);
    await start('tour');
    await page.shows(layer('.card'));
    assert.deepEqual(await look(page, '.card', 'borderTopStyle', 'borderTopWidth'), ['solid', '1px']);
    assert.deepEqual(await look(page, '.spot', 'outlineStyle', 'outlineWidth'), ['solid', '3px']);
    const [fill, words] = await look(page, '.primary', 'backgroundColor', 'color');
    const [paper] = await look(page, '.card', 'backgroundColor');
    assert.ok(fill !== words && fill !== paper, 'a button is a button');
    const [on] = await look(page, '.progress i.on', 'backgroundColor');
    const [off] = await look(page, '.progress i:not(.on)', 'backgroundColor');
    assert.ok(on !== off && on !== paper && off !== paper);
    await page.press('Escape');
    await start('score');
    await page.click(`${layer('.option')} "9"`);
    const chosen = await page.evaluate(() => $$('waypost-layer >>> .option').map((one) => getComputedStyle(one).backgroundColor));
    assert.equal(new Set(chosen).size, 2);
    assert.notEqual(chosen[9], chosen[8]);
    await page.click(layer('.close'));
    await start('spot');
    await page.shows(layer('.beacon'));
    const dot = await page.evaluate(() => getComputedStyle($('waypost-layer >>> .beacon'), '::after').backgroundColor);
    assert.notEqual(dot, paper);
  },
};
