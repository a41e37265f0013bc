// The demo in the light, in the dark and on a phone: the road is walked in each, and every kind of experience is met as
// a user meets it, so nothing that has to be clicked is covered. The pictures go to results/ for eyes and for the README.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { demoConfig, openDemo, step } from './support/demo.mjs';
import { looks, results } from './support/looks.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Each step of the road: where the card points, and what the user does then. */
const road = [
  ['hello', null, (page) => step(page, 'hello').locator('.primary').click()],
  ['create', '[data-tour=create-project]', (page, target) => target.click()],
  ['name', '#project-name', (page, target) => target.fill('Spring launch').then(() => page.click('[data-tour=save-project]'))],
  ['members', '[data-tour=members]', (page, target) => target.click()],
  ['first', '[data-tour=invite-form]', (page) => invite(page, 'mia')],
  ['second', '[data-tour=invite-form]', (page) => invite(page, 'joe')],
];

async function invite(page, name) {
  await page.fill('#invite-email', `${name}@brightwater.example`);
  await page.click('[data-tour=invite]');
}

for (const [look, context] of Object.entries(looks))
  test(`the demo, ${look}`, async (t) => {
    const { page } = await openDemo(t, browser, { context });
    await page.locator('#console .lamp[data-state=live]').waitFor({ state: 'attached' });
    const shoot = (name) => page.screenshot({ path: join(results, `demo-${name}-${look}.png`) });

    for (const [id, selector, act] of road) {
      const card = step(page, id);
      await card.waitFor();
      const box = await card.boundingBox();
      const { width, height } = page.viewportSize();
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, `${id} is in the window`);
      const target = selector && page.locator(selector);
      if (target) assert.ok(apart(box, await target.boundingBox()), `${id} does not cover its target`);
      const toast = page.locator('waypost-layer .toast');
      if (await toast.count()) assert.ok(apart(box, await toast.boundingBox()), `${id} and the celebration do not cover each other`);
      await shoot(id);
      await act(page, target);
    }
    await page.locator('#console', { hasText: 'PQL reached' }).waitFor({ state: 'attached' });
    await page.waitForFunction(() => !document.querySelector('waypost-layer')?.shadowRoot.querySelector('.card'));
    await page.locator('.pql.is-reached').first().waitFor({ state: 'attached' });
    await shoot('pql');

    await page.click('.nav [data-route="/reports"]');
    await page.locator('waypost-layer .card.slide img').evaluate((img) => img.decode());
    await shoot('slideout');
  });

test('the demo on its tenth day, with nothing done, hears from Ana', async (t) => {
  const { page } = await openDemo(t, browser);
  await step(page, 'hello').locator('.close').click();
  await page.getByRole('button', { name: 'Skip to trial day 10' }).click();
  const card = page.locator('waypost-layer .card[data-experience=day_ten]');
  await card.locator('img').evaluate((img) => img.decode());
  await page.screenshot({ path: join(results, 'demo-day-ten-light.png') });
  await card.getByRole('button', { name: 'Show me' }).click();
  await step(page, 'hello').waitFor();
});

