// Firefox, by Puppeteer over WebDriver BiDi: a browser for each way of showing things (those are preferences, read at
// the start), and in it for every tab that is asked for a container of its own.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

/** The Firefox that `WAYPOST_FIREFOX` names, else the system's. */
function binary() {
  const path = process.env.WAYPOST_FIREFOX || ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));
  if (!path || !existsSync(path))
    throw new Error(`no Firefox at ${path ?? '/usr/bin/firefox-esr'}: install firefox-esr, or name one in WAYPOST_FIREFOX`);
  return path;
}

export default function firefox() {
  const browsers = new Map();
  return {
    async open({ viewport, locale, ...shown }) {
      const key = JSON.stringify(shown);
      if (!browsers.has(key)) browsers.set(key, start(shown));
      const browser = await browsers.get(key);
      const context = await browser.createBrowserContext();
      return tab(context, viewport, locale);
    },
    close: async () => {
      for (const browser of browsers.values()) await (await browser).close();
    },
  };
}

const start = ({ colorScheme, reducedMotion, forcedColors }) =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: binary(),
    headless: true,
    extraPrefsFirefox: {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      'ui.prefersReducedMotion': reducedMotion === 'reduce' ? 1 : 0,
      'browser.display.document_color_use': forcedColors === 'active' ? 2 : 1,
    },
  });

async function tab(context, { width, height }, locale) {
  const page = await context.newPage();
  await page.setViewport({ width, height });
  const frame = page.mainFrame();
  if (locale !== 'en-US')
    await frame.browsingContext.userContext.browser.session.send('emulation.setLocaleOverride', {
      locale,
      contexts: [frame._id],
    });
  // An expression whose page goes away is never answered: whether it is still under way is asked of each new document.
  const MARK = "globalThis[Symbol.for('behaviour run')]";
  let runs = 0;
  const run = (expression) =>
    new Promise((resolve, reject) => {
      const number = ++runs;
      const look = async () => {
        if ((await page.evaluate(MARK)) !== number) settle(reject)(new Error('the page has gone'));
      };
      const settle = (how) => (value) => {
        page.off('domcontentloaded', look);
        how(value);
      };
      page.on('domcontentloaded', look);
      page.evaluate(`${MARK} = ${number}, ${expression}`).then(settle(resolve), settle(reject));
    });
  return {
    go: (url) => page.goto(url),
    reload: () => page.reload(),
    run,
    async point(x, y, press) {
      await page.mouse.move(x, y);
      if (press) await page.mouse.click(x, y);
    },
    async key(names) {
      const held = names.slice(0, -1);
      for (const name of held) await page.keyboard.down(name);
      await page.keyboard.press(names.at(-1));
      for (const name of held.reverse()) await page.keyboard.up(name);
    },
    text: (text) => page.keyboard.type(text),
    size: (width, height) => page.setViewport({ width, height }),
    picture: async () => Buffer.from(await page.screenshot()),
    another: () => tab(context, { width, height }, locale),
    front: () => page.bringToFront(),
    closeTab: () => page.close(),
    close: () => context.close(),
  };
}
