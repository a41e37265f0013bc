// The demo in the light, in the dark and on a phone: the road is walked in each, so nothing that has to be clicked is
// covered, and the pictures of its steps go to results/ for eyes and for the README.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { openDemo, step } from './support/demo.mjs';
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
    await page.waitForFunction(() => !document.querySelector('waypost-layer')?.shadowRoot.querySelector('.card, .checklist'));
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

const apart = (a, b) => a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
