// What development servers and frameworks do to a page: React's strict mode, modules that are evaluated again, a bundle
// beside the script. There is one Waypost, and what ends leaves nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { launch } from './support/browser.mjs';
import { drawn, openPage } from './support/page.mjs';
import { root, sdkFolder } from './support/server.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const config = {
  version: 1,
  app: 'copies',
  experiences: {
    tour: { kind: 'tour', repeat: 'always', steps: [{ id: 'one', target: '#before', title: 'Here it is' }] },
    setup: { kind: 'slideout', start: { on: 'load' }, title: 'By the way', repeat: 'always' },
  },
};

/** An app that starts Waypost as React's own documentation says to start what is outside: in an effect that ends it. */
const app = `
  import { StrictMode, useEffect, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  function Guided() {
    useEffect(() => {
      const config = ${JSON.stringify(config)};
      window.begun = waypost.init({ key: 'wk_react', config, endpoint: location.origin });
      waypost.identify('u_1', { role: 'admin' });
      waypost.start('tour');
      return () => void waypost.destroy();
    }, []);
    return <button id="before">Here</button>;
  }
  function App() {
    const [guided, guide] = useState(true);
    window.guide = guide;
    return guided ? <Guided /> : null;
  }
  const root = createRoot(document.body.appendChild(document.createElement('main')));
  root.render(<StrictMode><App /></StrictMode>);
`;

test('React in strict mode: there is one popover, everything is told once, and it goes with its component', async (t) => {
  const { outputFiles } = await build({
    stdin: { contents: app, loader: 'jsx', resolveDir: root },
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  const { page, seen, sent } = await openBare(t);
  await page.addScriptTag({ content: outputFiles[0].text });
  const card = page.locator('waypost-layer .card[data-step=one]');
  for (let round = 1; round <= 2; round++) {
    await card.waitFor();
    assert.equal(await page.locator('waypost-layer').count(), 1);
    assert.equal(await page.locator('waypost-layer .card[data-step]').count(), 1);
    await page.evaluate(() => waypost.flush());
    const count = (name) => sent.filter(({ type, event }) => (event ?? type) === name).length;
    assert.deepEqual([count('page'), count('identify'), count('experience.step_shown')], [round, round, round]);
    await page.evaluate(() => guide(false));
    await page.waitForFunction(() => !document.querySelector('waypost-layer'));
    await page.evaluate(() => guide(true));
  }
  await card.waitFor();
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});

/** A page with nothing of Waypost's on it but the two ways to load it: the script, and the module in two places. */
async function openBare(t) {
  const module = async (name) => ({ type: 'text/javascript', body: await readFile(name) });
  const files = {
    'index.js': await module(join(root, 'pkg-template/index.js')),
    'loader.js': await module(join(root, 'pkg-template/loader.js')),
    'waypost-engine.js': await module(join(sdkFolder(), 'waypost-engine.js')),
    'waypost-engine.wasm': { type: 'application/wasm', body: await readFile(join(sdkFolder(), 'waypost-engine.wasm')) },
  };
  const opened = await openPage(t, browser, 'tooltip', { query: '?bare' });
  await opened.page.route(/\/(one|two)\//, (route) => {
    const { type, body } = files[new URL(route.request().url()).pathname.split('/')[2]];
    return route.fulfill({ contentType: type, body });
  });
  await opened.page.evaluate(() => started.then(() => waypost.destroy()));
  await opened.page.evaluate(() => document.body.replaceChildren());
  opened.sent.length = 0;
  return opened;
}

for (const [what, first, second] of [
  ['a module that is evaluated again, as by hot reload,', '/one/index.js', '/one/index.js?again'],
  ['a module in two bundles', '/one/index.js', '/two/index.js'],
  ['a bundle beside the script', null, '/two/index.js'],
])
  test(`${what} is one Waypost: one popover, each event once, and either ends it`, async (t) => {
    const { page, seen, sent } = await openBare(t);
    await page.evaluate(
      async ([first, second, config]) => {
        document.body.append(Object.assign(document.createElement('button'), { id: 'before', textContent: 'Here' }));
        window.all = [first ? (await import(first)).default : waypost, (await import(second)).default];
        window.told = [[], []];
        window.begin = (one) => one.init({ key: 'wk_copies', config, endpoint: location.origin });
        all.forEach((one, at) => one.on('*', (_, name) => told[at].push(name)));
        for (const one of all) if (!(await begin(one))) throw new Error('it did not start');
        for (const one of all) one.start('tour');
      },
      [first, second, config],
    );
    assert.equal(await page.evaluate(() => all[0] === all[1]), false);
    const card = page.locator('waypost-layer .card[data-step=one]');
    await card.waitFor();
    await drawn(page);
    assert.equal(await page.locator('waypost-layer').count(), 1);
    assert.equal(await card.count(), 1);
    await page.evaluate(() => Promise.all(all.map((one) => one.track('said'))));
    await page.evaluate(() => all[1].flush());
    const count = (name) => sent.filter(({ type, event }) => (event ?? type) === name).length;
    assert.deepEqual(['page', 'experience.step_shown', 'said'].map(count), [1, 1, 2]);
    assert.deepEqual(await page.evaluate(() => told.map((names) => names.filter((name) => name === 'said').length)), [2, 2]);
    for (const ends of [1, 0]) {
      await page.evaluate((at) => all[at].destroy(), ends);
      await page.waitForFunction(() => !document.querySelector('waypost-layer'));
      assert.deepEqual(await page.evaluate(() => Object.getOwnPropertySymbols(window).map(String).filter((name) => /waypost/.test(name))), []);
      // The first that starts is the first from now on.
      await page.evaluate(() => begin(all[0]));
      await page.evaluate(() => all[0].start('tour'));
      await card.waitFor();
    }
    assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
  });

test('an older copy that lacks a method answers that call with nothing', async (t) => {
  const { page, seen } = await openBare(t);
  const answers = await page.evaluate(async () => {
    const calls = [];
    const older = { on: () => () => calls.push('off') };
    for (const name of ['init', 'track', 'destroy']) older[name] = async (...args) => void calls.push(name) || (name === 'init' ? true : args[0]);
    window[Symbol.for('waypost:wk_older')] = older;
    const answers = [await waypost.init({ key: 'wk_older' }), await waypost.track('a'), await waypost.variant('b'), await waypost.destroy()];
    delete window[Symbol.for('waypost:wk_older')];
    return [answers, calls];
  });
  assert.deepEqual(answers, [[true, 'a', undefined, undefined], ['init', 'track', 'off', 'destroy']]);
  assert.deepEqual([seen.exceptions, seen.errors, seen.warnings], [[], [], []]);
});
