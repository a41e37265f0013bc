// Every kind of experience as it is drawn: in the light, in the dark and on a phone. The pictures go to results/ for
// eyes; what can be measured is asserted: inside the window, beside its target, the arrow toward it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { heard, openPage, pageConfig } from './support/page.mjs';
import { looks, results } from './support/looks.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** One test for each look. `draw(page, shoot)` brings the kind on the screen and asserts what it shows. */
function inEveryLook(name, draw) {
  for (const [look, context] of Object.entries(looks))
    test(`${name}, ${look}`, async (t) => {
      const opened = await openPage(t, browser, name, { context });
      const shoot = (part) => opened.page.screenshot({ path: join(results, `${[name, part, look].filter(Boolean).join('-')}.png`) });
      await draw(opened.page, shoot, look);
      const { exceptions, errors, warnings } = opened.seen;
      assert.deepEqual({ exceptions, errors, warnings }, { exceptions: [], errors: [], warnings: [] });
    });
}

const card = (page) => page.locator('waypost-layer .card');

async function assertInWindow(page, locator) {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  assert.ok(inside, `in the window: ${JSON.stringify(box)}`);
  return box;
}

/** The card stands beside its target, and its arrow points at it. */
async function assertBeside(page, target) {
  const box = await assertInWindow(page, card(page));
  const goal = await page.locator(target).boundingBox();
  const apart = {
    right: box.x - (goal.x + goal.width),
    left: goal.x - (box.x + box.width),
    bottom: box.y - (goal.y + goal.height),
    top: goal.y - (box.y + box.height),
  };
  const side = await card(page).getAttribute('data-side');
  assert.ok(apart[side] >= 0, `${side} of the target: ${JSON.stringify({ box, goal })}`);
  const tip = await card(page).locator('.arrow').boundingBox();
  const [x, y] = [tip.x + tip.width / 2, tip.y + tip.height / 2];
  const across = side === 'top' || side === 'bottom';
  const level = ({ x: left, y: top, width, height }) =>
    across ? x >= left && x <= left + width : y >= top && y <= top + height;
  assert.ok(level(goal), `the arrow at ${x},${y} points at ${JSON.stringify(goal)}`);
  assert.ok(level(box), 'the arrow is on the card');
  return side;
}

const { experiences } = await pageConfig('tour');

inEveryLook('tour', async (page, shoot, look) => {
  const sides = {};
  for (const { id, target } of experiences.round.steps) {
    const shown = page.locator(`waypost-layer .card[data-step="${id}"]`);
    await shown.waitFor();
    const footer = await shown.locator('footer').boundingBox();
    for (const part of await shown.locator('footer > *').all()) {
      const box = await part.boundingBox();
      assert.ok(box.x >= footer.x && box.x + box.width <= footer.x + footer.width + 1, `${id}: in the card`);
    }
    if (target) {
      sides[id] = await assertBeside(page, target);
      const light = await page.locator('waypost-layer .spot').boundingBox();
      const goal = await page.locator(target).boundingBox();
      assert.ok(Math.abs(light.x + light.width / 2 - goal.x - goal.width / 2) <= 1, 'the light is on the target');
    } else {
      const box = await assertInWindow(page, shown);
      assert.equal(await shown.locator('h2').textContent(), 'Welcome, Sam', 'the first calls of the page came first');
      const { width } = page.viewportSize();
      assert.ok(Math.abs(box.x + box.width / 2 - width / 2) <= 1, 'in the middle');
    }
    if (['hello', 'nw', 'se', 'right', 'far'].includes(id)) await shoot(id);
    await shown.locator('.primary').click();
  }
  await heard(page, 'experience.completed', { experience: 'round' });
  // In a wide window the middle has room on every side: the one that was asked for is taken.
  if (look !== 'phone')
    for (const side of ['top', 'right', 'bottom', 'left']) assert.equal(sides[side], side);
});

inEveryLook('tooltip', async (page, shoot) => {
  await card(page).waitFor();
  await assertBeside(page, '#export');
  assert.equal(await page.locator('waypost-layer .spot').count(), 0, 'nothing is dimmed');
  await shoot();
});

