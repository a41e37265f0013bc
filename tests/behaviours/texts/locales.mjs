import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

const first = async (page) => {
  await page.evaluate(() => waypost.start('hello'));
  await page.shows(step('one'));
  return [await page.text(layer('h2')), await page.text(layer('.body')), await page.text(layer('.primary'))];
};

export default [
  {
    about: 'a text is the exact tag’s, else the language’s, else the source',
    query: '?as=de-AT',
    async run(page) {
      assert.deepEqual(await first(page), ['Servus', 'Deutsch.', 'Weiter']);
      assert.equal(await page.evaluate(() => $('waypost-layer >>> .card').lang), 'de-AT');
      assert.equal(await page.evaluate(() => $('waypost-layer >>> .progress').getAttribute('aria-label')), '1 von 2');
      await page.click(layer('.primary'));
      await page.shows(step('two'));
      assert.equal(await page.text(layer('.primary')), 'Fertig');
    },
  },
  {
    about: 'without the host’s word the language is the page’s',
    async run(page) {
      await page.evaluate(() => (document.documentElement.lang = 'DE-ch'));
      assert.deepEqual(await first(page), ['Hallo', 'Deutsch.', 'Weiter']);
    },
  },
  {
    about: 'a language that the config does not have is answered in its own words',
    query: '?as=fr',
    async run(page) {
      assert.deepEqual(await first(page), ['Hello', 'Source.', 'Next']);
      assert.equal(await page.evaluate(() => $('waypost-layer >>> .card').hasAttribute('dir')), false);
    },
  },
];
