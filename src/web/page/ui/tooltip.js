// A tooltip: a note that is there while its target has the pointer or the keyboard's focus.
//
// What always holds: the pointer may move onto it, Escape puts it away, and while it is open its target is described by
// it, for which a hidden copy of its words lies beside the target (a description does not reach into a shadow tree).
import { find } from '../find.js';
import { says } from '../says.js';
import { createAnchored } from './anchored.js';
import { card } from './card.js';
import { node } from './node.js';

const BESIDE = 8;

export function createTooltip(core, layer, at) {
  const { id, target: wanted, placement } = says(core, at);
  const name = `waypost-note-${at}`;
  let target;
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
      target = find(wanted);
      if (!(target && (pointed || focused) && !escaped)) tooltip.remove();
      else if (!tip) {
        open();
        return [['shown', { experience: id }]];
      }
      place?.place();
      return [];
    },
    /** The pointer or the focus has moved. */
    near({ type, relatedTarget, composedPath }, path) {
      const here = [target, tip].some((one) => one && path.includes(one));
      if (type === 'pointerover') pointed = here;
      else focused = type === 'focusin' && here && path[0].matches(':focus-visible');
      if (!pointed && !focused) escaped = false;
      if (!tip === (pointed || focused)) core.ears.nextFrame();
    },
    key(event) {
      if (!tip || event.key !== 'Escape') return false;
      escaped = true;
      tooltip.remove();
      return true;
    },
    remove() {
      if (!tip) return;
      describe(words.id, '');
      for (const one of [tip, place, words]) one.remove();
      tip = place = null;
    },
  };
  return tooltip;

  function open() {
    const what = says(core, at);
    tip = card(core, what, { kind: 'card.anchored.tip', role: 'tooltip', shut: null });
    layer.root.append(tip);
    place = createAnchored(core, layer, tip, { target: () => target, placement, offset: BESIDE, name });
    place.place();
    words = node('waypost-note', { id: name, hidden: '' }, tip.querySelector('.content').innerText);
    const root = target.getRootNode();
    (root.body || root).append(words);
    describe('', words.id);
  }

  /** Takes one name out of what describes the target, and puts another in. */
  function describe(old, add) {
    const names = (target.getAttribute('aria-describedby') || '').split(/\s+/);
    const now = [...names.filter((one) => one !== old), add].filter(Boolean).join(' ');
    if (now) target.setAttribute('aria-describedby', now);
    else target.removeAttribute('aria-describedby');
  }
}
