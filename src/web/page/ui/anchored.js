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
  let sizes;
  // Where the card stands while the window has room, and how far that is from the target, whose size it was asked for.
  let free;
  // Where the card was put, and how large the light.
  let stood;
  let shone;
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
      frame.toggleAttribute('data-flow', flows);
      ({ clientWidth: wide, scrollHeight: high } = document.scrollingElement || document.documentElement);
      modal = layer.modal();
    }
    const whole = goal && seen && clipped(goal, clips);
    const box = windowBox();
    const part = whole?.width && whole.height && common(whole, box);
    if (!part) {
      if (last === '') return false;
      last = stood = '';
      frame.dataset.away = '';
      core.ears.later();
    } else if (!put(whole, part, box)) return false;
    moved?.(!!part);
    return true;
  }

  /** Puts both where they belong; whether they were elsewhere. */
  function put(whole, part, box) {
    const { x: left, y: top } = flows ? layer.host.getBoundingClientRect() : { x: 0, y: 0 };
    // To ask in each frame is slow.
    if (!size) {
      size = [element.offsetWidth, element.offsetHeight];
      sizes = `${size}${rtl}`;
    }
    const spot = stand(whole, part, box);
    // The light makes the document no larger.
    const x = light ? Math.max(whole.x - margin, 0) : spot.x;
    const y = light ? whole.y - margin : spot.y;
    const width = Math.round(Math.min(whole.x + whole.width + margin, wide) - x);
    const height = Math.round(Math.min(whole.y + whole.height + margin, top + high) - y);
    const moves = mover.to(Math.round(x - left), Math.round(y - top));
    // A card near the top of the window sends the celebration down.
    element.toggleAttribute('data-high', spot.y < 130);
    // While something scrolls, nothing but the place changes.
    const lit = `${width} ${height}`;
    if (spot === stood && lit === shone) return moves;
    stood = spot;
    shone = lit;
    limits = [spot.maxWidth, spot.maxHeight].map((most, at) => (size[at] > most || size[at] >= limits[at] ? Math.round(most) : undefined));
    const [right, down, arrow] = [spot.x - x, spot.y - y, spot.arrow].map(Math.round);
    // Where there is nothing to point at, there is no arrow.
    const side = spot.points === false ? '' : spot.side;
    const now = [right, down, arrow, side, lit, limits].join();
    if (now === last) return moves;
    last = now;
    if (light) {
      layer.set('.spot', { width: px(width), height: px(height) });
      set({ translate: `${right}px ${down}px` });
    }
    fit(...limits);
    set({ translate: /top|bottom/.test(side) ? px(arrow) : `0 ${px(arrow)}` }, '>.arrow');
    if (element.dataset.side !== side) element.dataset.side = side;
    frame.removeAttribute('data-away');
    return true;
  }

  /** Where the card stands. While nothing is in its way it stands where it stood, seen from the target. */
  function stand(whole, part, box) {
    const goal = { x: part.x - margin, y: part.y - margin, width: part.width + 2 * margin, height: part.height + 2 * margin };
    const { x, y, width, height } = goal;
    const placed = (at, wanted = placement, where = Object.values(box)) =>
      core.ask('place', [at.x, at.y, at.width, at.height, ...size, ...where, wanted, offset, rtl]);
    const other = modal && around?.(goal, modal.getBoundingClientRect(), placed);
    if (other) return other;
    if (placement !== 'auto' && !limits[0] && !limits[1] && whole.width === part.width && whole.height === part.height) {
      if (free?.sizes !== sizes || free.width !== width || free.height !== height) {
        const from = placed({ x: 0, y: 0, width, height }, placement, ANYWHERE);
        free = { ...from, from, sizes, width, height };
      }
      free.x = x + free.from.x;
      free.y = y + free.from.y;
      if (
        free.x >= box.x + EDGE &&
        free.y >= box.y + EDGE &&
        free.x + size[0] <= box.x + box.width - EDGE &&
        free.y + size[1] <= box.y + box.height - EDGE
      )
        return free;
    }
    return placed(goal);
  }
}

const px = (value) => (value >= 0 ? `${value}px` : '');

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
    /** Answers whether the element was elsewhere. */
    to: (...to) => ways.filter((way, at) => last[at] !== to[at] && (way.currentTime = (last[at] = to[at]) + FAR)).length > 0,
    cancel: () => ways.forEach((way) => way.cancel()),
  };
}
