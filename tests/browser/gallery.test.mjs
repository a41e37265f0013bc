// A picture of every kind in every look, for eyes: results/gallery/<kind>-<look>.png. What can be measured is asserted:
// inside the window, nothing cut off, nothing that makes the page wider, and mirrored where one reads from the right.
//
// WAYPOST_GALLERY=1 writes www/gallery as well: the same pictures, smaller, and the page that shows them.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { exhibit, exhibits, slug } from './support/exhibits.mjs';
import { results } from './support/looks.mjs';
import { drawn } from './support/page.mjs';
import { root } from './support/server.mjs';

const viewport = { width: 760, height: 560 };
const looks = {
  light: { context: { viewport, colorScheme: 'light' } },
  dark: { context: { viewport, colorScheme: 'dark' } },
  'right-to-left': { context: { viewport, colorScheme: 'light' }, query: '?ar' },
  narrow: { context: { viewport: { width: 320, height: 560 }, colorScheme: 'light' } },
  'forced-colours': { context: { viewport, colorScheme: 'dark', forcedColors: 'active' } },
};
const pictures = exhibits.filter(({ picture }) => picture);
const folder = join(results, 'gallery');
const shown = join(root, 'www/gallery');
const writes = !!process.env.WAYPOST_GALLERY;

let browser;
before(async () => {
  browser = await launch();
  await mkdir(folder, { recursive: true });
  if (!writes) return;
  await rm(shown, { recursive: true, force: true });
  await mkdir(shown, { recursive: true });
});
after(() => browser?.close());

/** What is wrong with what is drawn, as far as it can be measured. */
const wrong = (shown) =>
  shown.evaluate((element) => {
    const found = [];
    const root = element.getRootNode();
    const { width, height } = { width: innerWidth, height: innerHeight };
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).opacity !== '0';
    for (const one of [element, ...element.querySelectorAll('*')].filter(seen)) {
      const box = one.getBoundingClientRect();
      const name = `${one.localName}.${one.className} ${JSON.stringify(box)}`;
      if (box.left < -0.5 || box.right > width + 0.5) found.push(`sticks out at a side: ${name}`);
      if ((box.top < -0.5 || box.bottom > height + 0.5)) found.push(`sticks out: ${name}`);
      if (one.matches('.content,.checklist,.launcher') && one.scrollHeight > one.clientHeight + 1) found.push(`higher than its room: ${name}`);
      // Text that is there and cannot be read: hidden overflow, or more words than room.
      const cut = one.scrollWidth > one.clientWidth + 1 && one.clientWidth && getComputedStyle(one).display !== 'inline';
      if (cut && !one.matches('.item,.beacon,input,i,.tip,svg')) found.push(`wider than its room: ${name}`);
      if (one.matches('button,label,a,input') && one.checkVisibility() && !one.matches('.body a, label input')) {
        // All of its line can be pressed.
        const hit = one.matches('.go') ? one.closest('.item').getBoundingClientRect() : box;
        if (Math.min(hit.width, hit.height) < 24) found.push(`too small to hit: ${name}`);
      }
    }
    const middle = ({ left, right }) => (left + right) / 2;
    for (const one of element.matches('.empty') ? element.querySelectorAll('.content > *, button') : [])
      if (Math.abs(middle(one.getBoundingClientRect()) - middle(element.getBoundingClientRect())) > 1) found.push(`not in the middle: ${one.className}`);
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    return found;
  });

/** Two things side by side that change places where one reads from the right. */
const PAIRS = [
  ['.close', '.title'],
  ['.plain', '.primary'],
  ['.head .chevron', '.head b'],
  ['.tick', '.item b'],
  ['.option:first-child', '.option:last-child'],
];

