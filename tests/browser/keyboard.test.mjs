// The whole road with the keyboard alone: no mouse, no call that moves the focus.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { openDemo, step } from './support/demo.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What has the focus, through open shadow trees: its id, its step or its text. */
const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.id || active?.dataset.step || active?.getAttribute('aria-label') || active?.textContent.trim() || active?.localName;
  });

/** Presses Tab until the focus is where it should be; a circle without it fails. */
async function tabTo(page, wanted, key = 'Tab') {
  const met = [];
  while ((await focused(page)) !== wanted) {
    assert.ok(met.length < 40, `no way with ${key} to ${wanted}: ${met.join(' > ')}`);
    await page.keyboard.press(key);
    met.push(await focused(page));
  }
  return met.length;
}

const untilFocused = (page, wanted) =>
  page.waitForFunction((wanted) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return [active?.id, active?.textContent.trim(), active?.dataset.step].includes(wanted);
  }, wanted);

/** The demo, after the welcome was closed with the keyboard. */
async function withoutWelcome(t) {
  const { page } = await openDemo(t, browser);
  await untilFocused(page, 'Next');
  await page.keyboard.press('Escape');
  await step(page, 'hello').waitFor({ state: 'detached' });
  return page;
}

test('from the empty list to PQL reached, keyboard only', async (t) => {
  const page = await withoutWelcome(t);

  await tabTo(page, 'Create a project');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'Next');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'create');
  // From the card to its target: past the card's own button, not round the whole page.
  assert.ok((await tabTo(page, 'New project')) <= 2);
  assert.equal(await tabTo(page, 'create', 'Shift+Tab'), 1);
  await tabTo(page, 'New project');
  await page.keyboard.press('Space');

  await step(page, 'name').waitFor();
  await untilFocused(page, 'project-name');
  await page.keyboard.type('Spring launch');
  await page.keyboard.press('Enter');

  await untilFocused(page, 'members');
  await tabTo(page, 'Members');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'first');
  assert.ok((await tabTo(page, 'invite-email')) <= 2);
  await page.keyboard.type('mia@brightwater.example');
  await page.keyboard.press('Enter');
  await step(page, 'second').waitFor();
  assert.equal(await focused(page), 'invite-email', 'a field that is being filled keeps the focus');
  await page.keyboard.type('joe@brightwater.example');
  await page.keyboard.press('Enter');
  await page.locator('#console', { hasText: 'PQL reached' }).waitFor();
});

test('Escape closes a tour, and the focus returns to where it was', async (t) => {
  const page = await withoutWelcome(t);
  await tabTo(page, 'Create a project');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'Next');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'create');
  await page.keyboard.press('Escape');
  await untilFocused(page, 'Create a project');
  assert.equal(await page.locator('waypost-layer .card').count(), 0);
});

test('Escape in a dialog closes the dialog and not the tour behind it', async (t) => {
  const { page } = await openDemo(t, browser);
  await untilFocused(page, 'Next');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'create');
  await tabTo(page, 'New project');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'project-name');
  await step(page, 'name').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
  await step(page, 'name').waitFor({ state: 'detached' });
  // Whoever opens it again finds the step where it was.
  await tabTo(page, 'New project');
  await page.keyboard.press('Enter');
  await step(page, 'name').waitFor();
  const { verdicts } = await page.evaluate(() => waypost.explain('welcome'));
  assert.equal(verdicts[0].status, 'shown');
});

test('the checklist folds and unfolds with the keyboard, and stays folded after a reload', async (t) => {
  const { page } = await openDemo(t, browser);
  await untilFocused(page, 'Next');
  await page.keyboard.press('Escape');
  const head = page.locator('waypost-layer .checklist .head');
  await page.waitForFunction(() => !document.querySelector('waypost-layer').shadowRoot.querySelector('.card'));
  await tabTo(page, 'Get set up0/3');
  await page.keyboard.press('Enter');
  assert.equal(await head.getAttribute('aria-expanded'), 'false');
  assert.equal(await focused(page), 'Get set up0/3', 'the focus stays on it');
  await page.reload();
  await page.locator('waypost-layer .checklist.folded').waitFor();
});