for (const [look, context] of Object.entries(looks))
  test(`every kind is met once, and the page has nothing to complain of, ${look}`, async (t) => {
    const { page, seen, rows } = await openDemo(t, browser, { path: '/demo-strict/', context });
    const ui = page.locator('waypost-layer');
    const card = (id) => ui.locator(`[data-experience=${id}]`);
    const go = (path) => page.click(`.nav [data-route="${path}"]`);
    const press = (scope, name) => scope.getByRole('button', { name }).click();
    /** Takes the picture, if at most one thing asks for attention. */
    const shoot = async (name) => {
      assert.ok((await ui.locator('.middle, .slide, .anchored:not(.tip)').count()) <= 1, `${name}: one at a time`);
      for (const image of await ui.locator('img').all()) await image.evaluate((img) => img.decode());
      await page.screenshot({ path: join(results, `demo-${name}-${look}.png`) });
    };

    // Later: the tour leaves, and is there to be had from the list, the empty list and the help button.
    await press(step(page, 'hello'), 'Later');
    await page.locator('waypost-empty .empty', { hasText: 'No projects yet' }).waitFor();
    await unfold(card('setup'));
    assert.equal(await card('setup').locator('.item').count(), 3, 'what only the Business plan has is no line of a trial');
    assert.equal(await card('setup').locator('.locked').count(), 2);
    await shoot('empty');
    await fold(card('setup'));
    await go('/reports');
    await page.locator('waypost-empty .empty', { hasText: 'Nothing to report yet' }).waitFor();
    assert.ok(await page.locator('#reports-blank').isHidden(), 'the app has words of its own, and they stand back');
    await shoot('no-reports');
    await unfold(card('help'));
    await shoot('help');
    await press(card('help'), 'Create a project');
    await page.waitForURL('**/projects');
    await fold(card('help'));

    // The road, up to the team.
    for (const [id, selector, act] of road) {
      await step(page, id).waitFor();
      if (id === 'members') await ui.locator('.toast[data-milestone=first_project]').waitFor();
      await act(page, selector && page.locator(selector));
    }
    await page.locator('#console', { hasText: 'PQL reached' }).waitFor({ state: 'attached' });

    // A tooltip, for the pointer and for the keyboard.
    await page.hover('#invite-role');
    await card('roles').waitFor();
    await shoot('tooltip');
    await page.mouse.move(0, 0);
    await card('roles').waitFor({ state: 'detached' });
    await page.focus('#invite-email');
    await page.keyboard.press('Tab');
    await card('roles').waitFor();

    // A tour with a fork, led on by what the user does.
    await go('/projects');
    await page.click('#projects .title-link');
    await shoot((await step(page, 'template').waitFor(), 'plan'));
    await press(step(page, 'template'), 'Show me');
    await step(page, 'write').waitFor();
    await page.fill('#task-title', 'Book the venue');
    await shoot((await step(page, 'add').waitFor(), 'plan-add'));
    await page.getByRole('button', { name: 'Add task' }).click();
    await step(page, 'tick').waitFor();
    await tick(page, 0);
    await step(page, 'read').waitFor();
    await go('/reports');

    // Ana has a hint; what it leads to finishes the list.
    await shoot((await card('reports_hint').waitFor(), 'ana'));
    await Promise.all([page.waitForEvent('download'), press(card('reports_hint'), 'Export now')]);
    await unfold(card('setup'));
    await shoot((await card('setup').locator('footer').waitFor(), 'set-up'));
    await card('setup').locator('footer button').click();
    await card('setup').waitFor({ state: 'detached' });

    // A hotspot, for who has seen the tour and not the feature.
    await go('/projects');
    await page.click('#projects .title-link');
    await ui.locator('.beacon').click();
    await shoot((await card('share_news').waitFor(), 'hotspot'));
    await press(card('share_news'), 'Get the link');
    await press(page.locator('dialog[open]'), 'Copy link');
    await ui.locator('.beacon').waitFor({ state: 'detached' });

    // A question, once there is something to say.
    for (const nth of [1, 2]) await tick(page, nth);
    await card('nps').getByRole('radio', { name: '9' }).check();
    await card('nps').getByRole('textbox').fill('Everybody looks at the same plan.');
    await shoot('nps');
    await press(card('nps'), 'Send');
    await ui.locator('.toast', { hasText: 'We read every answer' }).locator('.close').click();

    // Lists that a filter has emptied.
    await page.click('[data-filter=done]');
    for (let left = await page.locator('#tasks li').count(); left > 0; left -= 1) await page.locator('#tasks input').first().click();
    await page.locator('waypost-empty .empty', { hasText: 'Nothing ticked off yet' }).waitFor();
    await shoot('filtered');
    await page.locator('waypost-empty').getByRole('button', { name: 'Show what is open' }).click();
    await page.locator('#tasks li').first().waitFor();

    // A banner in the page, where the trial has little room left.
    await go('/projects');
    await page.click('[data-tour=create-project]');
    await page.fill('#project-name', 'Client site');
    await page.click('[data-tour=save-project]');
    const room = page.locator('waypost-banner');
    await room.getByText('2 of 3 projects in use').waitFor();
    await shoot('banner');
    await room.getByRole('button', { name: 'See plans' }).click();
    await page.waitForURL('**/billing');

    // Who looks at the prices again is asked; who buys is welcomed.
    await go('/projects');
    await go('/billing');
    await card('deciding').getByRole('radio', { name: 'A call of fifteen minutes' }).check();
    await shoot('choice');
    await press(card('deciding'), 'Send');
    await ui.locator('.toast', { hasText: 'Ana gets back to you' }).locator('.close').click();
    await page.click('[data-tour=upgrade-business]');
    await shoot((await card('aboard').waitFor(), 'modal'));
    await press(card('aboard'), 'Back to work');
    await card('aboard').waitFor({ state: 'detached' });

    await page.evaluate(() => waypost.flush());
    assert.deepEqual(seen, { warnings: [], errors: [], exceptions: [], violations: [] });
    await page.close();
    const stored = await rows();
    const told = (name) => stored.filter((row) => row.event === name).map((row) => row.payload.properties);
    const kinds = new Set(told('experience.shown').map(({ kind }) => kind));
    const all = ['banner', 'checklist', 'empty_state', 'hotspot', 'launcher', 'modal', 'slideout', 'survey', 'tooltip', 'tour'];
    assert.deepEqual([...kinds].sort(), all);
    assert.deepEqual(told('survey.answered'), [
      { experience: 'nps', question: 'nps', answer: 9, comment: 'Everybody looks at the same plan.' },
      { experience: 'deciding', question: 'choice', answer: 'call' },
    ]);
    const { traits } = stored.findLast((row) => row.type === 'identify').payload;
    assert.deepEqual(traits, { role: 'admin', nps: 9, deciding_on: 'call' });
    assert.ok(told('experience.completed').some(({ experience }) => experience === 'setup'));
  });

