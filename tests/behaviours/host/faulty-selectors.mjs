import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

export default {
  about: 'what has a selector that throws is left out, with one warning for all; a step in a frame of another origin is passed over',
  warns: ['config/faulty'],
  async run(page) {
    await page.click('button "Start the tour"');
    await page.shows(step('here'));
    const { reason } = await page.heard('target.missing', { step: 'frame' });
    assert.equal(reason, 'closed');
    await page.click('#target');
    await page.drawn();
    assert.equal(await page.times('feature.used'), 0);
    const faults = await page.evaluate(async () => (await waypost.explain()).faults.map(({ at }) => at.split('.')[1]));
    assert.deepEqual(faults.sort(), ['appeared', 'clicked', 'empty', 'export', 'listed', 'thrown', 'tip']);
    await page.click('waypost-layer >>> .primary');
    await page.clean();
  },
};
