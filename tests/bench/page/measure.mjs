// Measures one contender on one scene: opens the page, waits until the step is open and at rest, does something with it.
//
// What the browser's main thread did is counted by the browser (`Performance.getMetrics`), so that measuring costs
// nothing while it lasts. Times are the thread's own, so that other programs on the machine do not count. Script time
// is without the styles and layouts that the script asked for; they count as such.

/** How long the page is left alone before anything is measured: messages are sent, focus has moved, timers are over. */
const REST = 2000;
/** How long an open step is watched doing nothing, and how long the busy page is. */
const IDLE = 4000;
const BUSY = 2000;
/** A turn of the wheel: pixels, and pixels in a second. One down, one up, in turn. */
const WHEEL = 200;
const SPEED = 600;
const TURNS = 6;
/** Frames a second, of a screen that shows sixty. */
const FRAMES = 60;
/** A card that is farther from where it was beside its target has been left behind. */
const CLOSE = 3;
/** Clicks on "next" in one walk; each begins at another moment of a frame. */
const CLICKS = 9;
/** Between clicks when only the work is counted: who focuses late has done so. */
const CALM = 400;

const follows = (name, before, after) =>
  name === 'bare' || Math.hypot(before.x - after.x, before.y - after.y) <= CLOSE;

/** Opens the page with `name` on `scene`. */
async function open({ browser, origin }, name, scene, before) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  if (before) await page.addInitScript(before);
  await page.goto(`${origin}/index.html?with=${name}&scene=${scene}`);
  await page.waitForFunction(() => window.bench?.card()?.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  await page.waitForTimeout(REST);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    cdp,
    async close() {
      await context.close();
      if (complaints.length) throw new Error(`${name} on ${scene}: ${complaints[0]}`);
    },
  };
}

/**
 * What the main thread did while `work` lasted, for each frame in which the page itself did something (or for each of
 * `times`), and by the second as if there were sixty of them: who holds the page up so that frames are lost does not
 * look thrifty for it.
 */
async function during({ page, cdp }, work, times) {
  const frames = () => page.evaluate(() => bench.frames());
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const from = await frames();
  const start = performance.now();
  const before = await read();
  await work();
  const after = await read();
  const grown = (name) => after[name] - before[name];
  const seconds = (performance.now() - start) / 1000;
  const count = times || (await frames()) - from || seconds * FRAMES;
  const frame = (name) => (grown(name) * 1000) / count;
  return {
    seen: count / seconds,
    layouts: (grown('LayoutCount') / count) * FRAMES,
    styles: (grown('RecalcStyleCount') / count) * FRAMES,
    script: frame('ScriptDuration'),
    rendering: frame('LayoutDuration') + frame('RecalcStyleDuration'),
    task: frame('TaskDuration'),
  };
}

/** Where the card is, seen from its target. */
const apart = (page) =>
  page.evaluate(() => {
    const target = document.querySelector(bench.scene.steps[0].target).getBoundingClientRect();
    const card = bench.card().getBoundingClientRect();
    return { x: card.x - target.x, y: card.y - target.y, top: target.top };
  });

/** Scrolls the page by the wheel, over the target. */
export function scrollPage(to, name, profile) {
  return scroll(to, name, 'long', profile, async ({ page, cdp }) => {
    const at = await page.evaluate(() => {
      const { x, y, width, height } = document.querySelector(bench.scene.steps[0].target).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    return (distance) =>
      cdp.send('Input.synthesizeScrollGesture', { ...at, yDistance: -distance, speed: SPEED, preventFling: true });
  });
}

/** Scrolls the list the target is in, ahead of each frame as the browser would: not every overlay lets the wheel through. */
export function scrollList(to, name, profile) {
  return scroll(to, name, 'nested', profile, ({ page }) => (distance) => page.evaluate(glide, { distance, speed: SPEED / FRAMES }));
}

async function scroll(to, name, scene, profile, wheelOf) {
  const opened = await open(to, name, scene);
  const { page, cdp, close } = opened;
  const wheel = await wheelOf(opened);
  const before = await apart(page);
  await wheel(WHEEL);
  await page.waitForTimeout(300);
  const after = await apart(page);
  await wheel(-WHEEL);
  if (Math.abs(before.top - after.top - WHEEL) > 20)
    throw new Error(`${name}: the target of ${scene} was to move by ${WHEEL}, and moved by ${before.top - after.top}`);
  const work = async () => {
    for (let turns = 0; turns < TURNS; turns++) await wheel(turns % 2 ? -WHEEL : WHEEL);
  };
  const cost = await during(opened, profile ? () => profile(cdp, work) : work);
  await close();
  return { ...cost, follows: follows(name, before, after) };
}

/** Runs in the page: scrolls the list by `distance`, by `speed` pixels a frame. */
function glide({ distance, speed }) {
  const list = document.querySelector('#scroller');
  const end = list.scrollTop + distance;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const left = end - list.scrollTop;
      if (Math.abs(left) < 1) {
        port1.close();
        return done();
      }
      list.scrollTop += Math.sign(left) * Math.min(speed, Math.abs(left));
      requestAnimationFrame(() => port2.postMessage(0));
    };
    port2.postMessage(0);
  });
}

