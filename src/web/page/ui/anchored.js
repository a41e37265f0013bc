// Something that stands beside an element of the page and goes where it goes: a card, a beacon. It is never seen
// without what it points at: while that is hidden, clipped or scrolled out, it is away too.
import { clippers, rectOf, seenPart, windowBox } from '../target/around.js';
import { canBeSeen } from '../target/find.js';

// Between the target, or the light on it, and the card.
const OFFSET = 12;

/**
 * Keeps `element`, which is in the layer, beside `target()`. `name` tells it from others in the layer. `margin()` is the
 * room between the target and the light on it; `around(box, placed)` may prefer another place; `moved(part)` hears
 * which part of the target is in sight, or that none is. `place()` looks anew at what is around the target.
 */
export function createAnchored(core, layer, element, { target, placement, offset = OFFSET, name, margin = () => 0, around, moved }) {
  const rule = layer.rule(`[data-at="${name}"]`);
  // What is around the target: looked at when the page has changed, not when something moves.
  let known;
  let clips;
  let blocked;
  let rtl;
  let last;
  element.dataset.at = name;

  const stop = core.ears.follow({ host: layer.host, element, target, read });
  return {
    place() {
      known = null;
      core.ears.move();
    },
    remove() {
      stop();
      rule.remove();
      element.remove();
    },
  };

  /** Reads where everything is, when the frame's layout is done; whether anything is where it was not. */
  function read() {
    const goal = target();
    if (goal && known !== goal) {
      known = goal;
      clips = clippers(goal);
      blocked = layer.blocks(goal);
      rtl = getComputedStyle(element).direction === 'rtl';
    }
    const part = goal?.isConnected && !blocked && canBeSeen(goal) ? seenPart(goal, clips) : null;
    const { offsetWidth: width, offsetHeight: height } = element;
    const now = JSON.stringify([part, goal && rectOf(goal), width, height, windowBox(), blocked]);
    if (now === last) return false;
    last = now;
    if (!part && !('away' in element.dataset)) core.ears.later();
    element.toggleAttribute('data-away', !part);
    if (part) put(part, width, height);
    moved?.(part);
    return true;
  }

  function put(part, ...size) {
    const room = margin();
    const box = { x: part.x - room, y: part.y - room, width: part.width + 2 * room, height: part.height + 2 * room };
    const placed = ({ x, y, width, height }, wanted = placement) =>
      core.ask('place', [x, y, width, height, ...size, ...Object.values(windowBox()), wanted, offset, rtl]);
    const spot = around?.(box, placed) || placed(box);
    rule.set({
      translate: `${px(spot.x)} ${px(spot.y)}`,
      '--a': px(spot.arrow),
      '--max-w': px(spot.maxWidth),
      '--max-h': px(spot.maxHeight),
    });
    // A card near the top of the window sends the celebration down.
    element.toggleAttribute('data-high', spot.y < 130);
    // Where there is nothing to point at, there is no arrow.
    element.dataset.side = spot.points === false ? '' : spot.side;
  }
}

const px = (value) => `${Math.round(value)}px`;
