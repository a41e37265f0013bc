// What axe-core says of every kind in every state: in the light, in the dark, with accents that are hard to write on, in
// the colours of the system, and from right to left. It looks at the whole page, so what is put into the page counts as well as what lies above it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { exhibit, exhibits } from './support/exhibits.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What axe says that is not so. Each is met in some exhibit; one that is met in none fails the last test.
const DECIDED = [
  // A tooltip is heard as the description of its target, and is no place to go to.
  /^region: .*<div class="card anchored tip"/,
  // What a card covers in part is the page's, and the page's contrast is not Waypost's.
  /^color-contrast: (?!waypost-).*(could not be determined|too short)/,
  // The "?" of a folded launcher is a sign, and its name is the word beside it once it is open.
  /^label-content-name-mismatch: .*<button class="head"/,
];
const met = new Set();

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What axe finds wrong, or cannot decide; every rule, or `rules` only. */
async function found(page, rules) {
  await page.evaluate(`window.axe || (() => {${axe}})()`);
  const all = await page.evaluate(
    async ({ TAGS, rules }) => {
      // Colours are looked at in what is Waypost's only.
      const ours = ['waypost-layer', 'waypost-empty', 'waypost-banner'].filter((name) => document.querySelector(name));
      const { violations, incomplete } = await window.axe.run(rules ? ours : document, {
        runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS },
        rules: rules ? {} : { 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'],
        preload: false,
      });
      // Where a line breaks above what the page has, axe cannot tell what is behind the words. In a card that is known: the
      // next ground that lets nothing through.
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const seen = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const readable = ({ target, any }) => {
        const [data] = any.map((one) => one.data);
        const path = target.flat();
        if (data?.messageKey !== 'elmPartiallyObscuring' || !path[0].startsWith('waypost-')) return false;
        const words = path.reduce((root, selector) => (root.shadowRoot ?? root).querySelector(selector), document);
        let ground = words;
        while (ground && seen(getComputedStyle(ground).backgroundColor)[3] < 255) ground = ground.parentElement;
        if (!ground) return false;
        const [high, low] = [words, ground]
          .map((one, at) => light(seen(getComputedStyle(one)[at ? 'backgroundColor' : 'color'])))
          .sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05) >= parseFloat(data.expectedContrastRatio);
      };
      const open = incomplete.map(({ nodes, ...rule }) => ({ ...rule, nodes: rule.id === 'color-contrast' ? nodes.filter((one) => !readable(one)) : nodes }));
      return [...violations, ...open].flatMap(({ id, nodes }) =>
        nodes.map(({ html, target, any, all, none }) => `${id}: ${target.flat().join(' >>> ')}: ${html.slice(0, 120)}: ${[...any, ...all, ...none].map((one) => one.message).join('; ')}`),
      );
    },
    { TAGS, rules },
  );
  return all.filter((said) => {
    const decided = DECIDED.find((one) => one.test(said));
    met.add(decided);
    return !decided;
  });
}

/** Gives everything of Waypost's this accent, as a host does. */
const wear = (page, accent) =>
  page.evaluate((accent) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`waypost-layer, waypost-empty, waypost-banner { --accent: ${accent} }`);
    document.adoptedStyleSheets = [sheet];
  }, accent);

// Colours decide over these rules alone.
const COLOURS = ['color-contrast', 'link-in-text-block'];

for (const one of exhibits) {
  test(`${one.kind}, ${one.state}: axe finds nothing, whatever the scheme and the accent`, async (t) => {
    const { page } = await exhibit(t, browser, one);
    assert.deepEqual(await found(page), [], 'light');
    for (const accent of [null, '#ffe066', '#1a0b3b'])
      for (const colorScheme of ['light', 'dark']) {
        if (accent) await wear(page, accent);
        else if (colorScheme === 'light') continue;
        await page.emulateMedia({ colorScheme });
        // In the dark as it comes every rule is asked; of another accent only those that colours decide over.
        assert.deepEqual(await found(page, accent && COLOURS), [], `${colorScheme}, ${accent ?? 'the accent of the config'}`);
      }
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    assert.deepEqual(await found(page), [], 'the colours of the system');
  });

  test(`${one.kind}, ${one.state}: axe finds nothing from right to left`, async (t) => {
    const { page } = await exhibit(t, browser, one, { query: '?ar' });
    assert.deepEqual(await found(page), []);
  });
}

test('axe finds what is broken on purpose, in the layer and in the page', async (t) => {
  const { page } = await exhibit(t, browser, exhibits.find(({ state }) => state === 'nps'));
  await page.evaluate(() => {
    const inside = document.querySelector('waypost-layer').shadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('h2 { color: #bbb !important } .close { width: 12px !important; height: 12px !important }');
    inside.adoptedStyleSheets = [...inside.adoptedStyleSheets, sheet];
    inside.querySelector('.close').removeAttribute('aria-label');
    inside.querySelector('.card').removeAttribute('aria-labelledby');
    inside.querySelector('.comment').replaceWith(document.createElement('textarea'));
    document.querySelector('#new').textContent = '';
  });
  const rules = new Set((await found(page)).map((said) => said.split(' >>> ').slice(0, 2).join(' ').replace(/:.*waypost-layer/, ' in the layer').split(':')[0]));
  assert.ok(rules.has('button-name'), 'in the page');
  for (const rule of ['color-contrast', 'button-name', 'aria-dialog-name', 'label'])
    assert.ok([...rules].some((said) => said.startsWith(`${rule} in the layer`)), `${rule}: ${[...rules].join('; ')}`);
});

test('what was decided against axe is still met', () => {
  assert.deepEqual(DECIDED.filter((one) => !met.has(one)).map(String), []);
});
