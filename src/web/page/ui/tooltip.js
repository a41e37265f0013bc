// A tooltip: a note that is there while its target has the pointer or the keyboard's focus.
//
// What always holds: the pointer may move onto it, Escape puts it away, and while it is open its target is described by
// it, for which a hidden copy of its words lies beside the target (a description does not reach into a shadow tree).
import { says } from '../says.js';
import { active } from '../target/around.js';
import { find } from '../target/find.js';
import { createAnchored } from './anchored.js';
import { card } from './card.js';
import { focus, node } from './node.js';

const DESCRIBED = 'aria-describedby';

export function createTooltip(core, layer, at) {
  const { target: wanted, placement } = says(core, at);
  const name = `waypost-note-${at}`;
  let target;
  // What is described by it now, and the words beside that.
  let described;
  let words;
  let tip;
  let place;
  // Who keeps it open; whether the user has closed it for now.
  let pointed = false;
  let focused = false;
  let escaped = false;

  const tooltip = {
    refresh() {
      target = find(core, wanted);
      const open = target && (pointed || focused) && !escaped;
      // A target that was replaced had the description.
      if (!open || described !== target) tooltip.remove();
      if (open && !tip) draw();
      place?.place();
      return open;
    },
    /** The pointer or the focus has moved. */
    near({ type }, path) {
      const here = path.includes(target || tip) || path.includes(tip);
      if (type === 'pointerover') pointed = here;
      else focused = type === 'focusin' && here && path[0].matches(':focus-visible');
      if (!pointed && !focused) escaped = false;
      if (!tip === (pointed || focused)) core.ears.look();
    },
    /** Tab goes from the target through the links in it, and on from the target. */
    tab(event) {
      const links = [...(tip?.querySelectorAll('a') || [])];
      const at = links.indexOf(layer.focused());
      const back = event.shiftKey;
      if (at < 0 && (back || active() !== target)) return;
      const to = links[back ? at - 1 : at + 1];
      if (to || back) event.preventDefault();
      focus(to || target);
    },
    escape() {
      escaped = !!tip;
      tooltip.remove();
      return escaped;
    },
    remove() {
      if (!tip) return;
      describe([]);
      place.remove();
      words.remove();
      tip = place = null;
    },
  };
  return tooltip;

  function draw() {
    tip = card(core, says(core, at), { kind: 'card.anchored.tip', role: 'tooltip', shut: null, tag: 'div' });
    layer.root.append(tip);
    place = createAnchored(core, layer, tip, { target: () => target, placement, offset: 8, name });
    words = node('waypost-note', { id: name, hidden: '' }, [...tip.querySelectorAll('h2,p,li')].map((one) => one.textContent).join(' '));
    const root = target.getRootNode();
    (root.body || root).append(words);
    described = target;
    describe([name]);
  }

  /** Takes its name out of what describes the target, or puts it there. */
  function describe(more) {
    const others = (described.getAttribute(DESCRIBED) || '').split(' ').filter((one) => one && one !== name);
    const now = [...others, ...more].join(' ');
    if (now) described.setAttribute(DESCRIBED, now);
    else described.removeAttribute(DESCRIBED);
  }
}
