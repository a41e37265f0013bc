// The empty state: what stands where data will be.
import { any } from '../target/find.js';
import { shadow } from './layer.js';
import { button, node, rich } from './node.js';
import { says } from '../says.js';

export function createInside(core, at, clicked) {
  const { container: selector } = core.doc(at);
  // What was put into the page: in a table, a row around it.
  let outer;
  return {
    at,
    /** Puts it into its container, again if the page has thrown it out. */
    refresh() {
      const container = any(selector);
      if (!container || outer?.parentElement === container) return [];
      if (outer) {
        container.append(outer);
        return [];
      }
      const what = says(core, at);
      outer = wrapped(container, draw(core, what, clicked));
      container.append(outer);
      return [['shown', { experience: what.id }]];
    },
    remove: () => outer?.remove(),
  };
}

/** Whether the page shows the container without data; undefined where the page gives no sign. */
export function looksEmpty({ container, empty_when: when }) {
  const found = when && any(container);
  return found ? !any(when.no, found) : undefined;
}

function draw(core, { id, title, body, action }, clicked) {
  const host = node('waypost-empty');
  const root = shadow(host, core.outline.theme);
  root.append(
    node(
      'section.empty',
      { 'data-experience': id, 'aria-labelledby': 'title' },
      node('i.sketch'),
      title && node('h2', { id: 'title' }, title),
      rich(body),
      action && button('primary', action, 'act', id),
    ),
  );
  core.ears.on(root, 'click', clicked);
  return host;
}

/** A table takes rows only, and a list what says that it is an item. */
function wrapped(container, host) {
  const tag = container.localName;
  const outer = /^t(able|body|head)$/.test(tag) ? node('tr', {}, node('td', { colspan: 1000 }, host)) : host;
  // An item of its own would wear the page's bullet.
  if (/^[ou]l$/.test(tag)) host.setAttribute('role', 'listitem');
  outer.setAttribute('data-waypost', '');
  return outer;
}
