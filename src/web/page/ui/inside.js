// What stands in the page's own flow: an empty state where data will be, a banner before, after or inside an element.
import { says } from '../says.js';
import { any, find } from '../target/find.js';
import { card } from './card.js';
import { shadow } from './layer.js';
import { node } from './node.js';

const HIDDEN = 'data-waypost-instead';

export function createInside(core, _layer, at) {
  const { kind, container: selector, target, position = 'inside' } = core.doc(at);
  const banner = kind === 'banner';
  // What was put into the page (in a table, a row around it); what is hidden meanwhile.
  let outer;
  let hidden;
  let sheet;

  const inside = {
    at,
    /** Puts it in its place, again if the page has thrown it out. */
    refresh() {
      const container = banner ? find(core, target) : any(selector);
      const before = position !== 'after';
      if (hidden !== container) show();
      if (!container) {
        outer?.remove();
        return [];
      }
      if (position === 'instead' && !hidden) hide(container);
      const within = position === 'inside';
      const parent = within ? container : container.parentElement;
      // Two that stand before the same element do not push each other away.
      const there = outer?.parentElement === parent && (within || outer.compareDocumentPosition(container) & (before ? 4 : 2));
      if (there) return [];
      const what = says(core, at);
      const fresh = !outer;
      outer ||= wrapped(parent, draw(core, what, banner));
      if (within) container[banner ? 'prepend' : 'append'](outer);
      else container[before ? 'before' : 'after'](outer);
      return fresh ? [['shown', { experience: what.id }]] : [];
    },
    remove() {
      outer?.remove();
      show();
    },
  };
  return inside;

  /** The container goes from the screen, by a rule: an attribute alone would lose to the page's own styles. */
  function hide(container) {
    hidden = container;
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`[${HIDDEN}]{display:none!important}`);
    container.setAttribute(HIDDEN, '');
    const root = container.getRootNode();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  function show() {
    if (!hidden) return;
    hidden.removeAttribute(HIDDEN);
    const root = hidden.getRootNode();
    // The page may have thrown the container away; the document has the rule all the same.
    for (const one of [root, document])
      if (one.adoptedStyleSheets) one.adoptedStyleSheets = one.adoptedStyleSheets.filter((other) => other !== sheet);
    hidden = null;
  }
}

/** Whether the page shows the container without data; undefined where the page gives no sign. */
export function looksEmpty({ container, empty_when: when }) {
  const found = when && any(container);
  return found ? !any(when.no, found) : undefined;
}

function draw(core, what, banner) {
  const host = node(banner ? 'waypost-banner' : 'waypost-empty');
  const drawn = card(core, what, banner ? { kind: 'banner', role: 'region' } : { kind: 'empty', role: null, shut: null });
  if (!banner && !what.media) drawn.prepend(node('i.sketch'));
  shadow(core, host).append(drawn);
  return host;
}

/** A table takes rows only, and a list what says that it is an item. */
function wrapped(parent, host) {
  const tag = parent.localName;
  const outer = /^t(able|body|head)$/.test(tag) ? node('tr', {}, node('td', { colspan: 1000 }, host)) : host;
  // An item of its own would wear the page's bullet.
  if (/^[ou]l$/.test(tag)) host.setAttribute('role', 'listitem');
  outer.setAttribute('data-waypost', '');
  return outer;
}
