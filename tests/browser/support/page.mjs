// Opens one page of www/pages with the built SDK, a config of the test's choice, and a place that takes its messages.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshContext, watch } from './browser.mjs';
import { root, sdkFolder, serveStatic } from './server.mjs';

const pages = join(root, 'www/pages');

/**
 * Serves `www/pages/<name>.html` and opens it. `config` takes the place of the page's own (`<name>.json`), `query` is
 * added to the address, `before(page)` runs ahead of the first byte. `sent` are the messages that have arrived; set
 * `answer.status` to have them refused. Everything is put away when the test ends.
 */
export async function openPage(t, browser, name, { config, query = '', headers, context: options, before } = {}) {
  const sent = [];
  const answer = { status: 200, headers: {} };
  const batches = [];
  const routes = {
    '/v1/batch': async (request) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      try {
        await once(request, 'end');
      } catch {
        // The page was closed in the middle of sending: nothing has arrived.
        return { status: 400 };
      }
      const body = JSON.parse(Buffer.concat(chunks));
      batches.push(body);
      if (answer.status === 200) sent.push(...body.batch);
      return { ...answer, type: 'application/json', body: '{}' };
    },
  };
  if (config !== undefined)
    routes[`/pages/${name}.json`] = {
      type: 'application/json',
      body: typeof config === 'string' ? config : JSON.stringify(config),
    };
  const server = await serveStatic({ folders: { '/': sdkFolder(), '/pages/': pages }, routes, headers });
  const context = await freshContext(t, browser, server, {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const seen = await watch(page);
  await before?.(page);
  const address = `${server.origin}/pages/${name}.html${query}`;
  await page.goto(address);
  return { page, seen, context, server, address, sent, batches, answer };
}

/** The config that a page of www/pages has of its own. */
export const pageConfig = async (name) => JSON.parse(await readFile(join(pages, `${name}.json`), 'utf8'));

/** Waits for an event of `waypost.on` with these properties, and answers it. */
export async function heard(page, name, properties = {}) {
  const found = await page.waitForFunction(
    ({ name, properties }) =>
      heard.find((event) => event.name === name && Object.entries(properties).every(([key, value]) => event[key] === value)),
    { name, properties },
  );
  return found.jsonValue();
}

/** How often an event was heard so far. */
export const times = (page, name, properties = {}) =>
  page.evaluate(
    ({ name, properties }) =>
      heard.filter((event) => event.name === name && Object.entries(properties).every(([key, value]) => event[key] === value))
        .length,
    { name, properties },
  );

/** Lets two frames pass: what the engine wanted on the screen is there. */
export const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
