import assert from 'node:assert/strict';
import { step } from '../support/page.mjs';

export default {
  about: 'a missing target is told of with selector, matches, wait and reason',
  async run(page) {
    await page.shows(step('last'));
    const told = {};
    for (const id of ['none', 'hidden', 'closed']) {
      const { selector, matches, waited, reason } = await page.heard('target.missing', { step: id });
      told[id] = [selector, matches, reason];
      assert.ok(waited >= 150 && waited < 15_000, `waited ${waited}`);
    }
    assert.deepEqual(told, {
      none: ['#nowhere', 0, 'none'],
      hidden: ['.there', 2, 'hidden'],
      closed: ['x-safe >>> button', 0, 'closed'],
    });
  },
};
