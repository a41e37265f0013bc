// A tooltip: a note that is there while its target has the pointer or the keyboard's focus.
//
// What always holds: the pointer may move onto it, Escape puts it away, and while it is open its target is described by
// it, for which a hidden copy of its words lies beside the target (a description does not reach into a shadow tree).
import { find } from '../target/find.js';
import { says } from '../says.js';
import { createAnchored } from './anchored.js';
import { card } from './card.js';
import { node } from './node.js';

const BESIDE = 8;

export function createTooltip(core, layer, at) {
  const { id, target: wanted, placement } = says(core, at);
  const name = `waypost-note-${at}`;
  let target;
  // What is described by it now.
  let described;
  let tip;
  let place;
  let words;
  // Who keeps it open; whether the user has closed it for now.
  let pointed = false;
  let focused = false;
  let escaped = false;

  const tooltip = {
    at,
    refresh() {
      target = find(core, wanted);
      const open = target && (pointed || focused) && !escaped;
      // A target that was replaced had the description.
      if (!open || described !== target) tooltip.remove();
      place?.place();
      if (!open || tip) return [];
      draw();
      return [['shown', { experience: id }]];
    },
    /** The pointer or the focus has moved. */
    near({ type }, path) {
      const here = [target, tip].some((one) => one && path.includes(one));
      if (type === 'pointerover') pointed = here;
      else focused = type === 'focusin' && here && path[0].matches(':focus-visible');
      if (!pointed && !focused) escaped = false;
      if (!tip === (pointed || focused)) core.ears.nextFrame();
    },
    escape() {
      if (!tip) return false;
      escaped = true;
      tooltip.remove();
      return true;
    },
    remove() {
      if (!tip) return;
      describe(name, '');
      place.remove();
      words.remove();
      tip = place = null;
    },
  };
  return tooltip;

  function draw() {
    const what = says(core, at);
    tip = card(core, what, { kind: 'card.anchored.tip', role: 'tooltip', shut: null });
    layer.root.append(tip);
    place = createAnchored(core, layer, tip, { target: () => target, placement, offset: BESIDE, name });
    words = node('waypost-note', { id: name, hidden: '' }, tip.querySelector('.content').innerText);
    const root = target.getRootNode();
    (root.body || root).append(words);
    described = target;
    describe('', name);
  }

  /** Takes one name out of what describes the target, and puts another in. */
  function describe(old, add) {
    const names = (described.getAttribute('aria-describedby') || '').split(/\s+/);
    const now = [...names.filter((one) => one !== old), add].filter(Boolean).join(' ');
    if (now) described.setAttribute('aria-describedby', now);
    else described.removeAttribute('aria-describedby');
  }
}
