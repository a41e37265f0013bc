// Serves one behaviour's page from an origin of its own, under a strict policy, and takes its messages.
//
// A new port is a new origin: no storage of one behaviour is seen by the next, in any engine.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, sdkFolder, serveStatic } from '../../browser/support/server.mjs';

/** Where the pages lie. */
export const pages = join(root, 'www/pages');

/** What a page is allowed. Every behaviour thereby proves that Waypost lives with it. */
const strict = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'media-src': "'self'",
  'frame-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'waypost',
};

/**
 * Serves `www/pages/<name>.html`. `config` changes the page's own config (a function of it and of the origin); `policy` changes lines of
 * the policy; `routes` and `headers` are those of `serveStatic`. Answers `{ address, origin, sent, answer, requests, close }`: `sent`
 * are the messages that have arrived, `answer.status` is what is answered to them.
 */
export async function serve(name, { config, policy, routes = {}, headers = {} }) {
  const sent = [];
  const answer = { status: 200, headers: {} };
  const take = async (request) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    try {
      await once(request, 'end');
    } catch {
      // The page was closed in the middle of sending: nothing has arrived.
      return { status: 400 };
    }
    if (answer.status === 200) sent.push(...JSON.parse(Buffer.concat(chunks)).batch);
    return { ...answer, type: 'application/json', body: '{}' };
  };
  const own = config && { [`/pages/${name}.html`]: async () => ({ type: 'text/html; charset=utf-8', body: await withConfig(name, (whole) => config(whole, server.origin)) }) };
  const rules = Object.entries({ ...strict, ...policy }).map((line) => line.join(' '));
  const server = await serveStatic({
    folders: { '/': sdkFolder(), '/pages/': pages },
    routes: { '/v1/batch': take, ...own, ...routes },
    headers: { 'content-security-policy': rules.join('; '), ...headers },
  });
  return { ...server, address: `${server.origin}/pages/${name}.html`, sent, answer };
}

async function withConfig(name, change) {
  const html = await readFile(join(pages, `${name}.html`), 'utf8');
  const block = /(<script type="application\/json" id="config".*?>)(.*?)(<\/script>)/s;
  return html.replace(block, (_, begin, text, end) => begin + JSON.stringify(change(JSON.parse(text))).replaceAll('<', '\\u003c') + end);
}
