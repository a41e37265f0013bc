// The harness proved by itself in every engine, since everything else rests on it: what a page complains of is heard, the
// pointer and the keyboard are real, and what is shown is what was asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usual } from './engines.mjs';
import { createPage } from './page.mjs';
import { serve } from './site.mjs';

const html = `<!doctype html><html data-start="later"><script src="/pages/behaviour.js"></script><script src="/snippet.js"></script>
  <button id="covered">Covered</button><button id="free">Free</button><input id="field">
  <script type="text/css">#veil { position: fixed; left: 0; top: 0; width: 90px; height: 90px } #covered { position: fixed; left: 0; top: 0; }</script>
  <div id="veil"></div><iframe src="/inner.html"></iframe><script>window.inline = true</script><script src="/complain.js"></script>`;
const script = `console.warn('a', 'warning'); console.error('an error'); Promise.reject(new Error('rejected')); setTimeout(() => { throw new Error('thrown'); });
  addEventListener('click', (event) => (window.clicked = [event.target.id, event.isTrusted]));`;
const page = (body, type = 'text/html') => ({ type, body });
const routes = {
  '/pages/itself.html': page(html),
  '/inner.html': page('<!doctype html><button id="inner">Inner</button>'),
  '/complain.js': page(script, 'text/javascript'),
};

async function withPage(engine, browser, context, work) {
  const site = await serve('itself', { routes });
  const tab = await browser.open({ ...usual, ...context });
  try {
    const page = createPage(engine, tab, site);
    await page.open();
    await work(page);
  } finally {
    await tab.close();
    await site.close();
  }
}

export function proveItself(engine, browser) {
  const proof = (name, context, work) =>
    test(`the harness: ${name}`, { timeout: 60_000 }, () => withPage(engine, browser, context, work));

  proof('every complaint of a page is heard', {}, async (page) => {
    await page.until(() => behaviour.complaints.exceptions.length === 2 && behaviour.complaints.violations.length);
    const { warnings, errors, exceptions, violations } = await page.complaints();
    assert.deepEqual([warnings, errors], [['a warning'], ['an error']]);
    assert.deepEqual(exceptions.map((text) => /rejected|thrown/.exec(text)?.[0]).sort(), ['rejected', 'thrown']);
    assert.match(violations[0], /^script-src/);
    assert.equal(await page.evaluate(() => 'inline' in window), false);
    // They are kept over a load that the page itself brings about.
    await page.evaluate(() => void setTimeout(() => location.assign('?again')));
    await page.until(() => location.search === '?again' && behaviour.complaints.warnings.length === 2);
  });

  proof('a click is a real one, and what is covered is not reached', {}, async (page) => {
    await page.click('#free');
    assert.deepEqual(await page.until(() => window.clicked), ['free', true]);
    const cause = await page.evaluate(() => tools.aim('#covered').catch(String));
    assert.match(cause, /`#covered` is covered by div#veil/);
    await page.click('iframe >>> #inner');
    await page.focuses('inner');
    await page.click('#field');
    await page.type('abc');
    await page.press('Shift+ArrowLeft');
    await page.press('Backspace');
    assert.equal(await page.evaluate(() => $('#field').value), 'ab');
    await page.press('Shift+Tab');
    assert.equal(await page.focused(), 'free');
  });

  proof('a second tab shares the storage, and each origin has its own', {}, async (page) => {
    assert.equal(await page.evaluate(() => localStorage.getItem('mark')), null);
    await page.evaluate(() => localStorage.setItem('mark', 'here'));
    const other = await page.newTab();
    await other.front();
    assert.equal(await other.evaluate(() => localStorage.getItem('mark')), 'here');
    await other.until(() => document.visibilityState === 'visible');
    await other.close();
    await page.front();
    await page.resize({ width: 320, height: 568 });
  });

  const asks = { colorScheme: 'dark', reducedMotion: 'no-preference', locale: 'de-DE', viewport: { width: 390, height: 844 } };
  const seen = () => ({
    colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'reduce' : 'no-preference',
    forcedColors: matchMedia('(forced-colors: active)').matches ? 'active' : 'none',
    locale: navigator.language,
    viewport: { width: innerWidth, height: innerHeight },
  });
  proof('it is shown as usual', {}, async (page) => assert.deepEqual(await page.evaluate(seen), usual));
  proof('it is shown as asked', asks, async (page) => assert.deepEqual(await page.evaluate(seen), { ...usual, ...asks }));
  const forced = engine === 'webkit' ? 'WebKitGTK draws no forced colours' : false;
  test('the harness: colours are forced', { skip: forced }, () =>
    withPage(engine, browser, { forcedColors: 'active' }, async (page) =>
      assert.equal((await page.evaluate(seen)).forcedColors, 'active'),
    ),
  );
}
