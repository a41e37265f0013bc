// Chromium for tests: which one, with which flags, and what a page complained about.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** What Chromium is started with. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser that `WAYPOST_CHROMIUM` names, else the system's. Close it with `browser.close()`. */
export async function launch(options = {}) {
  const executablePath = process.env.WAYPOST_CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}: install chromium, or name one in WAYPOST_CHROMIUM`);
  return chromium.launch({
    executablePath,
    args: flags,
    ...options,
  });
}

/**
 * A context of its own for a page of `server`, both closed with the test. A promise of the page that is never answered
 * would hold up the whole run; closing the page after a minute fails its test instead.
 */
export async function freshContext(t, browser, server, options) {
  const context = await browser.newContext(options);
  const patience = setTimeout(() => context.close({ reason: 'the page has not answered for a minute' }), 60_000);
  t.after(async () => {
    clearTimeout(patience);
    await context.close();
    await server.close();
  });
  return context;
}

/**
 * Collects what the page says from now on: `warnings` and `errors` of the console, `exceptions` (uncaught errors and
 * unhandled rejections), `violations` of its Content-Security-Policy. Call it before `page.goto`.
 */
export async function watch(page) {
  const seen = { warnings: [], errors: [], exceptions: [], violations: [] };
  page.on('console', (message) => {
    if (message.type() === 'warning') seen.warnings.push(message.text());
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.exceptions.push(String(error)));
  await page.exposeFunction('reportViolation', (text) => seen.violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    ),
  );
  return seen;
}

/** Lets what the page has begun come out: rejections are reported a task after their cause. */
export const settle = (page) => page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));
