// The selectors that `waypost check` is tested with, asked of a browser: whoever writes a config believes our verdict.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { launch } from '../browser/support/browser.mjs';

test('a browser takes and refuses the selectors of selectors.txt as the list says', async (t) => {
  const list = await readFile(new URL('./selectors.txt', import.meta.url), 'utf8');
  const lines = list.split('\n').filter((line) => line && !line.startsWith('// '));
  assert.ok(lines.length > 150, 'the list is there');

  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const found = await page.evaluate((lines) => {
    const taken = (selector) => {
      try {
        document.querySelector(selector);
        return true;
      } catch {
        return false;
      }
    };
    return lines.map((line) => taken(line.slice(line.indexOf(' ') + 1)));
  }, lines);

  // What is `odd` a browser takes, and only we refuse it; what is `deep` we cut in parts before we ask.
  const expected = lines.map((line) => !/^(bad|deep) /.test(line));
  const wrong = lines.filter((_, index) => found[index] !== expected[index]);
  assert.deepEqual(wrong, []);
});
