// Targets that never appear, that come late, and that go: the tour does what the config says and leaves nothing behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { assertNothingLeft, step, until } from './support/demo.mjs';
import { heard, openPage, pageConfig, times } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('`missing: skip` goes on with the next step, and says what was missing', async (t) => {
  const { page, sent } = await openPage(t, browser, 'missing');
  await page.evaluate(() => waypost.start('skipping'));
  const missing = await heard(page, 'target.missing', { step: 'gone' });
  assert.deepEqual([missing.experience, missing.selector], ['skipping', '#nowhere']);
  await step(page, 'here').locator('.primary').click();
  await heard(page, 'target.missing', { step: 'gone_too' });
  await heard(page, 'experience.completed', { experience: 'skipping' });
  await assertNothingLeft(page);
  assert.equal(await times(page, 'experience.step_shown', { experience: 'skipping' }), 1, 'only what was seen counts');
  await page.evaluate(() => waypost.flush());
  await until(() => sent.filter((message) => message.event === 'target.missing').length === 2);
});

test('`missing: end` ends the tour, and nothing is left on the screen', async (t) => {
  const { page, sent } = await openPage(t, browser, 'missing');
  await page.evaluate(() => waypost.start('ending'));
  await step(page, 'hello').locator('.primary').click();
  await heard(page, 'target.missing', { experience: 'ending', step: 'gone' });
  const ended = await heard(page, 'experience.dismissed', { experience: 'ending' });
  assert.equal(ended.reason, 'missing');
  await assertNothingLeft(page);
  await page.evaluate(() => waypost.flush());
  await until(() => sent.some((message) => message.event === 'target.missing' && message.properties.step === 'gone'));
});

test('a tour with a selector that is none is left out and named; the one beside it works', async (t) => {
  const config = await pageConfig('missing');
  config.experiences.ending.steps[1].target = '###';
  const { page, seen } = await openPage(t, browser, 'missing', { config });
  const refused = await page.evaluate(() => waypost.start('ending').catch(({ code }) => code));
  assert.equal(refused, 'call/unknown-experience');
  const { faults } = await page.evaluate(() => waypost.explain('ending'));
  assert.ok(faults.some(({ message }) => message.includes('###')), JSON.stringify(faults));
  await page.evaluate(() => waypost.start('skipping'));
  await step(page, 'here').locator('.primary').click();
  await heard(page, 'experience.completed', { experience: 'skipping' });
  await assertNothingLeft(page);
  assert.deepEqual(seen.exceptions, []);
});

test('a target that comes late is waited for; one that goes takes the card along, and brings it back', async (t) => {
  const config = await pageConfig('missing');
  Object.assign(config.experiences.ending.steps[1], { wait: '1m', target: '#late' });
  const { page } = await openPage(t, browser, 'missing', { config });
  await page.evaluate(() => waypost.start('ending'));
  await step(page, 'hello').locator('.primary').click();
  await assertNothingLeft(page);
  const put = () =>
    page.evaluate(() => {
      const late = document.createElement('button');
      late.id = 'late';
      late.textContent = 'Late';
      document.body.append(late);
    });
  await put();
  await step(page, 'gone').waitFor();
  for (const hide of ["late.remove()", "late.hidden = true", "late.style.visibility = 'hidden'", "late.className = 'hidden'"]) {
    await page.evaluate(hide.replace('late', "document.getElementById('late')"));
    await assertNothingLeft(page);
    await page.evaluate(() => document.getElementById('late')?.remove());
    await put();
    await step(page, 'gone').waitFor();
  }
  assert.equal(await times(page, 'target.missing'), 0);
});
