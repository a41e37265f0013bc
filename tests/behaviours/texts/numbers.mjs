import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const said = async (page, lang) => {
  await page.evaluate(async (lang) => {
    document.documentElement.lang = lang;
    await waypost.dismiss('count');
    await waypost.start('count');
  }, lang);
  await page.shows(layer('.card'));
  return [await page.text(layer('h2')), await page.text(layer('.body'))];
};
const add = (page, count, size) =>
  page.evaluate((count, size) => Promise.all(Array.from({ length: count }, () => waypost.track('file.added', { size }))), count, size);

export default {
  about: 'numbers and plurals are those of the language, and what is unknown has its fallback',
  async run(page) {
    assert.deepEqual(await said(page, 'en'), ['No file', '0 bytes of some plan, 0 in all.']);
    await add(page, 1, 1234567);
    assert.deepEqual(await said(page, 'en'), ['1 file', '1,234,567 bytes of some plan, 1 in all.']);
    await add(page, 1, 0.5);
    assert.deepEqual(await said(page, 'de'), ['2 Dateien', '1.234.567,5 bytes of some plan, 2 in all.']);
    assert.equal((await said(page, 'pl'))[0], '2 pliki');
    await add(page, 3, 0);
    assert.equal((await said(page, 'pl'))[0], '5 plików');
    assert.equal((await said(page, 'no_such_tag'))[0], '5 files', 'a tag that is none is the browser’s own');
  },
};
