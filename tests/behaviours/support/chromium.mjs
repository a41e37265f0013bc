// Chromium, by Playwright: one browser, and for every tab that is asked for a context of its own.
import { launch } from '../../browser/support/browser.mjs';

export default function chromium() {
  let browser;
  return {
    async open(emulation) {
      browser ??= await launch();
      const context = await browser.newContext(emulation);
      return tab(context, await context.newPage());
    },
    close: () => browser?.close(),
  };
}

async function tab(context, page) {
  // Straight from the protocol: it is not held up by the page's Content-Security-Policy.
  const session = await context.newCDPSession(page);
  return {
    go: (url) => page.goto(url),
    reload: () => page.reload(),
    async run(expression) {
      const { result, exceptionDetails: failed } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (failed) throw new Error(failed.exception?.description ?? failed.text);
      return result.value;
    },
    async point(x, y, press) {
      await page.mouse.move(x, y);
      if (press) await page.mouse.click(x, y);
    },
    pinch: (x, y, scaleFactor) => session.send('Input.synthesizePinchGesture', { x, y, scaleFactor }),
    key: (names) => page.keyboard.press(names.join('+')),
    text: (text) => page.keyboard.type(text),
    size: (width, height) => page.setViewportSize({ width, height }),
    picture: () => page.screenshot(),
    async another() {
      return tab(context, await context.newPage());
    },
    front: () => page.bringToFront(),
    closeTab: () => page.close(),
    close: () => context.close(),
  };
}