for (const [look, context] of Object.entries(looks))
  test(`the end of the trial is said at the top of the page, and covers nothing of it, ${look}`, async (t) => {
    const { page, seen } = await openDemo(t, browser, { context });
    await step(page, 'hello').locator('.close').click();
    await page.click('[data-tour=create-project]');
    await page.fill('#project-name', 'Spring launch');
    await page.click('[data-tour=save-project]');
    await step(page, 'members').locator('.close').click();
    await page.locator('.console-button', { hasText: 'day 10' }).dispatchEvent('click');
    const banner = page.locator('waypost-layer .banner');
    await banner.getByText('4 days left in your trial').waitFor();
    for (const part of ['h1', '[data-tour=create-project]', '.nav', '.console-head'])
      assert.ok(apart(await banner.boundingBox(), await page.locator(part).boundingBox()), `${part} is not covered`);
    await page.screenshot({ path: join(results, `demo-trial-${look}.png`) });
    await banner.getByRole('button', { name: 'Later' }).click();
    await banner.waitFor({ state: 'detached' });
    assert.deepEqual(seen, { warnings: [], errors: [], exceptions: [], violations: [] });
  });

test('the Business plan has one more line to tick, and the list ticks it', async (t) => {
  const { page } = await openDemo(t, browser);
  await step(page, 'hello').locator('.close').click();
  await page.click('.nav [data-route="/billing"]');
  await page.click('[data-tour=upgrade-business]');
  await page.locator('waypost-layer .middle[data-experience=aboard]').getByRole('button', { name: 'Back to work' }).click();
  await page.click('.nav [data-route="/projects"]');
  const line = page.locator('waypost-layer .checklist .item', { hasText: 'Connect single sign-on' });
  await line.getByRole('button').click();
  await page.waitForURL('**/settings');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await line.and(page.locator('.done')).waitFor();
});

test('a plan from scratch takes the other way at the fork', async (t) => {
  const { page } = await openDemo(t, browser);
  await step(page, 'hello').locator('.close').click();
  await page.click('[data-tour=create-project]');
  await page.fill('#project-name', 'Spring launch');
  await page.selectOption('#project-template', 'blank');
  await page.click('[data-tour=save-project]');
  await step(page, 'members').locator('.close').click();
  await page.click('#projects .title-link');
  await step(page, 'blank').getByRole('img', { name: '1 of 5' }).waitFor();
});

test('whoever asks for German gets all of it', async (t) => {
  const { page } = await openDemo(t, browser);
  await step(page, 'hello').getByRole('button', { name: 'Later' }).click();
  await page.click('.nav [data-route="/settings"]');
  await page.selectOption('#tips-language', 'de');
  await page.locator('waypost-layer .checklist', { hasText: 'Richte dich ein' }).waitFor();
  await page.screenshot({ path: join(results, 'demo-german-light.png') });
});

test('every text of the demo has its German', async () => {
  const { experiences, milestones, locales } = await demoConfig();
  const keys = [
    ...Object.entries(experiences).flatMap(([id, experience]) => textsOf(experience, id)),
    ...Object.entries(milestones).flatMap(([id, milestone]) => textsOf(milestone, `milestones.${id}`)),
  ];
  assert.ok(keys.length > 80, 'the texts are found');
  assert.deepEqual(keys.filter((key) => !locales.de[key]), []);
});

test('nothing comes on the heels of another', async (t) => {
  const { page } = await openDemo(t, browser, { config: null });
  await step(page, 'hello').locator('.close').click();
  await page.click('[data-tour=create-project]');
  await page.fill('#project-name', 'Spring launch');
  await page.click('[data-tour=save-project]');
  await page.locator('waypost-layer .toast').waitFor();
  const { verdicts } = await page.evaluate(() => waypost.explain('invite'));
  assert.equal(verdicts[0].status, 'waiting');
  assert.equal(await page.locator('waypost-layer .card').count(), 0);
});

/** The keys of the texts of an entry, as a locale has them. */
function textsOf(entry, at) {
  if (Array.isArray(entry)) return entry.flatMap((one, index) => textsOf(one, `${at}.${one?.id ?? index}`));
  const own = ['title', 'body', 'label', 'value', 'low', 'high', 'comment', 'thanks'];
  return Object.entries(entry).flatMap(([key, value]) => {
    if (key === 'options') return Object.keys(value).map((option) => `${at}.options.${option}`);
    // The steps of a tour and of a milestone are named by their ids alone.
    if (key === 'steps') return textsOf(value, at);
    if (key === 'buttons' || key === 'items' || key === 'action') return textsOf(value, `${at}.${key}`);
    return own.includes(key) && typeof value === 'string' ? [`${at}.${key}`] : [];
  });
}

const isFolded = async (list) => (await list.locator('.head').getAttribute('aria-expanded')) === 'false';
const unfold = async (list) => (await isFolded(list)) && list.locator('.head').click();
// By the keyboard: the light of a tour may lie over it.
const fold = async (list) => !(await isFolded(list)) && list.locator('.head').press('Enter');
const tick = (page, nth) => page.locator('#tasks input').nth(nth).check();
const apart = (a, b) => a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
