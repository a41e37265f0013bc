// A config with every mistake there is: what is sound works, what is not is named, and the console has one line.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { heard, openPage, pageConfig } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The checklist page's config with mistakes added beside what is sound. */
async function spoiled() {
  const config = await pageConfig('checklist');
  config.experinces = {};
  Object.assign(config.milestones, {
    wrong_type: { title: 7, steps: [{ id: 'one', event: 'x' }] },
    egg: { title: 'The egg', after: ['hen'], steps: [{ id: 'one', event: 'x' }] },
    hen: { title: 'The hen', after: ['egg'], steps: [{ id: 'one', event: 'x' }] },
  });
  Object.assign(config.experiences, {
    bad_condition: { kind: 'modal', title: 'Never', start: { on: 'load', if: { 'user.role': { $exactly: 'admin' } } } },
    nobody_speaks: { kind: 'slideout', title: 'Who?', from: 'nobody' },
    no_steps: { kind: 'tour', start: { on: 'load' } },
    bad_selector: { kind: 'tooltip', title: 'Where?', target: 'div[', start: { on: 'load' } },
  });
  return config;
}

test('the rest of a faulty config works, and `explain` lists what was left out', async (t) => {
  const { page, seen } = await openPage(t, browser, 'checklist', { config: await spoiled() });
  const list = page.locator('waypost-layer .checklist');
  await list.waitFor();
  await page.evaluate(() => waypost.track('member.invited'));
  await list.locator('li.done', { hasText: 'Invite two teammates' }).waitFor();
  assert.equal(await page.locator('waypost-layer .card').count(), 0, 'what is faulty is not shown');

  const { faults } = await page.evaluate(() => waypost.explain());
  const at = faults.map((fault) => fault.at);
  for (const place of [
    'experinces',
    'milestones.wrong_type.title',
    'experiences.bad_condition.start.if',
    'experiences.nobody_speaks.from',
    'experiences.no_steps',
    'experiences.bad_selector.target',
  ])
    assert.ok(at.some((known) => known.startsWith(place)), `${place} is among ${at.join(' ')}`);
  assert.ok(at.some((place) => /^milestones\.(egg|hen)/.test(place)), 'the cycle is among them');
  for (const { code, message } of faults) {
    assert.match(code, /^[a-z]+\/[a-z-]+$/);
    assert.ok(message.length > 0);
  }
  const { faults: one } = await page.evaluate(() => waypost.explain('no_steps'));
  assert.ok(one.length > 0 && one.every((fault) => fault.at.startsWith('experiences.no_steps')));

  await settle(page);
  assert.equal(seen.warnings.length, 1, seen.warnings.join('\n'));
  assert.match(seen.warnings[0], /^\[waypost\] config\/faulty: .*; run `waypost check` on it/);
  assert.deepEqual([seen.exceptions, seen.errors], [[], []]);
});

for (const [what, config] of Object.entries({
  'an empty document': {},
  'a list': [],
  'a document of another version': { version: 99, experiences: { hello: { kind: 'modal', title: 'Hello', start: { on: 'load' } } } },
  'a document whose parts are of the wrong kind': { version: 1, features: 7, milestones: [], experiences: 'none', theme: null, send: {} },
}))
  test(`${what} as config leaves the page alone`, async (t) => {
    const { page, seen } = await openPage(t, browser, 'checklist', { config });
    await page.evaluate(() => started);
    assert.deepEqual(await page.evaluate(() => waypost.milestones()), []);
    await page.evaluate(() => waypost.track('anything'));
    await settle(page);
    assert.deepEqual([seen.exceptions, seen.errors], [[], []]);
    assert.ok(seen.warnings.length <= 1, seen.warnings.join('\n'));
  });

test('a config that is not JSON leaves the page alone', async (t) => {
  const { page, seen } = await openPage(t, browser, 'checklist', { config: '{ "version": 1, ' });
  assert.equal(await page.evaluate(() => started), false);
  // Nothing but that it has failed, once.
  assert.deepEqual(await page.evaluate(() => heard.map(({ name, code }) => [name, code])), [['sdk.error', 'load/config']]);
  assert.equal(seen.warnings.length, 1);
  assert.match(seen.warnings[0], /load\/config/);
});

test('a name that nobody knows is refused with a sentence, not with silence', async (t) => {
  const { page } = await openPage(t, browser, 'checklist');
  const refusal = (method, ...args) =>
    page.evaluate(([method, args]) => waypost[method](...args).then(() => null, ({ code, help }) => ({ code, help })), [method, args]);
  assert.equal((await refusal('start', 'nothing')).code, 'call/unknown-experience');
  assert.equal((await refusal('dismiss', 'nothing')).code, 'call/unknown-experience');
  assert.equal((await refusal('explain', 'nothing')).code, 'call/unknown-experience');
  assert.equal((await refusal('track')).code, 'call/bad-argument');
  assert.equal((await refusal('ready', 'projects', {})).code, 'call/bad-argument');
  assert.equal((await refusal('variant', 'x')).code, 'call/unknown-experiment');
  await heard(page, 'experience.shown', { experience: 'setup' });
});

const heardNothing = async (page) => assert.deepEqual(await page.evaluate(() => heard.filter(({ name }) => name !== 'problem')), []);
