// The packed package in a fresh Vite project: built and served, and in the development server, with no configuration.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';
import { launch, settle, watch } from '../browser/support/browser.mjs';
import { serveStatic } from '../browser/support/server.mjs';
import { freshProject, tool, version } from './support/project.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function showsTheFirstStep(t, address) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const seen = await watch(page);
  await page.goto(address);
  assert.equal(await page.evaluate(() => started), true, seen.warnings.join('\n'));
  assert.equal(await page.evaluate(() => window.version), version);
  await page.getByText('Hello from the package').waitFor({ state: 'visible' });
  await settle(page);
  assert.deepEqual([seen.warnings, seen.exceptions, seen.violations], [[], [], []]);
}

/** A collector that takes everything. */
const collector = { '/v1/batch': { type: 'application/json', body: '{"success":true,"accepted":1,"duplicates":0,"rejected":[]}' } };

test('a fresh Vite project builds with the package and shows the first step, under a strict policy', async (t) => {
  const folder = await freshProject(t, 'vite_esm');
  await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], folder);
  const assets = await readdir(join(folder, 'dist/assets'));
  // The engine, and the module that explains, which only who asks for it loads. Vite ends names with eight letters of
  // base64url, which may hold a hyphen themselves.
  const modules = assets.filter((name) => name.endsWith('.wasm')).map((name) => name.replace(/-[\w-]{8}\.wasm$/, ''));
  assert.deepEqual(modules.sort(), ['waypost-engine', 'waypost-explain']);
  const policy = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";
  const server = await serveStatic({
    folders: { '/': join(folder, 'dist') },
    routes: collector,
    headers: { 'content-security-policy': policy },
  });
  t.after(() => server.close());
  await showsTheFirstStep(t, `${server.origin}/index.html`);
});

test('the development server of Vite shows the first step', async (t) => {
  const folder = await freshProject(t, 'vite_esm');
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, ws: false },
    plugins: [{ name: 'collector', configureServer: ({ middlewares }) => void middlewares.use('/v1/batch', (_, answer) => answer.end(collector['/v1/batch'].body)) }],
  });
  t.after(() => server.close());
  await server.listen();
  await showsTheFirstStep(t, `http://127.0.0.1:${server.httpServer.address().port}/`);
});
