// The host of overridden.html: does to the browser what `?with=…` says, and then starts Waypost.
'use strict';
(() => {
  /** Replaces a method, for Waypost alone: the page itself and what tests it go on. */
  const replace = (of, name, by) => {
    const own = of[name];
    of[name] = function (...args) {
      return (/waypost/.test(new Error().stack) ? by : own).apply(this, args);
    };
  };
  const breaks = (of, ...names) => () =>
    names.forEach((name) =>
      replace(of, name, () => {
        throw new Error(`${name} is broken`);
      }),
    );
  const denied = () => {
    throw new DOMException('denied', 'SecurityError');
  };

  const overrides = {
    'frozen prototypes': () => {
      for (const one of [Object, Array, Function, Error, Promise, Map, Set, String, Number, RegExp, Date, EventTarget, Node, Element, HTMLElement, Document])
        [one, one.prototype].forEach(Object.freeze);
      [JSON, Math, Reflect].forEach(Object.freeze);
    },
    'keys on Object.prototype': () => {
      Object.prototype.extend = function () {};
      Object.prototype.each = 1;
      Array.prototype.remove = Function.prototype.method = String.prototype.strip = () => 'the page';
    },
    'toJSON of an old library': () => {
      Array.prototype.toJSON = function () {
        return `[${[...this].map((one) => JSON.stringify(one)).join(', ')}]`;
      };
      String.prototype.toJSON = function () {
        return `"${this}"`;
      };
    },
    'another JSON': () => {
      const { stringify, parse } = JSON;
      window.JSON = { stringify: (value, how, space) => stringify(value, how, space ?? 2), parse: (text) => parse(`${text}`, (_, value) => value) };
    },
    'another Promise': () => {
      const Own = Promise;
      const of = (own) => Object.assign(Object.create(Other.prototype), { own });
      class Other {
        constructor(run) {
          this.own = new Own(run);
        }
        then(...both) {
          return of(this.own.then(...both));
        }
        catch(failed) {
          return this.then(undefined, failed);
        }
        static resolve = (value) => of(Own.resolve(value));
        static reject = (value) => of(Own.reject(value));
        static all = (list) => of(Own.all(list));
      }
      window.Promise = Other;
    },
    'frames at once': () => replace(window, 'requestAnimationFrame', (callback) => (callback(performance.now()), 1)),
    'frames by a timer': () => replace(window, 'requestAnimationFrame', (callback) => setTimeout(callback)),
    'no structuredClone': () => delete window.structuredClone,
    'no storage': () => {
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: denied });
    },
    'a full storage': () => replace(Storage.prototype, 'setItem', denied),
    'no sendBeacon': () => (navigator.sendBeacon = undefined),
    'no locks': () => Object.defineProperty(navigator, 'locks', { value: undefined }),
    'remove': breaks(Element.prototype, 'remove'),
    'rectangles without numbers': () => replace(Element.prototype, 'getBoundingClientRect', () => ({})),
    'attachShadow': breaks(Element.prototype, 'attachShadow'),
    'append': breaks(Element.prototype, 'append'),
    'setAttribute': breaks(Element.prototype, 'setAttribute'),
    'getBoundingClientRect': breaks(Element.prototype, 'getBoundingClientRect'),
    'matches': breaks(Element.prototype, 'matches'),
    'matches that always says yes': () => replace(Element.prototype, 'matches', () => true),
    'matches that always says no': () => replace(Element.prototype, 'matches', () => false),
    'focus': breaks(HTMLElement.prototype, 'focus'),
    'showPopover': breaks(HTMLElement.prototype, 'showPopover'),
    'replaceSync': breaks(CSSStyleSheet.prototype, 'replaceSync'),
    'JSON': breaks(JSON, 'stringify', 'parse'),
    'requestAnimationFrame': breaks(window, 'requestAnimationFrame'),
    'addEventListener': breaks(EventTarget.prototype, 'addEventListener', 'removeEventListener'),
    'the clock': () => replace(Date, 'now', () => NaN),
  };

  const chosen = new URLSearchParams(location.search).get('with');
  document.addEventListener('DOMContentLoaded', () => {
    const links = Object.keys(overrides).map((name) => {
      const link = document.createElement('a');
      link.href = `?with=${encodeURIComponent(name)}`;
      link.textContent = name;
      return link;
    });
    document.querySelector('#choices').append(...links.flatMap((link) => [link, ' · ']));
    if (chosen) overrides[chosen]();
    behaviour.start();
  });
})();
