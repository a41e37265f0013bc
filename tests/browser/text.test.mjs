// Texts: translation, placeholders, and the small Markdown subset, as the page code reads them. No browser is needed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const source = await readFile(new URL('../../src/web/page/text.js', import.meta.url), 'utf8');
const { fill, markdown, translate } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const plain = (text) => [{ list: false, lines: [[{ tag: 'span', text }]] }];
const only = (text) => markdown(text)[0].lines[0];

test('HTML, scripts and arithmetic are text', () => {
  for (const text of [
    '<b>bold</b>',
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '[click](data:text/html,x)',
    '2 * 3 * 4',
    'a snake_case_name here',
  ])
    assert.deepEqual(markdown(text), plain(text));
});

test('what is not closed is text', () => {
  for (const text of ['**bold', '*', '**', '_a', '`a', '[a](http://b', '[a] (http://b)']) assert.deepEqual(markdown(text), plain(text));
});

test('runs have their style', () => {
  assert.deepEqual(only('Two minutes to your **plan**.'), [
    { tag: 'span', text: 'Two minutes to your ' },
    { tag: 'strong', text: 'plan' },
    { tag: 'span', text: '.' },
  ]);
  assert.deepEqual(only('*a* _b_ `c`').map(({ tag }) => tag), ['em', 'span', 'em', 'span', 'code']);
  assert.deepEqual(only('see [the docs](https://a.test/b)!'), [
    { tag: 'span', text: 'see ' },
    { tag: 'a', text: 'the docs', href: 'https://a.test/b' },
    { tag: 'span', text: '!' },
  ]);
});

test('lists and paragraphs are apart', () => {
  const blocks = markdown('one\ntwo\n\nthree\n- a\n* b');
  assert.deepEqual(blocks.map(({ list, lines }) => [list, lines.length]), [
    [false, 2],
    [false, 1],
    [true, 2],
  ]);
  assert.deepEqual(markdown(''), []);
});

test('facts go in, or what stands for them', () => {
  const facts = { 'user.first_name': 'Ada', 'user.seats': 3, 'user.none': null, 'user.list': [1] };
  const said = (text) => fill(text, (path) => facts[path]);
  assert.equal(said('Hi {{user.first_name|there}}!'), 'Hi Ada!');
  assert.equal(said('Hi {{ user.nickname | there }}!'), 'Hi there!');
  assert.equal(said('{{user.seats}} of {{user.none|many}}, {{user.list|none}}{{user.unknown}}'), '3 of many, none');
  assert.equal(said('{{user.first_name'), '{{user.first_name');
});

test('a text is in the exact language, then in the primary one, then as it was written', () => {
  const config = { locales: { de: { 'a.title': 'Hallo' }, 'pt-BR': { 'a.title': 'Oi' } } };
  const title = (locale) => translate(config, locale, 'a.title', 'Hello');
  assert.deepEqual(['de', 'de-AT', 'DE', 'pt-br', 'pt', 'fr', ''].map(title), ['Hallo', 'Hallo', 'Hallo', 'Oi', 'Hello', 'Hello', 'Hello']);
});
