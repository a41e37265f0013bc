// Client-side routes over the History API. A page is `{ title, node, update? }`; the router owns which one is up.

import { appPath, href } from './base.js';
import { refill } from './dom.js';

/** Makes a router for `routes`, a list of `[pattern, page]`, that shows its pages in `outlet`. */
export function createRouter({ outlet, routes, fallback, onShow }) {
  let page = null;
  let shown = null;

  function show({ focus }) {
    const path = appPath(location.href);
    const found = match(routes, path);
    const made = found && found.page(found.params);
    // A page answers null when what it should show does not exist, a deleted project for example.
    if (!made) return go(fallback, { replace: true });
    page = made;
    shown = path;
    document.title = `${page.title} · Plainsail`;
    refill(outlet, page.node);
    onShow(path);
    page.update?.();
    if (focus) {
      window.scrollTo(0, 0);
      outlet.focus({ preventScroll: true });
    }
  }

  /** Goes to an app path or an address of this app; anything else is left to the browser. */
  function go(target, { replace = false } = {}) {
    const path = appPath(target);
    if (path === null) return location.assign(target);
    if (path === shown && !replace) return undefined;
    history[replace ? 'replaceState' : 'pushState'](null, '', href(path));
    return show({ focus: !replace });
  }

  window.addEventListener('popstate', () => show({ focus: true }));

  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target.closest?.('a[data-route]');
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });

  return { go, start: () => show({ focus: false }), update: () => page?.update?.() };
}

function match(routes, path) {
  for (const [pattern, page] of routes) {
    const wanted = pattern.split('/');
    const given = path.split('/');
    if (wanted.length !== given.length) continue;
    const params = {};
    const fits = wanted.every((part, at) => {
      if (!part.startsWith(':')) return part === given[at];
      params[part.slice(1)] = decode(given[at]);
      return given[at] !== '';
    });
    if (fits) return { page, params };
  }
  return null;
}

function decode(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}
