// The page as a behaviour sees it: the same in every engine.
//
// Functions are given to it as they are written and run in the page, where they find `$`, `$$`, `shown`, `box`, `focused`
// and `frames` (see `in-page.mjs`); their arguments and answers travel as JSON.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../browser/support/server.mjs';
import { tools } from './in-page.mjs';

/** How long something that must happen may take on a slow machine. */
const PATIENCE = 15_000;
const PICTURES = join(root, 'tests/browser/results');

/** A selector of something in Waypost's layer. */
export const layer = (selector) => `waypost-layer >>> ${selector}`;

/** The card of a step of a tour. */
export const step = (id) => layer(`.card[data-step="${id}"]`);

/** A page on a tab of an engine. `site` is what `serve` answers. */
export function createPage(engine, tab, site) {
  /** Runs text in the page, with the tools in its scope. */
  const run = async (work) => {
    const answer = await tab.run(`(async () => {
      const tools = (${tools})();
      const { $, $$, shown, visible, box, at, within, frames, active, focused } = tools;
      try { return JSON.stringify({ value: await (${work}) }); }
      catch (error) { return JSON.stringify({ thrown: \`\${error}\\n\${error?.stack ?? ''}\` }); }
    })()`);
    const { value, thrown } = JSON.parse(answer);
    if (thrown) throw new Error(`in the page: ${thrown}`);
    return value;
  };
  const texts = (args) => args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');

  /** Waits in the page for `test`; where the page goes away meanwhile, in the next one. */
  const wait = async (test, args, what) => {
    for (const end = Date.now() + PATIENCE; ; ) {
      const left = Math.max(end - Date.now(), 0);
      try {
        const { value, late, failed } = await run(`tools.until(${test}, [${texts(args)}], ${left})`);
        if (late === undefined) return value;
        throw new Late(`${engine}: waited ${PATIENCE / 1000} s for ${what}${failed && `\n  last     ${failed}`}\n${late}`);
      } catch (error) {
        if (error instanceof Late || /^in the page:/.test(error.message) || left === 0) throw error;
        await new Promise((again) => setTimeout(again, 25));
      }
    }
  };

  const page = {
    engine,
    /** The origin it is served from. */
    origin: site.origin,
    /** The messages that have arrived at the collector; `answer.status` is what it answers. */
    sent: site.sent,
    answer: site.answer,
    /** The paths that were asked for. */
    requests: site.requests,

    /** Opens the behaviour's own page (with `query` behind its address), or another, and waits until Waypost runs. */
    async open(query = '') {
      await page.goto(site.address + query);
    },
    /** Goes to an address, and waits until Waypost runs there if it is started at all. */
    async goto(url) {
      await tab.go(new URL(url, site.address).href);
      await page.started();
    },
    started: () => page.evaluate(() => window.behaviour?.started?.catch(() => false)),
    async reload() {
      await tab.reload();
      await page.started();
    },
    /** One back, or forward, in the history; the caller waits for what that does. */
    back: () => page.evaluate(() => history.back()),
    forward: () => page.evaluate(() => history.forward()),

    /** Runs a function in the page and answers what it returns. */
    evaluate: (fn, ...args) => run(`(${fn})(${texts(args)})`),
    /** Waits until a function answers something in the page, and answers that. */
    until: (fn, ...args) => wait(`${fn}`, args, `${fn}${args.length ? ` with ${texts(args)}` : ''}`),

    /** Waits until an element can be seen. */
    shows: (selector) => wait('(selector) => shown(selector)', [selector], `\`${selector}\` to be seen`),
    /** Waits until no such element can be seen. */
    hides: (selector) => wait('(selector) => !shown(selector)', [selector], `\`${selector}\` to go`),
    /** Waits until nothing of Waypost is left in the document. */
    clean: () =>
      wait(`() => !$$('waypost-layer, waypost-empty, waypost-banner, waypost-note, [data-waypost], [data-waypost-instead]').length`, [], 'Waypost to leave nothing in the document'),
    /** Whether an element can be seen now. */
    shown: (selector) => page.evaluate((selector) => shown(selector), selector),
    count: (selector) => page.evaluate((selector) => $$(selector).length, selector),
    text: (selector) => page.evaluate((selector) => $(selector).textContent.trim(), selector),
    /** Where an element is: `{ x, y, width, height, right, bottom }`. */
    box: (selector) => page.evaluate((selector) => box($(selector)), selector),
    /** What has the focus: an id, a step's id, a label, a text, or the element's name. */
    focused: () => page.evaluate(() => focused()),
    /** Waits until that has the focus. */
    focuses: (wanted) => wait('(wanted) => focused() === wanted', [wanted], `the focus to be on \`${wanted}\``),

    /** Clicks with the pointer, in the middle of an element, when it rests there and nothing covers it. `blindly` clicks whatever
     * is there. */
    async click(selector, { blindly = false } = {}) {
      const { x, y } = await aim(selector, blindly);
      await tab.point(x, y, true);
    },
    /** Moves the pointer onto the middle of an element. */
    async hover(selector) {
      const { x, y } = await aim(selector, false);
      await tab.point(x, y, false);
    },
    /** Moves the pointer to a corner where nothing is. */
    moveAway: () => tab.point(1, 1, false),
    /** Moves the pointer to a point of the window, or clicks there. */
    moveTo: (x, y) => tab.point(x, y, false),
    clickAt: (x, y) => tab.point(x, y, true),
    /** Zooms in or out with two fingers, around a point. */
    pinch: (x, y, factor) => tab.pinch(x, y, factor),
    type: (text) => tab.text(text),
    /** Presses a key, or several together: `Escape`, `Shift+Tab`, `Control+a`. */
    press: (keys) => tab.key(keys.split('+')),
    focus: (selector) => page.evaluate((selector) => $(selector).focus(), selector),
    /** Scrolls the window, or a scroller. */
    scrollBy: (x, y, selector) =>
      page.evaluate((x, y, selector) => (selector ? $(selector) : window).scrollBy({ left: x, top: y, behavior: 'instant' }), x, y, selector),
    /** Waits for frames: what was wanted on the screen is there after two. */
    drawn: () => page.evaluate(() => frames(2)),
    /** Lets what the page has begun come out: rejections are reported a task after their cause. */
    settled: () => page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done)))),
    /** Makes the page's own window this large. */
    async resize({ width, height }) {
      await tab.size(width, height);
      await wait('(width, height) => innerWidth === width && innerHeight === height', [width, height], `a window of ${width} by ${height}`);
    },

    /** Waits for an event of `waypost.on` with these properties, and answers it. */
    heard: (name, properties = {}) =>
      wait(
        '(name, properties) => heard.find((one) => one.name === name && Object.keys(properties).every((key) => one[key] === properties[key]))',
        [name, properties],
        `the event \`${name}\` ${JSON.stringify(properties)}`,
      ),
    /** Waits until what is drawn by now is told of: it is when the browser has had 32 ms to paint it. */
    told: () => page.evaluate(() => new Promise((done) => setTimeout(done, 50))),

    /** How often such an event was heard so far, what is drawn by now included. */
    times: async (name, properties = {}) => {
      await page.told();
      return page.evaluate(
        (name, properties) =>
          heard.filter((one) => one.name === name && Object.keys(properties).every((key) => one[key] === properties[key])).length,
        name,
        properties,
      );
    },

    /** What the page has complained about: `{ warnings, errors, exceptions, violations }`. */
    complaints: () => page.evaluate(() => window.behaviour?.complaints),
    /** Writes a picture to tests/browser/results, under a name with the engine's. */
    async shot(name) {
      await mkdir(PICTURES, { recursive: true });
      await writeFile(join(PICTURES, `${name}.${engine}.png`), await tab.picture());
    },
    /** Another tab with the same storage, with the page in it. Bring one to the front before it is used by hand. */
    async newTab(query = '') {
      const other = createPage(engine, await tab.another(), site);
      page.others.push(other);
      await other.open(query);
      return other;
    },
    front: () => tab.front(),
    close: () => tab.closeTab(),
    /** The tabs that were opened from here. */
    others: [],
  };
  return page;

  function aim(selector, blindly) {
    return wait('(selector, blindly) => tools.aim(selector, blindly)', [selector, blindly], `a pointer to reach \`${selector}\``);
  }
}

class Late extends Error {}
