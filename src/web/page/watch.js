// When the page is looked at. Nothing polls: observers say that something changed, and one frame looks at it.
//
// There are two looks. A *look* asks what is to be shown, and finds it. A *reading* asks where the things are that
// something stands beside, and goes on frame by frame only while something moves. At rest there is no frame and no timer.
import { chain, rectOf } from './target/around.js';

// After so many frames without a change nothing moves any more.
const CALM = 2;
// A page that changes all the time is looked at this often while something is waited for in it.
const PAUSE = 250;

/** `looked` does a look; `listen(tree)` hears the events of a tree, and answers what ends that. */
export function watch(core, looked, listen) {
  const followed = new Set();
  // The trees that targets are in, the document first: each with what ends its observation.
  const trees = new Map();
  let entered;
  // What is around what is pointed at.
  let rim;
  let frame;
  let looking = false;
  let calm = CALM;
  let timer;
  let next = 0;
  // Whether the layer's style sheets are in force: WebKit holds them back until the page's own have loaded.
  let styled = false;

  const { guard } = core;
  // One hears what happens nearby; the other that something happens anywhere, and then no more until that was looked at.
  const near = new MutationObserver(guard(changedNear));
  const far = new MutationObserver(guard(changed));

  return {
    look,
    move,
    later,
    soon,
    enter,
    /** Observes every tree that an element is in. */
    around: (element) => chain(element).forEach((one) => enter(one.getRootNode())),

    /**
     * Follows an element: `target()` answers it, and may answer another one later; `read()` whether anything has moved;
     * `resized()` hears that one of the two is larger or smaller.
     * `element` is what stands beside it, in the layer `host`. Answers what ends it.
     */
    follow(one) {
      followed.add(one);
      move();
      return () => {
        followed.delete(one);
        unmeasure(one);
      };
    },

    close() {
      for (const end of trees.values()) end();
      trees.clear();
      near.disconnect();
      far.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };

  /** Observes a tree, as long as something is searched for in it. */
  function enter(tree) {
    entered?.add(tree);
    if (trees.has(tree)) return;
    trees.set(tree, listen(tree));
  }

  /** Looks at the next frame. */
  function look() {
    looking = true;
    request();
  }

  /** Reads at the next frame, and as long as something moves. */
  function move() {
    if (!followed.size) return;
    calm = 0;
    request();
  }

  /** Looks soon: at the next frame, unless that would be often. */
  function later() {
    if (looking || timer) return;
    const wait = next - performance.now();
    if (wait > 0) timer = setTimeout(guard(look), wait);
    else look();
  }

  /** What the next frame would do, at the end of this task: somebody has pressed something and waits for what follows. */
  function soon() {
    queueMicrotask(
      guard(() => {
        if (!frame || core.isOver()) return;
        cancelAnimationFrame(frame);
        now();
      }),
    );
  }

  function request() {
    if (frame || core.isOver()) return;
    frame = true;
    const asked = requestAnimationFrame(guard(now));
    // A page may have put something in its place that calls at once.
    frame &&= asked;
  }

  function now() {
    frame = undefined;
    if (looking || gone()) lookNow();
    const [{ host } = {}] = followed;
    if (!host || calm >= CALM) return;
    styled ||= getComputedStyle(host).position === 'absolute';
    if (!styled) return request();
    calm++;
    followed.forEach(measure);
    // All of them: that one moves is no reason to leave the others behind.
    for (const one of followed) if (one.read()) calm = 0;
    if (calm < CALM) request();
    else followed.forEach(rest);
  }

  function lookNow() {
    // Less often when nobody waits, and where the page goes on changing: most of it has nothing to do with what is pointed at.
    const pause = timer ? 1000 : 500;
    clearTimeout(timer);
    looking = false;
    timer = undefined;
    entered = new Set([document]);
    looked();
    for (const [tree, end] of trees)
      if (!entered.has(tree)) {
        end();
        trees.delete(tree);
      }
    next = performance.now() + (core.ui.deadline() < Infinity ? PAUSE : pause);
    observe();
    // If nothing has moved, one reading says so.
    calm = Math.min(calm, CALM - 1);
  }

  /** What is pointed at matters at once, and what waits for data; everything else soon. */
  function observe() {
    const all = { childList: true, attributes: true, characterData: true, subtree: true };
    const goals = [...followed].flatMap((one) => chain(one.target()));
    rim = new Set();
    near.disconnect();
    far.disconnect();
    for (const tree of trees.keys()) far.observe(tree, all);
    for (const element of core.ui.near()) if (element) near.observe(element, all);
    for (const goal of goals) {
      near.observe(goal, { childList: true, attributes: true });
      for (let element = goal; (element = element.parentElement); rim.add(element)) near.observe(element, { attributes: true });
    }
    for (const goal of goals) rim.delete(goal);
  }

  function changedNear(records) {
    if (records.every(({ target, attributeName }) => rim.has(target) && attributeName === 'style')) move();
    else look();
  }

  function changed(records) {
    far.disconnect();
    if (gone() || records.some(({ type, target }) => type === 'attributes' && target.localName === 'dialog')) look();
    else later();
  }

  /** Whether something is pointed at that the page has taken away. */
  function gone() {
    return [...followed].some((one) => !one.target()?.isConnected);
  }

  /** Hears of the size of both. Not while sizes are being told of: what is observed then may come too late for that. */
  function measure(one) {
    const target = one.target();
    if (!target?.isConnected || one.sized === target) return;
    unmeasure(one);
    one.sized = target;
    one.sizes = [target, one.element].map((element) => {
      // What is in a frame is observed from there, or the browser has told of it too late.
      const observer = new element.ownerDocument.defaultView.ResizeObserver(
        guard(() => {
          one.resized();
          move();
        }),
      );
      observer.observe(element);
      return observer;
    });
  }

  function unmeasure(one) {
    one.eye?.disconnect();
    one.eye = null;
    one.sizes?.forEach((observer) => observer.disconnect());
  }

  /** What is at rest is watched by the browser: whether it leaves the place where it is. */
  function rest(one) {
    const target = one.target();
    if (one.eye || !target?.isConnected) return;
    const { x, y, width, height } = rectOf(target);
    const { clientWidth, clientHeight } = document.scrollingElement || document.documentElement;
    const around = [y, clientWidth - x - width, clientHeight - y - height, x].map((side) => `${-Math.floor(side)}px`);
    guardPlace(one, target, around.join(' '));
  }

  /** Says when a target moves out of its own box. If a part of it is clipped, when that part grows or shrinks. */
  function guardPlace(one, target, rootMargin, ratio = 1) {
    const box = target.getBoundingClientRect();
    let first = true;
    one.eye = new IntersectionObserver(
      guard((entries) => {
        const { intersectionRatio: now, boundingClientRect: there } = entries.at(-1);
        if (!first || ['x', 'y', 'width', 'height'].some((side) => box[side] !== there[side])) {
          one.eye.disconnect();
          one.eye = null;
          return move();
        }
        first = false;
        if (ratio < 1 || now >= 1) return;
        one.eye.disconnect();
        guardPlace(one, target, now ? rootMargin : '0px', now || 1e-3);
      }),
      { rootMargin, threshold: [ratio, Math.min(1, ratio + 1e-3)] },
    );
    one.eye.observe(target);
  }
}
