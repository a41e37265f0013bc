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
