// What stands in its place by itself: a banner at the edge of the window or in the page's own flow, an empty state where
// data will be.
import { says } from '../says.js';
import { any, find } from '../target/find.js';
import { card } from './card.js';
import { shadow } from './layer.js';
import { node } from './node.js';
import { createPatience } from './patience.js';

// A list that is drawn anew with every letter typed takes it off as often.
const PATIENCE = 30;
const HIDDEN = 'data-waypost-instead';

export function createInside(core, layer, at) {
  const { kind, container: selector, target, position = kind === 'banner' ? 'top' : 'inside' } = core.doc(at);
  const onEdge = /top|bottom/.test(position);
  const within = onEdge || position === 'inside';
  const after = position === 'after';
  // The container is hidden by a rule: an attribute alone would lose to the page's own styles.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`[${HIDDEN}]{display:none!important}`);
  // What was put into the page (in a table, a row around it); what is hidden meanwhile, and the tree that is in.
  let outer;
  let hidden;
  let tree;
  const thrownOut = createPatience(core, PATIENCE);

  const inside = {
    /** Puts it in its place, again if the page has thrown it out. */
    refresh() {
      const container = onEdge ? layer.root : kind === 'banner' ? find(core, target) : any(selector);
      if (hidden !== container || (outer && !outer.parentNode)) show();
      if (!container) {
        outer?.remove();
        outer = null;
        return;
      }
      if (outer && !outer.parentNode && thrownOut()) return;
      if (position === 'instead' && !hidden) {
        hidden = container;
        tree = container.getRootNode();
        container.setAttribute(HIDDEN, '');
        tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
      }
      const parent = within ? container : container.parentNode;
      outer ||= draw(core, says(core, at), parent, onEdge && position);
      // Two that stand before the same element do not push each other away.
      if (outer.parentNode !== parent || !(within || outer.compareDocumentPosition(container) & (after ? 2 : 4)))
        container[after ? 'after' : !within ? 'before' : kind === 'banner' && !onEdge ? 'prepend' : 'append'](outer);
      return true;
    },
    remove() {
      outer?.remove();
      show();
    },
  };
  return inside;

  function show() {
    if (!hidden) return;
    hidden.removeAttribute(HIDDEN);
    tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((one) => one !== sheet);
    hidden = null;
  }
}

/** In the layer as it is; in the page, in a shadow tree of its own, and what the parent takes. */
function draw(core, what, parent, edge) {
  const banner = what.kind === 'banner';
  const drawn = card(core, what, banner ? { kind: edge ? `banner.${edge}` : 'banner', role: 'region' } : { kind: 'empty', role: null, shut: null });
  if (edge) return drawn;
  if (!banner && !what.media) drawn.prepend(node('i.sketch'));
  const host = node(banner ? 'waypost-banner' : 'waypost-empty');
  shadow(core, host).append(drawn);
  const tag = parent.localName;
  // A table takes rows only.
  const outer = /^t(able|body|head)$/.test(tag) ? node('tr', {}, node('td', { colspan: 1000 }, host)) : host;
  // A list takes items; an item of its own would wear the page's bullet.
  if (/^[ou]l$/.test(tag)) host.setAttribute('role', 'listitem');
  outer.setAttribute('data-waypost', '');
  return outer;
}
