// What every behaviour's page has in common: it starts Waypost with the config that stands in the page, keeps what the
// page complains about, and says in a corner what happens. Loaded before everything else.
//
// The page is the same for a hand and for a test. By hand: `cargo xtask demo`, then open /pages/.
// In the console: `waypost`, `heard` (every event so far) and `behaviour`.
'use strict';
(() => {
  // The browser's own, for a test that counts or replaces them later.
  const own = Object.fromEntries(
    ['setTimeout', 'requestAnimationFrame', 'performance'].map((name) => [
      name,
      typeof window[name] === 'function' ? window[name].bind(window) : window[name],
    ]),
  );

  // Complaints outlive a page that leads to another: they are handed on, and taken up by the next.
  const KEPT = 'behaviour:complaints';
  const complaints = take() ?? { warnings: [], errors: [], exceptions: [], violations: [] };
  // Not every engine has the message in the stack.
  const thrown = (error, message) => complaints.exceptions.push(`${message ?? error}\n${error?.stack ?? ''}`);
  addEventListener('error', ({ error, message }) => thrown(error, message));
  addEventListener('unhandledrejection', ({ reason }) => thrown(reason));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    complaints.violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
  );
  for (const [method, list] of [['warn', complaints.warnings], ['error', complaints.errors]]) {
    const say = console[method];
    console[method] = (...words) => {
      list.push(words.join(' '));
      say.apply(console, words);
    };
  }
  addEventListener('pagehide', () => {
    if (Object.values(complaints).some((list) => list.length)) sessionStorage.setItem(KEPT, JSON.stringify(complaints));
  });
  function take() {
    try {
      const kept = sessionStorage.getItem(KEPT);
      sessionStorage.removeItem(KEPT);
      return JSON.parse(kept);
    } catch {
      // A page without storage keeps nothing.
      return null;
    }
  }

  const asked = new URLSearchParams(location.search);
  // `?dark` and `?light` fix the page's own scheme, `?rtl` its direction.
  for (const scheme of ['dark', 'light']) if (asked.has(scheme)) document.documentElement.classList.add(scheme);
  if (asked.has('rtl')) document.documentElement.dir = 'rtl';

  /** Every event so far, oldest first. */
  window.heard = [];
  window.behaviour = {
    own,
    complaints,
    /** What `waypost.init` gets beside key, config and endpoint. A page's own script adds to it. */
    options: {},
    /** The user that is signed in; null for nobody. */
    user: asked.has('nobody') ? null : { id: 'u_1', role: 'admin', first_name: 'Sam' },
    /** Resolves when Waypost runs, or does not. */
    started: null,
    start,
  };

  /** Starts Waypost. A page with `data-start="later"` on its root calls this itself. */
  function start() {
    const { options, user } = window.behaviour;
    const config = JSON.parse(document.querySelector('#config').textContent);
    const endpoint = location.origin;
    window.behaviour.started = waypost.init({ key: asked.get('key') ?? 'wk_page', config, endpoint, ...options });
    if (user) {
      const { id, ...traits } = user;
      waypost.identify(id, traits);
    }
    return window.behaviour.started;
  }

  document.addEventListener('DOMContentLoaded', () => {
    // A page's own rules stand in the page as well: a sheet made by script needs no `unsafe-inline`.
    for (const { textContent } of document.querySelectorAll('script[type="text/css"]')) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(textContent);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    const panel = corner();
    waypost.on('*', (detail, name) => {
      heard.push({ ...detail, name });
      panel.tell(name, detail);
    });
    if (document.documentElement.dataset.start !== 'later') start();
  });

  // What a button of the page does: `data-does="replace #save"`, several divided by `;`.
  const verbs = {
    /** Puts a copy in the element's place, as a framework does that draws anew. */
    replace: (selector) => each(selector, (element) => element.replaceWith(element.cloneNode(true))),
    /** Takes the element away; `restore` puts it back where it was. */
    remove: (selector) =>
      each(selector, (element) => {
        const mark = document.createComment(selector);
        element.replaceWith(mark);
        removed.set(selector, { element, mark });
      }),
    restore: (selector) => {
      const { element, mark } = removed.get(selector) ?? {};
      mark?.replaceWith(element);
      removed.delete(selector);
    },
    hide: (selector) => each(selector, (element) => (element.hidden = true)),
    show: (selector) => each(selector, (element) => (element.hidden = false)),
    /** Turns a class on or off: `class #save moved`. */
    class: (selector, name) => each(selector, (element) => element.classList.toggle(name)),
    modal: (selector) => each(selector, (element) => element.showModal()),
    popover: (selector) => each(selector, (element) => element.showPopover()),
    fullscreen: (selector) => each(selector, (element) => element.requestFullscreen()),
    close: (selector) => each(selector, (element) => (element.close ? element.close() : element.hidePopover())),
    /** Goes to another address of the app. */
    go: (address) => history.pushState(null, '', address),
    start: (experience) => waypost.start(experience),
    track: (event) => waypost.track(event),
    ready: (dataset, count) => waypost.ready(dataset, { count: Number(count) }),
  };
  const removed = new Map();
  const each = (selector, work) => document.querySelectorAll(selector).forEach(work);
  document.addEventListener('click', (event) => {
    const pressed = event.target.closest?.('[data-does]');
    for (const order of pressed?.dataset.does.split(';') ?? []) {
      const [verb, ...words] = order.trim().split(' ');
      verbs[verb](...words);
    }
  });

  /** The corner with the events and the way back. In a closed shadow tree, where the page's rules do not reach and where
   * its changes are nobody's business. */
  function corner() {
    const host = document.createElement('behaviour-corner');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { all: initial !important; position: fixed !important; left: 8px !important; bottom: 8px !important;
        font: 12px/1.5 ui-monospace, "Liberation Mono", monospace !important; color-scheme: dark !important; }
      details { max-width: min(26rem, calc(100vw - 16px)); border-radius: 8px; background: #1c2129; color: #e9ebf0; }
      summary { padding: 4px 10px; cursor: pointer; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      ol { margin: 0; padding: 4px 10px 4px 2.6em; max-height: 40vh; overflow: auto; overflow-wrap: anywhere; }
      p { display: flex; gap: 8px; margin: 0; padding: 4px 10px 8px; }
      button, a { padding: 2px 8px; border: 1px solid #5b6475; border-radius: 6px; background: none; color: inherit; font: inherit; text-decoration: none; }`);
    root.adoptedStyleSheets = [sheet];
    const make = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
    const details = make('details', '');
    const summary = make('summary', 'No event yet');
    const list = make('ol', '');
    const again = (forget) => async () => {
      if (forget) await waypost.reset();
      await waypost.destroy();
      if (forget) [localStorage, sessionStorage].forEach((storage) => storage.clear());
      location.reload();
    };
    const foot = make('p', '');
    foot.append(
      make('button', 'Load again', { onclick: again(false) }),
      make('button', 'Forget all, load again', { onclick: again(true) }),
      make('a', 'All behaviours', { href: '/pages/' }),
    );
    details.append(summary, list, foot);
    root.append(details);
    document.body.append(host);
    return {
      tell(name, { experience, step, ...rest }) {
        summary.textContent = `${heard.length} ${name} ${experience ?? ''}`;
        const about = [experience, step].filter(Boolean).join('/');
        const more = Object.keys(rest).length ? JSON.stringify(rest).slice(0, 120) : '';
        list.append(make('li', `${name} ${about} ${more}`));
        if (list.childElementCount > 200) list.firstElementChild.remove();
      },
    };
  }
})();
