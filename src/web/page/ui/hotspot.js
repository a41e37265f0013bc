// A hotspot: a beacon at an element, and the card that it opens. Both stay beside the work.
import { says } from '../says.js';
import { find } from '../target/find.js';
import { acts } from './acts.js';
import { createAnchored } from './anchored.js';
import { card } from './card.js';
import { button, focus } from './node.js';
import { word } from './words.js';

export function createHotspot(core, layer, at) {
  const { target: wanted, placement, title } = says(core, at);
  let target;
  let note;
  let places = [];
  const beacon = button('beacon', '', toggle, { 'aria-label': title || word(core, 'more'), 'aria-expanded': false });

  const spot = {
    refresh() {
      target = find(core, wanted);
      if (!target) spot.remove();
      // On the corner of its target.
      else if (!places[0]) stand(beacon, () => target, 'top-end', -12);
      places.forEach((one) => one.place());
      return target;
    },
    /** Escape closes the card; the beacon stays. */
    escape: () => note?.contains(layer.focused()) && !toggle(),
    remove() {
      if (note) toggle();
      places.pop()?.remove();
    },
  };
  return spot;

  function stand(element, target, placement, offset) {
    layer.root.append(element);
    places.push(createAnchored(core, layer, element, { target, placement, offset, name: `h${at}${places.length}` }));
  }

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
    stand(note, () => beacon, placement, 8);
    focus(note.querySelector('.primary') || note);
  }
}
