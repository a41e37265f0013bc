// A picture of every kind in every look, for eyes: results/gallery/<kind>-<look>.png. What can be measured is asserted:
// inside the window, nothing cut off, nothing that makes the page wider, and mirrored where one reads from the right.
//
// WAYPOST_GALLERY=1 writes www/gallery as well: one sheet a look with all its pictures, and the page that shows them.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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
const picture = (one, look) => join(folder, `${slug(one)}-${look}.png`);
const shown = join(root, 'www/gallery');
const writes = !!process.env.WAYPOST_GALLERY;
/** No sheet is heavier: it lies in the repository. */
const HEAVIEST = 250_000;
/** What each kind is for; the celebration is none, and has its place all the same. */
const says = {
  tour: 'A walk through several steps, each beside what it is about; one without a target stands in the middle.',
  tooltip: 'A few words about an element, there while the pointer or the focus is on it.',
  hotspot: 'A beacon that says "here is something", and opens its card when it is pressed.',
  modal: 'One message in the middle, with a picture or a video.',
  slideout: 'Somebody speaks up from the corner, and the work goes on.',
  banner: 'One line at the top or the bottom of the window, or in the page: before, after or inside an element.',
  checklist: 'Milestones that are ticked by what the user really does; what has to wait says for what.',
  'empty state': 'What stands where data will be, with the one action that brings it.',
  survey: 'A question: a score, a face, a choice or a text, and what follows the answer.',
  launcher: 'The help button, with everything that can be seen again.',
  celebration: 'A word at a milestone, gone by itself.',
};

let browser;
before(async () => {
  browser = await launch();
  await mkdir(folder, { recursive: true });
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
    // A colour of the system's may be a little transparent; one that hardly covers anything is none.
    const solid = (one) => one.replace(/^rgba\((.*), 0\.[5-9]\d*\)$/, 'rgb($1)');
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
      await page.screenshot({ path: picture(one, look) });
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

/** All pictures of a look on one sheet. */
async function sheet(look) {
  const narrow = look === 'narrow';
  const figures = pictures.map(async (one) => {
    const data = await readFile(picture(one, look), 'base64');
    return `<figure><img src="data:image/png;base64,${data}"><figcaption><b>${one.kind}</b> ${one.state}</figcaption></figure>`;
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  try {
    await page.setContent(`<style>
      body { display: grid; grid-template-columns: repeat(${narrow ? 5 : 3}, 1fr); gap: 24px; margin: 0; padding: 24px; background: #e8eaf0; color: #181b24; font: 17px/1.4 "Liberation Sans", sans-serif; }
      figure { margin: 0; }
      img { display: block; width: 100%; border-radius: 10px; }
      figcaption { padding: 8px 2px 0; }
    </style>${(await Promise.all(figures)).join('')}`);
    await page.evaluate(() => Promise.all([...document.images].map((one) => one.decode())));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 80,
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width: 1600, height, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  } finally {
    await page.close();
  }
}

const title = (look) => ({ narrow: '320 pixels wide', 'right-to-left': 'From right to left', 'forced-colours': 'In the colours of the system', light: 'Light', dark: 'Dark' })[look];

/** The page that shows the sheets. */
const readme = () => `# Gallery

Every kind as it is drawn. The page behind is [desk.html](../pages/desk.html) with [its config](../pages/desk.json).

${Object.entries(says).map(([kind, about]) => `- **${kind}**: ${about}`).join('\n')}

${Object.keys(looks).map((look) => `## ${title(look)}\n\n![${pictures.map(({ kind, state }) => `${kind}, ${state}`).join('; ')}](${look}.webp)`).join('\n\n')}

Made by \`WAYPOST_GALLERY=1 node --test tests/browser/gallery.test.mjs\`, after \`cargo xtask build\`.
`;

test('every kind of the config is in the gallery, and nothing else but the celebration', async () => {
  const schema = JSON.parse(await readFile(join(root, 'pkg-template/waypost.schema.json'), 'utf8'));
  const kinds = schema.$defs.ExperienceKind.enum;
  const all = [...kinds.map((kind) => kind.replaceAll('_', ' ')), 'celebration'].sort();
  assert.deepEqual([...new Set(pictures.map(({ kind }) => kind))].sort(), all);
  assert.deepEqual(Object.keys(says).sort(), all);
});

test('the page of the gallery shows every look, and no sheet is heavy', async () => {
  if (writes) {
    await rm(shown, { recursive: true, force: true });
    await mkdir(shown, { recursive: true });
    for (const look of Object.keys(looks)) await writeFile(join(shown, `${look}.webp`), await sheet(look));
    await writeFile(join(shown, 'README.md'), readme());
  }
  assert.equal(await readFile(join(shown, 'README.md'), 'utf8'), readme(), 'it is written with WAYPOST_GALLERY=1');
  for (const look of Object.keys(looks)) {
    const { size } = await stat(join(shown, `${look}.webp`));
    assert.ok(size < HEAVIEST, `${look}: ${size} bytes`);
  }
});
