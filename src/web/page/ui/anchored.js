// Something that stands beside an element of the page and goes where it goes: a card, a beacon. It is never seen
// without what it points at: while that is hidden, clipped or scrolled out, it is away too.
//
// It lies on the document, so that the browser scrolls both; or on the window, where its target stays when the document
// is scrolled. Who is moved is moved by an animation that stands still, which costs the page no layout.
import { clipped, clippers, common, windowBox, windowChanged } from '../target/around.js';
import { canBeSeen } from '../target/find.js';

// Between the target, or the light on it, and the card; between the target and the edge of the light.
const OFFSET = 12;
const MARGIN = 6;
// The least between a card and the edge of the window, as `engine/place` has it.
const EDGE = 8;
// Farther than any page reaches; a window as if there were none.
const FAR = 1e6;
const ANYWHERE = [-FAR, -FAR, 2 * FAR, 2 * FAR];

/**
 * Keeps `element`, which is in the layer, beside `target()`. `name` tells it from others in the layer. `light` lies on
 * the target, if there is one; in a dialog `around(box, frame, placed)` may prefer another place; `moved(seen)` hears that the target has
 * come into sight or gone. `place()` looks anew at what is around the target.
 */
export function createAnchored(core, layer, element, { target, placement, offset = OFFSET, name, light, around, moved }) {
  // Set on what changes, and on nothing above it: a custom property would have the browser style all that is in the card.
  const set = (properties, part = '') => layer.set(`[data-at="${name}"]${part}`, properties);
  const margin = light ? MARGIN : 0;
  // Card and light are moved as one.
  const frame = light ? light.parentElement : element;
  const mover = createMover(frame);
  // What is around the target: looked at when the page has changed, not when something moves.
  let known;
  let clips;
  let seen;
  let rtl;
  let flows;
  let wide;
  let high;
  let modal;
  let size;
  // Where the card stands, seen from the target, if the window has room; and for what sizes that was asked.
  let free;
  let asked;
  // How large the card may be where it had to be cut.
  let limits = [];
  let last;
  element.dataset.at = name;

  const stop = core.ears.follow({ host: layer.host, element, target, read, resized: () => (size = null) });
  return {
    place() {
      known = null;
    },
    release,
    remove() {
      release();
      element.remove();
    },
  };

  /** Follows no longer; the element stays. */
  function release() {
    stop();
    // Who is here next may be as large as it is.
    fit();
    mover.cancel();
    frame.removeAttribute('data-away');
  }

  function fit(width, height) {
    set({ 'max-width': px(width), 'max-height': px(height) });
  }

  /** Reads where everything is; whether anything is where it was not. */
  function read() {
    const goal = target();
    if (goal && known !== goal) {
      known = goal;
      size = null;
      windowChanged();
      clips = clippers(goal);
      seen = canBeSeen(goal) && !layer.blocks(goal);
      rtl = getComputedStyle(element).direction === 'rtl';
      flows = !clips.stays && !element.matches('.tip,dialog *');
      ({ clientWidth: wide, scrollHeight: high } = document.scrollingElement || document.documentElement);
      modal = layer.modal();
    }
    const whole = goal && seen && clipped(goal, clips);
    const box = windowBox();
    const part = whole?.width && whole.height && common(whole, box);
    if (!part) {
      if (last === '') return false;
      last = '';
      core.ears.later();
    } else if (!put(whole, part, box)) return false;
    frame.toggleAttribute('data-away', !part);
    frame.toggleAttribute('data-flow', flows);
    moved?.(!!part);
    return true;
  }

  /** Puts both where they belong; whether they were elsewhere. */
  function put(whole, part, box) {
    const { x: left, y: top } = flows ? layer.host.getBoundingClientRect() : { x: 0, y: 0 };
    // To ask in each frame is slow.
    size ??= [element.offsetWidth, element.offsetHeight];
    const spot = stand(whole, part, box);
    limits = [spot.maxWidth, spot.maxHeight].map((most, at) => (size[at] > most || size[at] >= limits[at] ? Math.round(most) : undefined));
    // The light makes the document no larger.
    const x = Math.max(whole.x - margin, 0);
    const y = whole.y - margin;
    const to = [
      spot.x - left,
      spot.y - top,
      x - left,
      y - top,
      Math.min(whole.x + whole.width + margin, wide) - x,
      Math.min(whole.y + whole.height + margin, top + high) - y,
      spot.arrow,
    ].map(Math.round);
    // Where there is nothing to point at, there is no arrow.
    const side = spot.points === false ? '' : spot.side;
    // A card near the top of the window sends the celebration down.
    const above = spot.y < 130;
    const now = `${to}${side}${above}${limits}${flows}`;
    if (now === last) return false;
    last = now;
    if (light) {
      mover.to(to[2], to[3]);
      layer.set('.spot', { width: px(to[4]), height: px(to[5]) });
      set({ translate: `${to[0] - to[2]}px ${to[1] - to[3]}px` });
    } else mover.to(...to);
    fit(...limits);
    set({ translate: /top|bottom/.test(side) ? px(to[6]) : `0 ${px(to[6])}` }, '>.arrow');
    if (element.dataset.side !== side) element.dataset.side = side;
    element.toggleAttribute('data-high', above);
    return true;
  }

  /** Where the card stands. While nothing is in its way it stands where it stood, seen from the target. */
  function stand(whole, part, box) {
    const { x, y, width, height } = grown(part, margin);
    const placed = (at, wanted, where = Object.values(box)) =>
      core.ask('place', [at.x, at.y, at.width, at.height, ...size, ...where, wanted, offset, rtl]);
    const other = modal && around?.({ x, y, width, height }, modal.getBoundingClientRect(), (at, wanted = placement) => placed(at, wanted));
    if (other) return other;
    if (placement !== 'auto' && !limits[0] && !limits[1] && whole.width === part.width && whole.height === part.height) {
      const sizes = [width, height, size, rtl].join();
      if (sizes !== asked) free = placed({ x: 0, y: 0, width, height }, placement, ANYWHERE);
      asked = sizes;
      const spot = { ...free, x: x + free.x, y: y + free.y };
      const room = grown(box, -EDGE);
      if (
        spot.x >= room.x &&
        spot.y >= room.y &&
        spot.x + size[0] <= room.x + room.width &&
        spot.y + size[1] <= room.y + room.height
      )
        return spot;
    }
    return placed({ x, y, width, height }, placement);
  }
}

const px = (value) => (value >= 0 ? `${value}px` : '');
const grown = ({ x, y, width, height }, by) => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by });

/** What moves an element: an animation for each direction, which stands still where the element is to be. */
function createMover(element) {
  const ways = ['px 0', 'px'].map((way, at) => {
    const translate = [-FAR, FAR].map((far) => (at ? `0 ${far}` : far) + way);
    const still = element.animate({ translate }, { duration: 2 * FAR, composite: at ? 'add' : 'replace' });
    still.pause();
    return still;
  });
  const last = [];
  return {
    to: (...to) =>
      ways.forEach((way, at) => {
        if (last[at] !== to[at]) way.currentTime = (last[at] = to[at]) + FAR;
      }),
    cancel: () => ways.forEach((way) => way.cancel()),
  };
}