/** For each pair that is on one line, whether the first is left of the second. */
const order = (shown) =>
  shown.evaluate(
    (element, pairs) =>
      pairs.flatMap(([one, other]) => {
        const [a, b] = [one, other].map((selector) => element.querySelector(selector)?.getBoundingClientRect());
        const level = a?.width && b?.width && Math.abs(a.top + a.height / 2 - b.top - b.height / 2) < 24;
        return level && (a.right <= b.left + 1 || b.right <= a.left + 1) ? [[`${one} ${other}`, a.left < b.left]] : [];
      }),
    PAIRS,
  );

/** Colours of a card and its buttons that are none of the system's. */
const forced = (shown) =>
  shown.evaluate((element) => {
    const parts = [element, ...element.querySelectorAll('.primary:not(.send)')].filter((one) => !one.matches('.empty'));
    const colours = parts.map((one) => getComputedStyle(one)).flatMap(({ backgroundColor, color }) => [backgroundColor, color]);
    // A colour of the system's may be a little transparent.
    const solid = (one) => one.replace(/^rgba\((.*), [\d.]+\)$/, 'rgb($1)');
    const probe = document.body.appendChild(document.createElement('p'));
    const palette = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'ButtonFace', 'ButtonText'].map((name) => {
      probe.setAttribute('style', `forced-color-adjust:none;color:${name}`);
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return colours.filter((one) => !palette.map(solid).includes(solid(one)));
  });

for (const one of pictures) {
  let leftToRight;
  for (const [look, options] of Object.entries(looks))
    test(`${one.kind}, ${one.state}, ${look}`, async (t) => {
      const { page, shown: part } = await exhibit(t, browser, one, options);
      const owner = part.locator('xpath=ancestor-or-self::*[self::section or self::div[contains(@class,"tip")]][1]');
      await part.scrollIntoViewIfNeeded();
      await drawn(page);
      await page.screenshot({ path: join(folder, `${slug(one)}-${look}.png`) });
      if (writes) await keep(page, one, look);
      assert.deepEqual(await wrong(owner), []);
      const now = await order(owner);
      if (look === 'light') leftToRight = now;
      if (look === 'right-to-left') {
        const before = Object.fromEntries(leftToRight);
        assert.deepEqual(now, now.map(([pair, left]) => [pair, pair in before ? !before[pair] : left]), 'mirrored');
        assert.equal(await owner.evaluate((element) => getComputedStyle(element).direction), 'rtl');
      }
      if (look === 'forced-colours') assert.deepEqual(await forced(owner), []);
    });
}

/** The picture as it is shown to everybody: small enough to be kept in the repository. */
async function keep(page, one, look) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70, optimizeForSpeed: false });
  await writeFile(join(shown, `${slug(one)}-${look}.webp`), Buffer.from(data, 'base64'));
}

test('the page of the gallery shows every picture', { skip: !writes && 'it is written with WAYPOST_GALLERY=1' }, async () => {
  const titles = Object.keys(looks).map((look) => look.replaceAll('-', ' '));
  const row = (one) =>
    `| **${one.kind}**<br>${one.state} | ${Object.keys(looks)
      .map((look) => `[<img src="${slug(one)}-${look}.webp" alt="${one.kind}, ${one.state}, ${look.replaceAll('-', ' ')}" width="${look === 'narrow' ? 110 : 220}">](${slug(one)}-${look}.webp)`)
      .join(' | ')} |`;
  await writeFile(
    join(shown, 'README.md'),
    [
      '# Gallery',
      '',
      'Every kind as it is drawn: in the light, in the dark, from right to left, in a window 320 pixels wide, and in the colours of',
      'the system. The page behind is [desk.html](../pages/desk.html) with [its config](../pages/desk.json); press a picture to see it larger.',
      '',
      `| | ${titles.join(' | ')} |`,
      `|---|${titles.map(() => '---').join('|')}|`,
      ...pictures.map(row),
      '',
      'Made by `WAYPOST_GALLERY=1 node --test tests/browser/gallery.test.mjs`, after `cargo xtask build`.',
      '',
    ].join('\n'),
  );
});
