// A hotspot: a beacon at an element, and the card that it opens. Both stay beside the work.
import { find } from '../target/find.js';
import { says } from '../says.js';
import { acts } from './acts.js';
import { createAnchored } from './anchored.js';
import { card } from './card.js';
import { button, focus } from './node.js';
import { word } from './words.js';

// The beacon sits on the corner of its target; the card clears the beacon.
const ON_THE_EDGE = -12;
const BESIDE = 8;

export function createHotspot(core, layer, at) {
  const { id, target: wanted, placement, title } = says(core, at);
  let target;
  let note;
  let places = [];
  let shown = false;
  const beacon = button('beacon', '', toggle, { 'aria-label': title || word(core, 'more'), 'aria-expanded': false });

  const spot = {
    at,
    refresh() {
      target = find(core, wanted);
      if (!target) spot.remove();
      else if (!places.length) {
        layer.root.append(beacon);
        places = [
          createAnchored(core, layer, beacon, { target: () => target, placement: 'top-end', offset: ON_THE_EDGE, name: `h${at}` }),
        ];
      }
      places.forEach((one) => one.place());
      if (!target || shown) return [];
      shown = true;
      return [['shown', { experience: id }]];
    },
    /** Escape closes the card; the beacon stays. */
    escape: () => note?.contains(layer.focused()) && !toggle(),
    remove() {
      if (note) toggle();
      places.pop()?.remove();
    },
  };
  return spot;

  function toggle() {
    beacon.setAttribute('aria-expanded', !note);
    if (note) {
      const held = note.contains(layer.focused());
      note = null;
      places.pop().remove();
      if (held) focus(beacon);
      return;
    }
    const what = says(core, at);
    note = card(core, what, { kind: 'card.anchored', shut: acts(core, what).finish });
    layer.root.append(note);
    places.push(createAnchored(core, layer, note, { target: () => beacon, placement, offset: BESIDE, name: `n${at}` }));
    focus(note.querySelector('.primary') || note);
  }
}
