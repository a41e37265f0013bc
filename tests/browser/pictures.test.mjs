// Every kind on a page of work, in five looks: light, dark, right to left, 320 pixels, forced colours. The pictures go to
// results/ for eyes; asserted is what eyes would mind first: nothing sticks out of the window, nothing is complained of.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { results } from './support/looks.mjs';
import { openPage } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const looks = {
  light: {},
  dark: { context: { colorScheme: 'dark' } },
  rtl: { query: '?rtl' },
  narrow: { context: { viewport: { width: 320, height: 640 } } },
  forced: { context: { forcedColors: 'active' } },
};

const start = (...ids) => (page) => page.evaluate((ids) => started.then(() => ids.forEach((id) => waypost.start(id))), ids);
const track = (page, ...events) => page.evaluate((events) => started.then(() => events.forEach((event) => waypost.track(event))), events);
const layer = (page, selector) => page.locator(`waypost-layer ${selector}`);
const unfold = async (page) => {
  const head = layer(page, '.checklist .head');
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
};
const choose = (id, at) => async (page) => {
  await start(id)(page);
  await layer(page, '.option').nth(at).click();
};

// How each comes on the screen, and what is there then.
const kinds = {
  tour: [start('tour'), 'waypost-layer .card'],
  modal: [start('modal'), 'waypost-layer .card'],
  slideout: [start('slideout'), 'waypost-layer .card'],
  banner: [start('top', 'bottom', 'before'), 'waypost-layer .bottom'],
  hotspot: [
    async (page) => {
      await start('hotspot')(page);
      await layer(page, '.beacon').click();
    },
    'waypost-layer .card',
  ],
  tooltip: [
    async (page) => {
      await start('tooltip')(page);
      await page.locator('#export').hover();
    },
    'waypost-layer .tip',
  ],
  checklist: [
    async (page) => {
      await start('checklist')(page);
      await unfold(page);
      await track(page, 'plan.created', 'people.opened');
    },
    'waypost-layer .item li.done',
  ],
  completed: [
    async (page) => {
      await start('checklist')(page);
      await unfold(page);
      await track(page, 'plan.created', 'people.opened', 'member.invited', 'report.shared');
    },
    'waypost-layer .checklist footer',
  ],
  folded: [
    async (page) => {
      await start('checklist', 'launcher')(page);
      await unfold(page);
      await layer(page, '.checklist .head').click();
    },
    'waypost-layer .checklist.folded',
  ],
  launcher: [
    async (page) => {
      await start('launcher')(page);
      await layer(page, '.launcher .head').click();
    },
    'waypost-layer .item',
  ],
  empty: [(page) => page.locator('#files').scrollIntoViewIfNeeded(), 'waypost-empty .empty'],
  instead: [(page) => page.evaluate(() => waypost.ready('tasks', { count: 0 })), '#tasks[data-waypost-instead]', 'attached'],
  nps: [choose('nps', 9), 'waypost-layer textarea'],
  csat: [choose('csat', 3), 'waypost-layer .send'],
  ces: [start('ces'), 'waypost-layer .scale'],
  choice: [choose('choice', 0), 'waypost-layer .send'],
  choices: [choose('choices', 1), 'waypost-layer .send'],
  text: [start('text'), 'waypost-layer textarea'],
  thanks: [
    async (page) => {
      await choose('csat', 3)(page);
      await layer(page, '.send').click();
    },
    'waypost-layer .toast',
  ],
  celebration: [(page) => track(page, 'plan.saved'), 'waypost-layer .toast'],
};

/** What of Waypost sticks out of the window at a side. */
const sticksOut = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('waypost-layer, waypost-empty, waypost-banner')]
      .flatMap((host) => [...host.shadowRoot.querySelectorAll('section, h2, p, button, label, img, footer')])
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => [element.className || element.localName, element.getBoundingClientRect()])
      .filter(([, { left, right, width }]) => width && (left < -0.5 || right > innerWidth + 0.5))
      .map(([name, { left, right }]) => `${name} from ${left} to ${right}`),
  );

for (const [look, { context, query }] of Object.entries(looks))
  for (const [kind, [draw, shown, state]] of Object.entries(kinds))
    test(`${kind}, ${look}`, async (t) => {
      const { page, seen } = await openPage(t, browser, 'desk', { query, context: { viewport: { width: 1000, height: 720 }, ...context } });
      await draw(page);
      await page.locator(shown).first().waitFor({ state });
      await page.screenshot({ path: join(results, `desk-${kind}-${look}.png`) });
      assert.deepEqual(await sticksOut(page), []);
      const { exceptions, errors, warnings } = seen;
      assert.deepEqual({ exceptions, errors, warnings }, { exceptions: [], errors: [], warnings: [] });
    });