inEveryLook('modal', async (page, shoot) => {
  await card(page).waitFor();
  await assertInWindow(page, card(page));
  await shoot();
  await page.evaluate(() => document.querySelector('#before').addEventListener('click', () => (window.clicked = true)));
  await card(page).getByRole('button', { name: 'Show me' }).click();
  await page.waitForFunction(() => window.clicked);
  await heard(page, 'experience.completed', { experience: 'news' });
});

inEveryLook('slideout', async (page, shoot) => {
  await page.locator('#field').focus();
  await card(page).waitFor();
  await card(page).locator('img').evaluate((img) => img.decode());
  const box = await assertInWindow(page, card(page));
  const { width, height } = page.viewportSize();
  assert.ok(width - box.x - box.width <= 24 && height - box.y - box.height <= 24, 'in the corner');
  assert.ok(box.width * box.height < (width * height) / 2, 'it leaves most of the page free');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'field', 'it takes no focus');
  await shoot();
  await card(page).getByRole('button', { name: 'Show me' }).click();
  await page.waitForURL('**?shown');
});

inEveryLook('checklist', async (page, shoot, look) => {
  const list = page.locator('waypost-layer .checklist');
  const head = list.locator('.head');
  await list.waitFor();
  if (look === 'phone') {
    assert.equal(await head.getAttribute('aria-expanded'), 'false', 'folded where there is little room');
    await shoot('folded');
    await head.click();
  }
  await page.evaluate(() => ['editor.opened', 'member.invited'].forEach((event) => waypost.track(event)));
  await list.locator('ol > li.done', { hasText: 'Invite two teammates' }).waitFor();
  assert.equal(await list.locator('ol > li.done').count(), 1);
  assert.equal(await list.locator('ul li.done', { hasText: 'Open the editor' }).count(), 1);
  assert.match(await head.textContent(), /1\/3/);
  await assertInWindow(page, list);
  await shoot('open');
  await head.click();
  assert.equal(await list.locator('ol').count(), 0);
  await assertInWindow(page, list);
  await shoot('folded');
  await head.click();
  await list.getByRole('button', { name: 'Close' }).click();
  await heard(page, 'experience.dismissed', { experience: 'setup' });
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
});

inEveryLook('empty', async (page, shoot) => {
  const state = (container) => page.locator(`${container} waypost-empty .empty`);
  await state('#projects tbody').waitFor();
  await state('#reports').waitFor();
  assert.equal(await page.locator('#people waypost-empty').count(), 0, 'what the host counts waits for its word');
  await page.evaluate(() => waypost.ready('people', { count: 0 }));
  await state('#people').waitFor();
  const table = await page.locator('#projects').boundingBox();
  const inside = await state('#projects tbody').boundingBox();
  assert.ok(inside.width > table.width * 0.9, 'it has the width of the table');
  await shoot();
  await state('#projects tbody').getByRole('button').click();
  await card(page).getByRole('heading', { name: 'First steps' }).waitFor();
  await card(page).locator('.close').click();

  // Data comes: by a row in the page, by a word of the host.
  await page.evaluate(() => {
    const row = document.querySelector('#projects tbody').insertRow();
    row.dataset.project = '1';
    row.insertCell().textContent = 'One';
    waypost.ready('people', { count: 3 });
  });
  await page.waitForFunction(() => document.querySelectorAll('waypost-empty').length === 1);
  assert.equal(await page.locator('#projects tbody tr').count(), 1);
  // The page throws its list away and builds it anew, empty.
  await page.evaluate(() => document.querySelector('#projects tbody').replaceChildren());
  await state('#projects tbody').waitFor();
});

inEveryLook('celebration', async (page, shoot) => {
  await page.evaluate(() => started.then(() => waypost.track('plan.saved')));
  const toast = page.locator('waypost-layer .toast');
  await toast.waitFor();
  assert.match(await toast.textContent(), /Save your first plan.*Your team sees one shared plan/);
  await assertInWindow(page, toast);
  await shoot();
  await toast.getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => waypost.track('plan.saved'));
  await page.waitForFunction(() => !document.querySelector('waypost-layer'));
});
