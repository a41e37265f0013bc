// Every kind with the keyboard alone: it is reached, everything in it is used, it is left, and the focus goes where one
// would look for it. And what assistive technology is told on the way, from the browser's own accessibility tree.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { exhibit, exhibits } from './support/exhibits.mjs';
import { focused, press, tabTo, told, tree, untilFocused } from './support/keys.mjs';
import { drawn, heard } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The page of work with the focus on its Export button, and this experience started then. */
async function walk(t, id, shows) {
  const one = id ? exhibits.find(({ starts }) => starts === id) : exhibits.find(({ kind }) => kind === 'celebration');
  const begin = async (page) => {
    // A tooltip opens for the focus that comes.
    const start = () => id && !one.shows.startsWith('waypost-empty') && page.evaluate((id) => waypost.start(id), id);
    if (id === 'tip') await start();
    await tabTo(page, 'export');
    if (id === 'tip') return;
    await start();
    if (!id) await one.to(page);
  };
  const { page } = await exhibit(t, browser, { ...one, starts: null, only: id, to: begin, shows: shows ?? one.shows });
  return page;
}

const gone = (page) => page.waitForFunction(() => !document.querySelector('waypost-layer, waypost-banner, waypost-empty, waypost-note, [data-waypost]'));

test('a tour: taken step by step, left by its last button, and the focus is back where it was', async (t) => {
  const page = await walk(t, 'tour');
  await untilFocused(page, 'Show me');
  assert.ok((await focused(page)).seen);
  const { description, modal } = await told(page, 'dialog', 'Welcome, Sam');
  assert.match(description, /^Two minutes, and your first shared plan/);
  assert.ok(!modal, 'the page can be reached');
  await told(page, 'image', 'A plan with four lines');
  await told(page, 'image', '1 of 4');
  assert.equal(await page.evaluate(() => document.querySelector('waypost-layer').shadowRoot.querySelector('.card').closest('[aria-live=polite]') !== null), true);

  await press(page, 'Enter');
  await untilFocused(page, 'Next');
  assert.equal((await press(page, 'Tab')).name, 'Close');
  assert.equal((await press(page, 'Tab')).name, 'new', 'from the last thing in the card to the target');
  assert.equal((await press(page, 'Shift+Tab')).kind.split(' ')[0], 'card', 'and back');
  assert.deepEqual(await tabTo(page, 'Next'), ['Back']);
  await press(page, 'ArrowRight');
  await untilFocused(page, 'Next');
  const second = await told(page, 'dialog', 'What is late');
  assert.match(second.description, /one line each/);
  await tabTo(page, 'how it is counted', 'Shift+Tab');
  await tabTo(page, 'Back');
  await press(page, 'Enter');
  await drawn(page);
  await told(page, 'dialog', 'Start here');
  await press(page, 'ArrowRight');
  await page.locator('waypost-layer .card[data-step=late]').waitFor();
  await untilFocused(page, 'Next');
  await press(page, 'Enter');

  // This one keeps the page out of reach: as a modal dialog, to assistive technology and to the Tab key.
  await untilFocused(page, 'Done');
  const inert = await told(page, 'dialog', 'The whole plan');
  assert.deepEqual([inert.modal, inert.description], [true, 'Nothing else can be reached while you look at this.']);
  assert.deepEqual((await tree(page)).filter(({ role, name }) => role === 'button' && name === 'New task'), []);
  const met = new Set();
  for (let at = 0; at < 9; at++) met.add((await press(page, 'Tab')).name);
  for (const name of ['Back', 'Done', 'Close']) assert.ok(met.delete(name), name);
  assert.deepEqual([...met].filter((name) => /^(export|new|invite|Plans|People|Reports)$/.test(name)), [], 'the page is out of reach');
  await tabTo(page, 'Done');
  await press(page, 'Enter');
  await gone(page);
  await untilFocused(page, 'export');
});

test('a tooltip: it opens for the focus, tells what it says, and its link is reached between its target and the next', async (t) => {
  const page = await walk(t, 'tip', '.tip');
  assert.match((await told(page, 'button', 'Export')).description, /Export\s+Takes these numbers into your own slides/);
  await told(page, 'tooltip');
  assert.equal((await press(page, 'Tab')).name, 'More');
  assert.equal((await press(page, 'Shift+Tab')).name, 'export');
  await press(page, 'Tab');
  assert.equal((await press(page, 'Tab')).name, 'new', 'nothing is trapped');
  await gone(page);
  assert.equal((await told(page, 'button', 'Export')).description, '');
  assert.equal((await press(page, 'Shift+Tab')).name, 'export');
  await page.locator('waypost-layer .tip').waitFor();
  assert.equal((await press(page, 'Escape')).name, 'export', 'Escape closes it and leaves the focus');
  await gone(page);
});

