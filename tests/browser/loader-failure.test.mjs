// Whatever fails on the way to the engine, or inside it: the page is untouched, one warning names cause and cure.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { fakeEngine, openHost } from './support/host-page.mjs';
import { root } from './support/server.mjs';

let browser;
let bodyAsWritten;
before(async () => {
  browser = await launch();
  const html = await readFile(join(root, 'www/pages/loader.html'), 'utf8');
  const page = await browser.newPage();
  bodyAsWritten = await page.evaluate(
    (html) => new DOMParser().parseFromString(html, 'text/html').body.outerHTML,
    html,
  );
  await page.close();
});
after(() => browser?.close());

const open = (t, more = {}) => openHost(t, browser, { ...more, routes: { ...fakeEngine, ...more.routes } });

async function pageIsUntouched(page) {
  assert.equal(await page.evaluate(() => document.body.outerHTML), bodyAsWritten);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  await page.click('#count');
  assert.equal(await page.textContent('#count'), 'Clicked 1 times');
}

const notFound = { status: 404, type: 'text/html', body: '<h1>not found</h1>' };
const csp = (policy) => ({ 'content-security-policy': policy });
const failures = {
  'no WebAssembly in the browser': {
    before: (page) => page.addInitScript(() => delete window.WebAssembly),
    warning: /load\/no-wasm: .*no WebAssembly; .*newer browser/,
  },
  'WebAssembly refused by the policy of the page': {
    headers: csp("script-src 'self'"),
    warning: /load\/wasm-refused: .*Content-Security-Policy refuses WebAssembly; add 'wasm-unsafe-eval' to script-src/,
  },
  'no loader': { routes: { '/waypost.js': notFound }, warning: /load\/loader: http\S+\/waypost\.js did not load; serve it/ },
  'the loader cut off by the network': {
    before: (page) => page.route('**/waypost.js', (route) => route.abort()),
    warning: /load\/loader: .*did not load; serve it/,
  },
  'the loader refused by the policy of the page': {
    headers: csp('script-src-elem http://127.0.0.1:*/snippet.js http://127.0.0.1:*/pages/'),
    warning: /load\/loader: .*allow it in the page's Content-Security-Policy/,
  },
  'the name of our Trusted Types policy not on the list of the page': {
    headers: csp("require-trusted-types-for 'script'; trusted-types other"),
    warning: /load\/loader: .*allow it in the page's Content-Security-Policy/,
  },
  'no glue': {
    routes: { '/waypost-engine.js': notFound },
    warning: /load\/engine: .*waypost-engine\.js.*; serve waypost-engine\.js and waypost-engine\.wasm beside/,
  },
  'glue that is not JavaScript': {
    routes: { '/waypost-engine.js': { type: 'text/javascript', body: '<h1>hello</h1>' } },
    warning: /load\/engine: the engine at \S+ did not load \(SyntaxError.*; serve/,
  },
  'no wasm': {
    routes: { '/waypost-engine.wasm': notFound },
    warning: /load\/engine: \S+waypost-engine\.wasm answered 404; serve/,
  },
  'a page of HTML in place of the wasm': {
    routes: { '/waypost-engine.wasm': { type: 'text/html', body: '<h1>hello</h1>' } },
    warning: /load\/engine: the engine at \S+waypost-engine\.wasm did not load \(CompileError.*; serve/,
  },
  'the wasm cut off by the network': {
    before: (page) => page.route('**/*.wasm', (route) => route.abort()),
    warning: /load\/engine: \S+waypost-engine\.wasm did not load \(.*; serve/,
  },
  'fetching refused by the policy of the page': {
    headers: csp("connect-src 'none'"),
    warning: /load\/\w+: \S+ did not load \(/,
  },
  'no config': {
    routes: { '/v1/config/wk_page': notFound },
    warning: /load\/config: \S+\/v1\/config\/wk_page answered 404; check `key` and `endpoint`/,
  },
  'a config that is not JSON': {
    routes: { '/v1/config/wk_page': { type: 'application/json', body: '{"version": 1,}' } },
    warning: /load\/config: the config at \S+ is not JSON \(SyntaxError.*; run `waypost check` on it/,
  },
  'everything missing at once': {
    routes: { '/waypost-engine.js': notFound, '/waypost-engine.wasm': notFound, '/v1/config/wk_page': notFound },
    warning: /load\/\w+: /,
  },
};

for (const [name, { warning, ...setup }] of Object.entries(failures))
  test(`${name}: the page is untouched and one warning says what and what to do`, async (t) => {
    const { page, seen } = await open(t, setup);
    // Every promise is answered: with nothing, not never.
    assert.ok(!(await page.evaluate(() => started)));
    assert.equal(await page.evaluate(() => stageBefore), undefined);
    assert.deepEqual(
      await page.evaluate(async () => [await waypost.track('later'), await waypost.milestones(), typeof waypost.on('x', () => {})]),
      [undefined, undefined, 'function'],
    );
    await settle(page);
    assert.equal(seen.warnings.length, 1, seen.warnings.join('\n'));
    assert.ok(seen.warnings[0].startsWith('[waypost] '), seen.warnings[0]);
    assert.match(seen.warnings[0], warning);
    assert.deepEqual(seen.exceptions, []);
    await pageIsUntouched(page);
  });

test('a panic silences Waypost for good, takes what it showed off the page, and leaves the rest', async (t) => {
  const { page, seen } = await open(t);
  await page.evaluate(() => started);
  await page.evaluate(() => document.body.append(document.createElement('waypost-layer')));
  const answers = await page.evaluate(async () => [
    await waypost.track('panic'),
    await waypost.stage(),
    await waypost.track('panic'),
    await waypost.init({ key: 'wk_page' }),
  ]);
  assert.deepEqual(answers, [undefined, undefined, undefined, false]);
  assert.deepEqual(await page.evaluate(() => sessions[0].calls.at(-1)), ['track', 'panic']);
  // The session is told to leave, once, and what the collector may know of it.
  const report = { code: 'sdk/stopped', message: 'RuntimeError' };
  const [{ where, ...told }, ...more] = await page.evaluate(() => sessions[0].ended);
  assert.deepEqual([told, more], [report, []]);
  assert.match(where, /^waypost-engine\.js:\d+:\d+$/);
  await settle(page);
  assert.equal(seen.warnings.length, 1);
  assert.match(seen.warnings[0], /^\[waypost\] sdk\/stopped: .*RuntimeError: unreachable.*; reload the page/);
  assert.deepEqual(seen.exceptions, []);
  await pageIsUntouched(page);
});

for (const panic of ['panic guarded', 'panic later', 'panic in a promise'])
  test(`a failure outside of a call (${panic}) is no uncaught error of the page`, async (t) => {
    const { page, seen } = await open(t);
    await page.evaluate(async (panic) => {
      window.heard = [];
      // A guarded callback is unheard by everyone; what slips past the guard, by who comes after the loader.
      if (panic === 'panic guarded') window.onerror = (message) => void heard.push(message);
      await started;
      window.onerror = (message) => void heard.push(message);
      await waypost.track(panic);
      await new Promise((done) => setTimeout(() => setTimeout(done)));
    }, panic);
    assert.deepEqual(await page.evaluate(() => heard), []);
    assert.equal(await page.evaluate(() => waypost.stage()), undefined);
    assert.deepEqual(seen.exceptions, []);
    assert.equal(seen.warnings.length, 1);
    assert.match(seen.warnings[0], /sdk\/stopped/);
  });

test("the page's own errors still reach its error handlers", async (t) => {
  const { page, seen } = await open(t);
  await page.evaluate(async () => {
    window.heard = [];
    window.onerror = (message) => void heard.push(message);
    await started;
    setTimeout(() => {
      throw new Error('the host is wrong');
    });
    await new Promise((done) => setTimeout(() => setTimeout(done)));
  });
  assert.deepEqual(await page.evaluate(() => heard), ['Uncaught Error: the host is wrong']);
  assert.equal(await page.evaluate(() => waypost.stage()), 'signup');
  assert.deepEqual(seen.warnings, []);
});
