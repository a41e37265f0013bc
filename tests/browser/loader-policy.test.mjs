// The real engine under strict policies: nothing of Waypost is reported, with the snippet as a file and pasted.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { openHost } from './support/host-page.mjs';
import { sdkFolder } from './support/server.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const config = { '/v1/config/wk_page': { type: 'application/json', body: '{"version":1,"app":"test"}' } };
const trusted = "require-trusted-types-for 'script'";

async function runsWithoutComplaint({ page, seen }) {
  assert.equal(await page.evaluate(() => started), true, seen.warnings.join('\n'));
  await settle(page);
  const { violations, exceptions, warnings, errors } = seen;
  assert.deepEqual({ violations, exceptions, warnings, errors }, { violations: [], exceptions: [], warnings: [], errors: [] });
}

for (const policy of [
  `script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ${trusted}`,
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; ${trusted}; trusted-types waypost`,
])
  test(`the snippet as a file: no violation of ${policy}`, async (t) => {
    const host = await openHost(t, browser, { routes: config, headers: { 'content-security-policy': policy } });
    await runsWithoutComplaint(host);
  });

for (const scripts of ["'nonce-n1' 'self'", "'nonce-n1' 'strict-dynamic'", "'nonce-n1'"])
  test(`the pasted snippet with a nonce: no violation of script-src ${scripts}`, async (t) => {
    const policy = `script-src ${scripts} 'wasm-unsafe-eval'; style-src 'self'; ${trusted}`;
    const snippet = await readFile(join(sdkFolder(), 'snippet.html'), 'utf8');
    const body = `<!doctype html><title>a host page</title>
      ${snippet.replace('<script', '<script nonce="n1"')}
      <script nonce="n1">window.started = waypost.init({ key: 'wk_page' })</script>`;
    const routes = { ...config, '/deep/page.html': { type: 'text/html', body } };
    const host = await openHost(t, browser, { routes, headers: { 'content-security-policy': policy }, path: '/deep/page.html' });
    await runsWithoutComplaint(host);
  });

test('the snippet stays within one kilobyte, tags included', async () => {
  assert.ok((await readFile(join(sdkFolder(), 'snippet.html'))).length <= 1024);
});
