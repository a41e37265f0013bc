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
    about: 'what one language has and the user’s lacks is said as the source says it, with one warning for all of it',
    query: '?as=de',
    warns: ['texts are missing in `de`'],
    config(config) {
      const { de } = config.locales;
      config.locales = { fr: { ...de }, de };
      for (const key of ['hello.one.body', 'hello.two.title']) delete de[key];
      return config;
    },
    async run(page) {
      assert.deepEqual(await first(page), ['Hallo', 'Source.', 'Weiter']);
      await page.click(layer('.primary'));
      await page.shows(step('two'));
      assert.equal(await page.text(layer('h2')), 'Bye');
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