test('a hotspot: its beacon is reached, opened, closed and opened again, and its button ends it', async (t) => {
  const page = await walk(t, 'spot', '.beacon');
  assert.equal((await focused(page)).name, 'export', 'it takes no focus');
  await tabTo(page, 'Late is counted anew');
  assert.equal((await told(page, 'button', 'Late is counted anew')).expanded, false);
  await press(page, 'Enter');
  await untilFocused(page, 'Got it');
  assert.match((await told(page, 'dialog', 'Late is counted anew')).description, /^A task is late/);
  assert.equal((await told(page, 'button', 'Late is counted anew')).expanded, true);
  assert.equal((await press(page, 'Tab')).name, 'Close');
  assert.equal((await press(page, 'Escape')).name, 'Late is counted anew', 'back on the beacon');
  await press(page, 'Space');
  await untilFocused(page, 'Got it');
  await press(page, 'Enter');
  await heard(page, 'experience.completed', { experience: 'spot' });
  await gone(page);
  await untilFocused(page, 'new');
});

test('a modal: its buttons in their order, and the focus back after each way out', async (t) => {
  const page = await walk(t, 'modal');
  await untilFocused(page, 'Show me');
  assert.match((await told(page, 'dialog', 'Plans have a timeline')).description, /^See the whole spring/);
  assert.equal((await press(page, 'Tab')).name, 'Close');
  assert.deepEqual(await tabTo(page, 'Not now', 'Shift+Tab'), ['Show me']);
  await press(page, 'Enter');
  await gone(page);
  await untilFocused(page, 'export');
  await page.evaluate(() => waypost.start('modal'));
  await untilFocused(page, 'Show me');
  await press(page, 'Escape');
  await gone(page);
  await untilFocused(page, 'export');
  await heard(page, 'experience.dismissed', { experience: 'modal' });
});

test('an inert modal: nothing else is there until it is left', async (t) => {
  const page = await walk(t, 'trap');
  await untilFocused(page, 'Got it');
  const met = new Set();
  for (let at = 0; at < 8; at++) met.add((await press(page, 'Tab')).name);
  assert.ok(met.has('Later') && met.has('Close'));
  assert.deepEqual([...met].filter((name) => /^(export|new|invite)$/.test(name)), []);
  await tabTo(page, 'Later');
  await press(page, 'Enter');
  await heard(page, 'experience.snoozed', { experience: 'trap' });
  await gone(page);
  await untilFocused(page, 'export');
});

test('a slideout: it waits to be reached, is announced, and gives the focus back', async (t) => {
  const page = await walk(t, 'slideout');
  assert.equal((await focused(page)).name, 'export', 'it takes no focus');
  assert.match((await told(page, 'dialog', 'Four days left')).description, /^Teams with a shared plan stay/);
  assert.ok(await page.evaluate(() => document.querySelector('waypost-layer').shadowRoot.querySelector('.slide').closest('[aria-live=polite]')));
  await tabTo(page, 'Later');
  assert.deepEqual([(await press(page, 'Tab')).name, (await press(page, 'Tab')).name], ['Show me', 'Close']);
  await press(page, 'Enter');
  await heard(page, 'experience.dismissed', { experience: 'slideout' });
  await gone(page);
  await untilFocused(page, 'new');
});

for (const [id, about, then] of [
  ['top', 'at the top of the window', 'new'],
  ['bottom', 'at the bottom of the window', 'new'],
])
  test(`a banner ${about}: a region with a name, reached after the page, and closed`, async (t) => {
    const page = await walk(t, id);
    const title = id === 'top' ? 'Maintenance tonight' : 'A newer version is here';
    await told(page, 'region', title);
    await tabTo(page, id === 'top' ? 'Read more' : 'now');
    if (id === 'top') {
      assert.equal((await press(page, 'Enter')).name, 'Read more', 'a button that stays keeps the focus');
      await heard(page, 'experience.shown', { experience: 'top' });
    }
    assert.equal((await press(page, 'Tab')).name, 'Close');
    await press(page, 'Space');
    await gone(page);
    await untilFocused(page, then);
  });

for (const id of ['before', 'after', 'inside'])
  test(`a banner ${id} an element: reached where it stands, and closed without a detour`, async (t) => {
    const page = await walk(t, id);
    const { name } = await told(page, 'region');
    assert.ok(name);
    const way = await tabTo(page, id === 'before' ? 'See plans' : 'Close');
    assert.deepEqual(way, ['new'], 'the order is the order of the page');
    if (id === 'before') await press(page, 'Tab');
    await press(page, 'Enter');
    await gone(page);
    assert.equal((await press(page, 'Shift+Tab')).name, 'new', 'the way back goes on where it stood');
  });

