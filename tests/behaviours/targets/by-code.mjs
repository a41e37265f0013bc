import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { layer, step } from '../support/page.mjs';

export default {
  about: 'a target can be handed over by code; a function that throws is told of once, and its step left out',
  warns: ['`broken`'],
  async run(page) {
    await page.shows(step('made'));
    await pointsAt(page, 'button "Made just now"');
    await page.click(layer('.primary'));
    await page.shows(step('kept'));
    await pointsAt(page, 'button "Kept in a variable"');
    await page.click(layer('.primary'));
    assert.equal((await page.heard('target.missing', { step: 'broken' })).reason, 'none');
    assert.equal((await page.heard('target.missing', { step: 'unknown' })).reason, 'none');
    await page.clean();
  },
};
