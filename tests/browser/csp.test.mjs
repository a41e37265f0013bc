// The demo under the strict policy: the road is walked, every kind is drawn, and the browser has nothing to report.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { openDemo, step } from './support/demo.mjs';
import { heard, openPage } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const quiet = { warnings: [], errors: [], exceptions: [], violations: [] };

test('the whole road under /demo-strict/ without a violation', async (t) => {
  const { page, seen } = await openDemo(t, browser, { path: '/demo-strict/' });
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'));
  for (const part of ["script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "require-trusted-types-for 'script'"])
    assert.ok(policy.includes(part), policy);

  await step(page, 'hello').getByRole('button', { name: 'Next' }).click();
  await page.click('[data-tour=create-project]');
  await step(page, 'name').waitFor();
  await page.fill('#project-name', 'Spring launch');
  await page.click('[data-tour=save-project]');
  await page.locator('waypost-layer .toast').waitFor();
  await step(page, 'members').waitFor();
  await page.click('[data-tour=members]');
  for (const [id, name] of [['first', 'mia'], ['second', 'joe']]) {
    await step(page, id).waitFor();
    await page.fill('#invite-email', `${name}@brightwater.example`);
    await page.click('[data-tour=invite]');
  }
  await page.locator('#console', { hasText: 'PQL reached' }).waitFor();
  // The slide-out has a picture; the person in whose name it speaks is seen.
  await page.click('.nav [data-route="/reports"]');
  await page.locator('waypost-layer .card.slide img').evaluate((img) => img.decode());
  await settle(page);
  assert.deepEqual(seen, quiet);
});

const strictest = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types waypost',
].join('; ');

for (const kind of ['tour', 'tooltip', 'modal', 'slideout', 'checklist', 'empty'])
  test(`${kind}: drawn under the strictest policy without a violation`, async (t) => {
    const { page, seen } = await openPage(t, browser, kind, { headers: { 'content-security-policy': strictest } });
    await heard(page, 'experience.shown');
    await page.locator('waypost-layer, waypost-empty').first().waitFor({ state: 'attached' });
    await settle(page);
    assert.deepEqual(seen, quiet);
  });

// What the pages of the first kinds have not.
const steps = [{ id: 'one', target: '#before', title: 'Here', media: { image: '/pages/ana.svg', alt: 'Ana', width: 4, height: 3 } }];
const more = {
  'a tour with a picture': { kind: 'tour', steps },
  'a tooltip on hover': { kind: 'tooltip', target: '#before', title: 'Here' },
  'a hotspot': { kind: 'hotspot', target: '#before', title: 'Here' },
  'a banner on top': { kind: 'banner', title: 'Here' },
  'a banner in the page': { kind: 'banner', target: 'h1', position: 'after', title: 'Here' },
  'an empty state in the place of its container': { kind: 'empty_state', container: 'h1', position: 'instead', dataset: 'rows', title: 'Here' },
  'a card with the page inert': { kind: 'modal', inert: true, title: 'Here' },
  'a survey with faces and a comment': { kind: 'survey', question: 'csat', comment: 'Why?', title: 'Here', thanks: 'Thanks' },
  'a survey of choices': { kind: 'survey', question: 'choices', options: { a: 'A', b: 'B' }, title: 'Here' },
  'a checklist': { kind: 'checklist', title: 'Here', items: ['saved'] },
  'a help launcher': { kind: 'launcher', title: 'Help', items: [{ title: 'Read', go: '/read' }] },
};
const milestones = { saved: { title: 'Save', value: 'Saved', celebrate: true, steps: [{ id: 'save', event: 'plan.saved' }] } };
const theme = { accent: '#0a6', radius: 4, mode: 'dark', font: 'Georgia, serif', spacing: 1.2 };

for (const [what, experience] of Object.entries(more))
  test(`${what}: opened, answered and closed under the strictest policy without a violation`, async (t) => {
    const config = { version: 1, app: 'csp', theme, milestones, experiences: { one: { ...experience, repeat: 'always' } } };
    const { page, seen } = await openPage(t, browser, 'modal', { config, headers: { 'content-security-policy': strictest } });
    await page.evaluate(() => started.then(() => Promise.all([waypost.start('one'), waypost.ready('rows', { count: 0 })])));
    if (experience.kind === 'tooltip') await page.hover('#before');
    await page.locator('waypost-layer, waypost-banner, waypost-empty').first().waitFor({ state: 'attached' });
    if (experience.kind === 'hotspot') await page.locator('waypost-layer .beacon').click();
    await page.locator(':is(waypost-layer, waypost-banner, waypost-empty) [data-experience=one]').waitFor();
    if (experience.kind === 'survey') {
      await page.locator('waypost-layer .option').last().click();
      await page.locator('waypost-layer .primary').click();
    }
    // The celebration of a milestone as well.
    await page.evaluate(() => waypost.track('plan.saved'));
    await page.locator('waypost-layer .toast').waitFor({ state: 'attached' });
    await page.evaluate(() => waypost.destroy());
    await settle(page);
    assert.deepEqual(seen, quiet);
  });