test('a checklist: unfolded, walked through, what is locked is said, and closed', async (t) => {
  const page = await walk(t, 'list', '.checklist');
  await told(page, 'region', 'Get set up');
  await tabTo(page, 'Get set up0/3');
  const head = await told(page, 'button', 'Get set up 0/3');
  assert.equal(head.expanded, true);
  await press(page, 'Enter');
  assert.equal((await told(page, 'button', 'Get set up 0/3')).expanded, false);
  await press(page, 'Enter');
  assert.equal((await untilFocused(page, 'Get set up0/3')).seen, true);
  assert.equal((await told(page, 'button', 'Get set up 0/3')).expanded, true);
  const texts = (await tree(page)).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  assert.ok(texts.includes('After: Invite two teammates'), texts.join('|'));
  assert.equal((await press(page, 'Tab')).name, 'Invite two teammates');
  // What is done while the focus is in it is drawn anew round the focus.
  await page.evaluate(() => waypost.track('plan.created'));
  await page.locator('waypost-layer .item.done').waitFor();
  assert.equal((await focused(page)).name, 'Invite two teammates');
  await told(page, 'image', 'Done');
  assert.equal((await press(page, 'Tab')).name, 'Read the handbook');
  assert.equal((await press(page, 'Tab')).name, 'Close');
  assert.match((await press(page, 'Escape')).name, /^Get set up/, 'Escape folds it');
  await press(page, 'Space');
  await untilFocused(page, 'Get set up1/3');
  await tabTo(page, 'Close');
  await press(page, 'Enter');
  await heard(page, 'experience.dismissed', { experience: 'list' });
  await untilFocused(page, 'new');
});

test('a launcher: opened, a tour taken from it, and the focus back in it', async (t) => {
  const page = await walk(t, 'help', '.launcher');
  await tabTo(page, 'Help');
  assert.equal((await told(page, 'button', 'Help')).expanded, false);
  await press(page, 'Enter');
  await untilFocused(page, 'Help');
  assert.deepEqual([(await press(page, 'Tab')).name, (await press(page, 'Tab')).name], ['A walk round', 'What is new']);
  await press(page, 'Enter');
  await untilFocused(page, 'Show me');
  await press(page, 'Escape');
  await untilFocused(page, 'Help');
  assert.equal((await told(page, 'button', 'Help')).expanded, false);
});

for (const [id, label] of [
  ['none', 'Add a file'],
  ['instead', 'Write a task'],
])
  test(`an empty state, ${id === 'none' ? 'inside' : 'instead of'} its container: its action is reached in the order of the page`, async (t) => {
    const page = await walk(t, id);
    await page.evaluate(() => document.querySelector('#new').addEventListener('click', () => (window.clicked = true)));
    assert.deepEqual(await tabTo(page, label), ['new']);
    assert.ok((await tree(page)).some(({ role, name }) => role === 'heading' && /^No/.test(name)));
    await press(page, 'Enter');
    await page.waitForFunction(() => window.clicked);
  });

for (const [id, name, role, keys, answer] of [
  ['nps', 'Would you recommend us?', 'radiogroup', ['Space', 'ArrowRight', 'ArrowRight'], 2],
  ['csat', 'How was the export?', 'radiogroup', ['Space', 'ArrowRight'], 2],
  ['ces', 'It was easy to do what I came for', 'radiogroup', ['Space', 'ArrowLeft'], 7],
  ['choice', 'What brings you here?', 'radiogroup', ['Space', 'ArrowDown'], 'team'],
  ['choices', 'Which tools do you use?', 'group', ['Space', 'Tab', 'Tab', 'Space'], ['sheet', 'mail']],
])
  test(`a survey, ${id}: a group with a name, answered, sent and thanked for`, async (t) => {
    const page = await walk(t, id);
    assert.equal((await focused(page)).name, 'export', 'it takes no focus');
    await told(page, role, name);
    await told(page, 'dialog', name);
    while (!/^(radio|checkbox)$/.test(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.type))) await press(page, 'Tab');
    for (const key of keys) await press(page, key);
    const way = await tabTo(page, 'Send');
    assert.ok(way.length <= 2, way.join(' > '));
    await press(page, 'Enter');
    assert.deepEqual((await heard(page, 'survey.answered', { experience: id })).answer, answer);
    await page.locator('waypost-layer .toast').waitFor();
    await told(page, 'status');
    await untilFocused(page, 'new');
  });

test('a survey, text: Send without a word leads to the field, and with one it is sent', async (t) => {
  const page = await walk(t, 'text');
  await tabTo(page, 'Send');
  await press(page, 'Enter');
  assert.equal((await focused(page)).kind, 'answer');
  const field = await told(page, 'textbox', 'What should we build next?');
  assert.ok(field.focused);
  await page.keyboard.type('A timeline');
  assert.equal((await press(page, 'Tab')).name, 'Send');
  await press(page, 'Enter');
  assert.equal((await heard(page, 'survey.answered')).answer, 'A timeline');
  await untilFocused(page, 'new');
});

test('a celebration: announced, closed from the keyboard, and the focus is back', async (t) => {
  const page = await walk(t, null, '.toast');
  assert.equal((await focused(page)).name, 'export', 'it takes no focus');
  await told(page, 'status');
  await tabTo(page, 'Close');
  await press(page, 'Enter');
  await gone(page);
  await untilFocused(page, 'new');
});

test('the walk sees a focus that nobody sees', async (t) => {
  const page = await walk(t, 'slideout');
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('waypost-layer');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { outline: none !important }');
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
  });
  await assert.rejects(tabTo(page, 'Show me'), /nobody sees it/);
});
