// Counts what is alive in a page: listeners, timers, frames, observers, channels, style sheets, globals, and the
// document itself. Loaded before Waypost; `alive()` answers lists of words, to compare with earlier ones.
'use strict';
(() => {
  const living = new Map();
  const is = (what, key) => living.set(key, what);
  const gone = (key) => living.delete(key);
  const named = (target) => (target === window ? 'window' : target === document ? 'document' : (target.localName ?? target.constructor?.name));

  // Listeners, by what makes two of them one: target, event, callback and phase.
  const heard = new WeakMap();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const phase = (how) => !!(typeof how === 'object' ? how?.capture : how);
  const slot = (target, event, callback, how) => {
    const all = heard.get(target) ?? heard.set(target, []).get(target);
    const known = all.find((one) => one.event === event && one.callback === callback && one.capture === phase(how));
    if (known) return known;
    all.push({ event, callback, capture: phase(how), target: new WeakRef(target) });
    return all.at(-1);
  };
  EventTarget.prototype.addEventListener = function (event, callback, how) {
    const target = this ?? window;
    addEventListener.call(target, event, callback, how);
    if (!callback || how?.signal?.aborted) return;
    const key = slot(target, event, callback, how);
    is(`listener ${event} of ${named(target)}`, key);
    if (how?.once) addEventListener.call(target, event, () => gone(key), { once: true, capture: key.capture });
    if (how?.signal) addEventListener.call(how.signal, 'abort', () => gone(key), { once: true });
  };
  EventTarget.prototype.removeEventListener = function (event, callback, how) {
    const target = this ?? window;
    removeEventListener.call(target, event, callback, how);
    if (callback) gone(slot(target, event, callback, how));
  };

  // What is waited for. Numbers are told apart by what they count.
  const keys = new Map();
  const key = (kind, number) => keys.get(kind + number) ?? keys.set(kind + number, {}).get(kind + number);
  // What drives the browser sets timers of its own in the page: they come from no file.
  const fromFile = () => /(\/)(?!alive\.js)[\w.-]+\.js\b/.test(new Error().stack);
  const waits = (kind, set, clear, once) => {
    const [begin, end] = [window[set], window[clear]];
    if (!begin) return;
    window[set] = (callback, ...more) => {
      const run = (...args) => {
        if (once) gone(key(kind, number));
        return callback(...args);
      };
      const number = begin.call(window, run, ...more);
      if (fromFile()) is(kind, key(kind, number));
      return number;
    };
    window[clear] = (number) => {
      end.call(window, number);
      gone(key(kind, number));
    };
  };
  waits('timer', 'setTimeout', 'clearTimeout', true);
  waits('interval', 'setInterval', 'clearInterval', false);
  waits('frame', 'requestAnimationFrame', 'cancelAnimationFrame', true);
  waits('idle', 'requestIdleCallback', 'cancelIdleCallback', true);

  // Observers live as long as they observe something.
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const Native = window[name];
    window[name] = class extends Native {
      #seen = new Set();
      observe(target, ...more) {
        super.observe(target, ...more);
        this.#seen.add(target);
        is(name, this);
      }
      unobserve(target) {
        super.unobserve(target);
        this.#seen.delete(target);
        if (!this.#seen.size) gone(this);
      }
      disconnect() {
        super.disconnect();
        this.#seen.clear();
        gone(this);
      }
    };
    Object.defineProperty(window[name], 'name', { value: name });
  }
  const Channel = window.BroadcastChannel;
  window.BroadcastChannel = class BroadcastChannel extends Channel {
    constructor(...args) {
      super(...args);
      is('channel', this);
    }
    close() {
      super.close();
      gone(this);
    }
  };

  // What hears in a part that is not in the document goes with that part.
  const isHeard = ({ target }) => {
    const node = target?.deref();
    return !target || (node && !(node instanceof Node && !node.isConnected));
  };

  /** What is alive now, sorted: one word for each living thing. */
  window.alive = async () => {
    // At once: a frame or a timer that is left may be over in a moment.
    const now = [...living].filter(([key]) => isHeard(key)).map(([, what]) => what);
    const locks = (await navigator.locks?.query())?.held ?? [];
    return {
      living: [...now, ...locks.map(() => 'lock')].sort(),
      sheets: document.adoptedStyleSheets.length,
      animations: document.getAnimations().length,
      // Frames are numbers; what drives the browser leaves a name of its own.
      globals: Reflect.ownKeys(window).map(String).filter((name) => !/^\d+$|automation|behaviour run/.test(name)).sort(),
      html: document.documentElement.outerHTML,
    };
  };
})();
