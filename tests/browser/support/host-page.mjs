// Opens www/pages/loader.html, a host page with the snippet, in a browser context of its own.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshContext, watch } from './browser.mjs';
import { root, sdkFolder, serveStatic } from './server.mjs';

/** The smallest WebAssembly module there is. */
export const emptyModule = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);

/** Routes that put the fake engine and an empty config in the place of the real ones. */
export const fakeEngine = {
  '/waypost-engine.js': {
    type: 'text/javascript',
    body: await readFile(join(root, 'tests/browser/support/fake-engine.js')),
  },
  '/waypost-engine.wasm': { type: 'application/wasm', body: emptyModule },
  '/v1/config/wk_page': { type: 'application/json', body: '{"version":1,"app":"test"}' },
};

/**
 * Serves page and SDK, with `routes` and `headers` on top, and opens `path`. `before(page)` runs ahead of the first
 * byte; `early` runs in the page while `waypost.js` is still under way. Everything is put away when the test `t` ends.
 * Answers `{ page, seen, server }`.
 */
export async function openHost(t, browser, { routes = {}, headers = {}, path = '/pages/loader.html', before, early } = {}) {
  let release;
  const released = new Promise((done) => (release = done));
  if (early)
    routes['/waypost.js'] = async () => {
      await released;
      return { type: 'text/javascript', body: await readFile(join(sdkFolder(), 'waypost.js')) };
    };
  const folders = { '/': sdkFolder(), '/pages/': join(root, 'www/pages') };
  const server = await serveStatic({ folders, routes, headers });
  const context = await freshContext(t, browser, server);
  const page = await context.newPage();
  const seen = await watch(page);
  await before?.(page);
  await page.goto(server.origin + path, { waitUntil: 'domcontentloaded' });
  if (early) await page.evaluate(early);
  release();
  await page.waitForLoadState('load');
  return { page, seen, server };
}
