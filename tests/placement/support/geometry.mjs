// Random geometries, the same ones in every run: windows from a telephone's to a large screen's, parts of them that a
// keyboard or a zoom leaves, targets of all sizes in sight, half in sight and out of it, cards from a line to a page.

/** A sequence of numbers from 0 to 1 that depends on the seed alone. */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    // A linear congruence, of which only the upper half is used: the lower bits repeat too soon.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const high = state >>> 16;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (high * 65536 + (state >>> 16)) / 2 ** 32;
  };
}

const WINDOWS = [
  [320, 568],
  [390, 844],
  [768, 1024],
  [1280, 720],
  [1440, 900],
  [1920, 1080],
];
const SIDES = ['top', 'right', 'bottom', 'left'];
const PLACEMENTS = ['auto', ...SIDES.flatMap((side) => [side, `${side}-start`, `${side}-end`])];

/** `{ target, card, boundary, placement, offset, rtl }`, without end. */
export function* geometries(seed) {
  const next = numbers(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  // Rectangles in a page lie at whole pixels, at halves, and where the layout leaves them.
  const step = () => pick([1, 1, 1, 0.5, 1 / 64]);
  for (;;) {
    const grid = step();
    const between = (from, to) => Math.round((from + next() * Math.max(0, to - from)) / grid) * grid;
    const [width, height] = pick([...WINDOWS, [between(200, 2000), between(200, 1400)]]);
    const boundary = { x: pick([0, 0, between(-300, 300)]), y: pick([0, 0, between(-300, 300)]), width, height };
    const target = {
      width: pick([0, between(1, 24), between(24, 240), between(24, 240), between(24, 240), between(240, width * 1.2)]),
      height: pick([0, between(1, 20), between(16, 80), between(16, 80), between(16, 80), between(80, height * 1.2)]),
    };
    const about = next() < 0.15;
    const along = (first, room, length) =>
      first + (about ? between(-length - 100, room + 100) : between(0, room - length));
    target.x = along(boundary.x, width, target.width);
    target.y = along(boundary.y, height, target.height);
    const usual = between(240, 360);
    const card = {
      width: Math.round(pick([between(60, 200), usual, usual, usual, between(360, 800)])),
      height: Math.round(pick([between(40, 120), between(120, 300), between(120, 300), between(300, 900)])),
    };
    yield { target, card, boundary, placement: pick(PLACEMENTS), offset: pick([0, 8, 12, 12, 20]), rtl: next() < 0.3 };
  }
}
