// Single-page apps: what counts as a page, and that nothing is captured that the config does not declare.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { until } from './support/demo.mjs';
import { drawn, heard, openPage, times } from './support/page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const paths = (page) => page.evaluate(() => heard.filter(({ name }) => name === 'page.viewed').map(({ path }) => path));

test('routes of the History API and of the hash are pages, each once', async (t) => {
  const { page, sent } = await openPage(t, browser, 'routes');
  await heard(page, 'page.viewed', { path: '/pages/routes.html' });
  await page.evaluate(() => history.pushState(null, '', '/projects?sort=due'));
  await heard(page, 'page.viewed', { path: '/projects' });
  await page.evaluate(() => history.replaceState(null, '', '/projects/7'));
  await heard(page, 'page.viewed', { path: '/projects/7' });
  await page.goBack();
  await drawn(page);
  await page.click('a[href="#/inbox"]');
  await heard(page, 'page.viewed', { path: '/inbox' });
  await page.click('a[href="#/sent?tab=1"]');
  const { query } = await heard(page, 'page.viewed', { path: '/sent' });
  assert.deepEqual(query, { tab: '1' });
  await page.goBack();
  await page.waitForFunction(() => location.hash === '#/inbox');
  await drawn(page);
  await settle(page);
  assert.deepEqual(await paths(page), [
    '/pages/routes.html', '/projects', '/projects/7', '/pages/routes.html', '/inbox', '/sent', '/inbox',
  ]);
  await page.evaluate(() => waypost.flush());
  await until(() => sent.filter(({ type }) => type === 'page').length === 7);
});

test('a change that leaves the address as it was, or only its anchor, is no page', async (t) => {
  const { page } = await openPage(t, browser, 'routes');
  await heard(page, 'page.viewed');
  await page.evaluate(() => {
    history.pushState({ n: 1 }, '', location.href);
    location.hash = 'section-2';
    document.title = 'Another title';
  });
  await drawn(page);
  await settle(page);
  assert.equal(await times(page, 'page.viewed'), 1);
});

test('`waypost.page` gives the page that was seen its name, and counts it no second time', async (t) => {
  const { page, sent } = await openPage(t, browser, 'routes');
  await heard(page, 'page.viewed');
  await page.evaluate(() => {
    history.pushState(null, '', '/projects');
    waypost.page('Projects', { section: 'work' });
  });
  await drawn(page);
  await settle(page);
  assert.deepEqual(await paths(page), ['/pages/routes.html', '/projects']);
  // A page that has no address of its own is a page when the host says so.
  await page.evaluate(() => waypost.page('Preview', { path: '/projects/preview' }));
  await heard(page, 'page.viewed', { path: '/projects/preview' });
  await page.evaluate(() => waypost.flush());
  await until(() => sent.filter(({ type }) => type === 'page').length === 3);
});

test('only declared features are captured', async (t) => {
  const { page, sent } = await openPage(t, browser, 'routes');
  await heard(page, 'page.viewed');
  await page.click('#other');
  await page.click('h1');
  await page.click('#declared');
  await heard(page, 'feature.used', { feature: 'declared' });
  await page.click('a[href="#/inbox"]');
  await heard(page, 'feature.used', { feature: 'inbox' });
  await page.evaluate(() => waypost.flush());
  await until(() => sent.filter(({ event }) => event === 'feature.used').length === 2);
  const names = new Set(sent.map(({ type, event }) => event ?? type));
  assert.deepEqual([...names].sort(), ['feature.used', 'identify', 'page', 'stage.changed']);
});

test('a storm of routes raises no error, and the last one stands', async (t) => {
  const { page, seen } = await openPage(t, browser, 'routes');
  await heard(page, 'page.viewed');
  await page.evaluate(async () => {
    for (let at = 0; at < 200; at++) {
      history.replaceState(null, '', `/storm/${at}`);
      document.body.append(document.createElement('p'));
      if (at % 20 === 0) await new Promise(requestAnimationFrame);
    }
  });
  await heard(page, 'page.viewed', { path: '/storm/199' });
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});

test('a page has the title that the app gives it after the address, and what is said next is said on that page', async (t) => {
  const { page, sent } = await openPage(t, browser, 'routes');
  await heard(page, 'page.viewed', { path: '/pages/routes.html' });
  await page.evaluate(() => {
    history.pushState(null, '', '/projects');
    document.title = 'Projects';
  });
  assert.equal((await heard(page, 'page.viewed', { path: '/projects' })).title, 'Projects');
  await page.evaluate(() => {
    history.pushState(null, '', '/members');
    document.title = 'Members';
    waypost.track('member.invited');
  });
  await heard(page, 'member.invited');
  await page.evaluate(() => waypost.flush());
  await until(() => sent.some(({ event }) => event === 'member.invited'));
  const told = sent.find(({ event }) => event === 'member.invited');
  assert.deepEqual([told.context.page.path, told.context.page.title], ['/members', 'Members']);
});
