// The whole road in the demo, from the empty list to the qualified lead, as a person with a mouse walks it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { assertGapless, openDemo, step } from './support/demo.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const quiet = { warnings: [], errors: [], exceptions: [], violations: [] };

test('from the empty list to PQL reached, and every event of it on disk', async (t) => {
  const { page, seen, collector, arrived, rows } = await openDemo(t, browser);
  const empty = page.locator('waypost-empty .empty');

  // The tour greets by itself; closed, the empty state is there to start it again.
  await step(page, 'hello').getByRole('button', { name: 'Close' }).click();
  await empty.getByRole('heading', { name: 'No projects yet' }).waitFor();
  await empty.getByRole('button', { name: 'Create a project' }).click();

  await step(page, 'hello').getByRole('heading', { name: 'Welcome, Sam' }).waitFor();
  await step(page, 'hello').getByRole('button', { name: 'Next' }).click();
  await step(page, 'create').waitFor();
  const lit = await page.locator('waypost-layer .spot').boundingBox();
  const button = await page.locator('[data-tour=create-project]').boundingBox();
  assert.ok(surrounds(lit, button), `light ${JSON.stringify(lit)} on ${JSON.stringify(button)}`);

  await page.click('[data-tour=create-project]');
  await step(page, 'name').waitFor();
  assert.equal(await page.locator('dialog[open] > waypost-layer').count(), 1, 'the layer is inside the dialog');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'project-name', 'the field keeps the focus');
  assert.ok(await isOnTop(step(page, 'name').getByRole('button', { name: 'Close' })), 'the card can be clicked');
  const card = await step(page, 'name').boundingBox();
  assert.ok(apart(card, await page.locator('dialog[open]').boundingBox()), 'the card stands beside the dialog');

  await page.fill('#project-name', 'Spring launch');
  await page.click('[data-tour=save-project]');
  await page.locator('waypost-layer .toast[data-milestone=first_project]').waitFor();
  await page.locator('waypost-layer .checklist li.done', { hasText: 'Create your first project' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('waypost-empty'));
  assert.equal(await page.locator('body > waypost-layer:popover-open').count(), 1, 'the layer is back on the page');

  await step(page, 'members').waitFor();
  await page.click('[data-tour=members]');
  await step(page, 'first').waitFor();
  await page.fill('#invite-email', 'mia@brightwater.example');
  await page.click('[data-tour=invite]');
  await step(page, 'second').waitFor();
  await page.fill('#invite-email', 'joe@brightwater.example');
  await page.click('[data-tour=invite]');

  await page.locator('#console', { hasText: 'PQL reached' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('waypost-layer')?.shadowRoot.querySelector('.card'));
  const pql = await page.evaluate(() => waypost.pql());
  assert.deepEqual(pql.map(({ id, reached }) => [id, reached]), [['trial', true], ['expansion', false]]);
  assert.equal(await page.evaluate(() => waypost.stage()), 'pql');

  await page.evaluate(() => waypost.flush());
  assert.deepEqual(seen, quiet);
  const sent = await page.evaluate(() => Number(localStorage.getItem('waypost:plainsail:seq')));
  await arrived(sent);
  const { gaps, rejected } = await collector.stats();
  assert.deepEqual({ gaps, rejected }, { gaps: 0, rejected: 0 });
  await page.close();
  const stored = await rows();
  assertGapless(stored);
  assert.equal(stored.length, sent);

  const user = await stored.find((row) => row.type === 'identify').user_id;
  const events = stored.filter((row) => row.user_id === user && row.type === 'track').map((row) => row.event);
  const count = (name) => events.filter((event) => event === name).length;
  assert.deepEqual(
    {
      shown: stored.filter((row) => row.event === 'experience.shown').map((row) => row.payload.properties.experience).sort(),
      steps: stored
        .filter((row) => row.event === 'experience.step_shown')
        .map((row) => row.payload.properties.step),
      milestones: stored.filter((row) => row.event === 'milestone.reached').map((row) => row.payload.properties.milestone),
      pql: count('pql.reached'),
      completed: count('experience.completed'),
      dismissed: count('experience.dismissed'),
      goals: count('experience.goal_met'),
      created: count('project.created'),
      invited: count('member.invited'),
    },
    {
      shown: ['help', 'invite', 'no_projects', 'setup', 'welcome', 'welcome'],
      steps: ['hello', 'hello', 'create', 'name', 'members', 'first', 'second'],
      milestones: ['first_project', 'team_in'],
      pql: 1,
      completed: 2,
      dismissed: 1,
      goals: 2,
      created: 1,
      invited: 2,
    },
  );
  // Traits that the allow-list does not name stay in the browser.
  const identify = stored.filter((row) => row.type === 'identify');
  assert.deepEqual(identify[0].payload.traits, { role: 'admin' });
});

test('a reload in the middle of a tour goes on at its step and counts no second showing', async (t) => {
  const { page, rows } = await openDemo(t, browser);
  await step(page, 'hello').getByRole('button', { name: 'Next' }).click();
  await step(page, 'create').waitFor();
  await page.reload();
  await step(page, 'create').waitFor();
  assert.equal(await page.locator('waypost-layer .card').count(), 1);
  await page.evaluate(() => waypost.flush());
  const shown = (await rows()).filter((row) => row.event === 'experience.shown' && row.payload.properties.experience === 'welcome');
  assert.equal(shown.length, 1);
});

test('a second tab does not show the tour again, ticks what the first one reached, and goes on when that is closed', async (t) => {
  const first = await openDemo(t, browser);
  await step(first.page, 'hello').getByRole('button', { name: 'Next' }).click();
  await step(first.page, 'create').waitFor();

  const second = await first.open();
  const list = second.page.locator('waypost-layer .checklist');
  await list.waitFor();
  await second.page.evaluate(() => waypost.explain('welcome'));
  assert.equal(await second.page.locator('waypost-layer .card').count(), 0);

  await first.page.bringToFront();
  await first.page.evaluate(() => waypost.track('project.created'));
  await first.page.click('[data-tour=create-project]');
  await second.page.bringToFront();
  await list.locator('li.done', { hasText: 'Create your first project' }).waitFor();
  assert.equal(await second.page.locator('waypost-layer .card').count(), 0, 'the invitation stays in the first tab');

  await first.page.keyboard.press('Escape');
  await step(first.page, 'members').waitFor();
  await first.page.close();
  await second.page.reload();
  await step(second.page, 'members').waitFor();
});

test('a tab opened by the first one is another tab', async (t) => {
  const first = await openDemo(t, browser);
  await step(first.page, 'hello').getByRole('button', { name: 'Next' }).click();
  await step(first.page, 'create').waitFor();
  // It begins with a copy of the opener's session storage.
  const [second] = await Promise.all([first.context.waitForEvent('page'), first.page.evaluate(() => void window.open(location.href))]);
  await second.locator('waypost-layer .checklist').waitFor();
  await second.evaluate(() => waypost.explain('welcome'));
  assert.equal(await second.locator('waypost-layer .card').count(), 0);
  await second.close();
  await first.page.bringToFront();
  await step(first.page, 'create').waitFor();
});

test('back in the middle of a tour: the card goes with its page and comes back with it', async (t) => {
  const { page, seen } = await openDemo(t, browser);
  await page.click('waypost-layer .card .close');
  await page.click('.nav [data-route="/reports"]');
  await page.click('.nav [data-route="/projects"]');
  await page.evaluate(() => waypost.start('welcome'));
  await step(page, 'hello').getByRole('button', { name: 'Next' }).click();
  await step(page, 'create').waitFor();
  await page.goBack();
  await page.waitForURL('**/reports');
  await page.waitForFunction(() => !document.querySelector('waypost-layer')?.shadowRoot.querySelector('.card, .spot'));
  await page.goForward();
  await step(page, 'create').waitFor();
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('waypost-layer')?.shadowRoot.querySelector('.card, .spot'));
  await settle(page);
  assert.deepEqual(seen, quiet);
});

const surrounds = (outer, inner) =>
  outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;

const apart = (a, b) => a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;

/** Whether a click in the middle of an element would reach it. */
const isOnTop = (locator) =>
  locator.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.getRootNode().elementFromPoint(x + width / 2, y + height / 2) === element;
  });