/** Leaves an open step alone, and counts what it asks the browser for. */
export async function idle(to, name, profile) {
  const opened = await open(to, name, 'long', () => {
    window.asked = { frames: 0, timers: 0 };
    for (const [method, kind] of [
      ['requestAnimationFrame', 'frames'],
      ['requestIdleCallback', 'timers'],
      ['setTimeout', 'timers'],
      ['setInterval', 'timers'],
    ]) {
      const real = window[method];
      window[method] = (...given) => {
        asked[kind]++;
        return real.apply(window, given);
      };
    }
  });
  const { page, cdp, close } = opened;
  const counted = () => page.evaluate(() => ({ ...asked }));
  const before = await counted();
  const work = () => page.waitForTimeout(IDLE);
  const cost = await during(opened, profile ? () => profile(cdp, work) : work);
  const after = await counted();
  await close();
  const each = (kind) => ((after[kind] - before[kind]) * 1000) / IDLE;
  return { ...cost, frames: each('frames'), timers: each('timers') };
}

/** Fifty cells change in every frame, while the step is open elsewhere. Then the page grows above the target. */
export async function busy(to, name, profile) {
  const opened = await open(to, name, 'busy');
  const { page, cdp, close } = opened;
  const before = await apart(page);
  await page.evaluate(() => void (window.calm = bench.beBusy(bench.scene.busy)));
  const work = () => page.waitForTimeout(BUSY);
  const cost = await during(opened, profile ? () => profile(cdp, work) : work);
  await page.evaluate(() => {
    calm();
    document.querySelector('#bar').append(document.createElement('hr'));
    document.querySelector('#bar').style.marginTop = '40px';
  });
  await page.waitForTimeout(300);
  const after = await apart(page);
  await close();
  return { ...cost, follows: follows(name, before, after) };
}

/**
 * From the click on "next" to the frame with the next card in its last place, in milliseconds: the mean of the middle
 * clicks. Then what the main thread does for a step, with nobody looking on.
 *
 * The page is looked at in a task right after each frame was drawn, until nothing has changed for half a second; the
 * frame after which nothing changed is the one. The browser's own entries for events end with the first frame after the
 * click, whatever is on it, and a card that is drawn a frame later would look fast. A frame lasts 17 ms, so the moment
 * of the click within a frame weighs as much as the work: the clicks are spread over the frame evenly.
 */
export async function walk(to, name, profile) {
  const opened = await open(to, name, 'walk');
  const { page, cdp, close } = opened;
  const mouse = (type, at) => cdp.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
  const point = () =>
    page.evaluate(() => {
      const { x, y, width, height } = bench.next().getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
  const took = [];
  for (let click = 0; click < CLICKS; click++) {
    const at = await point();
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
    const answer = page.evaluate(lookOn);
    // The pointer has arrived, and the frame that showed it is over.
    await page.evaluate(
      (late) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, late)))),
      Math.round((click * 16) / CLICKS),
    );
    const [, , found] = await Promise.all([mouse('mousePressed', at), mouse('mouseReleased', at), answer]);
    if (!found.went) throw new Error(`${name}: no step came after a click on "next"`);
    took.push(found.took);
  }
  const steps = async () => {
    for (let click = 0; click < CLICKS; click++) {
      const at = await point();
      await Promise.all([mouse('mousePressed', at), mouse('mouseReleased', at)]);
      await page.waitForTimeout(CALM);
    }
  };
  const work = await during(opened, profile ? () => profile(cdp, steps, CLICKS) : steps, CLICKS);
  await close();
  const middle = took.sort((a, b) => a - b).slice(2, -2);
  return {
    next: middle.reduce((sum, one) => sum + one) / middle.length,
    stepLayouts: work.layouts / FRAMES,
    stepStyles: work.styles / FRAMES,
    stepScript: work.script,
    stepRendering: work.rendering,
    stepTask: work.task,
  };
}

/** Runs in the page: looks at the card after each frame from the click on, until it has stood still for half a second. */
function lookOn() {
  const seen = () => {
    const card = bench.card();
    if (!card?.isConnected) return '';
    const { x, y, width, height } = card.getBoundingClientRect();
    const { opacity, visibility } = getComputedStyle(card);
    return [card.textContent, x, y, width, height, opacity, visibility].join();
  };
  return new Promise((done) => {
    const first = seen();
    let last = first;
    let clicked;
    let changed = 0;
    addEventListener('click', (event) => (clicked = event.timeStamp), { capture: true, once: true });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      const look = seen();
      if (look !== last) changed = now;
      last = look;
      if (clicked && now - Math.max(changed, clicked) > 500) {
        port1.close();
        done({ took: changed - clicked, went: !!last && last !== first });
      } else requestAnimationFrame(() => port2.postMessage(0));
    };
    requestAnimationFrame(() => port2.postMessage(0));
  });
}
