// Where the two differ, which rule says so, and the proof that ours is the better answer by it.
import { EDGE, LEAST, isVertical } from './placers.mjs';

// Half a pixel of a length; of an area, what that is along the edge of a large card.
const SLACK = 0.5;
const AREA = 500 * 1e-3;

const area = ({ width, height }) => width * height;

/** What two rectangles have in common; of two that have nothing, no area. */
function common(a, b) {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  return { x, y, width, height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y) };
}

/** Everything that the rules weigh. */
function weigh(spot, { target, boundary, offset, placement, rtl }) {
  const inner = { x: boundary.x + EDGE, y: boundary.y + EDGE, width: boundary.width - 2 * EDGE, height: boundary.height - 2 * EDGE };
  const seen = common(target, boundary);
  const vertical = isVertical(spot.side);
  const [start, end] = vertical ? [seen.x, seen.x + seen.width] : [seen.y, seen.y + seen.height];
  const [first, last] = vertical ? [spot.x, spot.x + spot.width] : [spot.y, spot.y + spot.height];
  const middle = (start + end) / 2;
  // From right to left, a line starts at the right.
  const align = placement.split('-')[1];
  const atStart = (align === 'start') !== (rtl && vertical);
  const rooms = {
    top: seen.y - boundary.y,
    bottom: boundary.y + boundary.height - seen.y - seen.height,
    left: seen.x - boundary.x,
    right: boundary.x + boundary.width - seen.x - seen.width,
  };
  return {
    rooms,
    outside: area(spot) - area(common(spot, boundary)),
    covered: area(common(spot, seen)),
    beyond: area(spot) - area(common(spot, inner)),
    shown: area(common(spot, boundary)),
    // How far the card is from where it was wished along the target.
    aside: !align ? Math.abs((first + last) / 2 - middle) : atStart ? Math.abs(first - start) : Math.abs(last - end),
    missed: Math.abs(spot.tip - middle),
    spare: rooms[spot.side] - offset - EDGE - (vertical ? spot.height : spot.width),
  };
}

/** Whether the window cuts something off the target, or all of it. */
export function isCut({ target, boundary }) {
  return (
    target.x < boundary.x ||
    target.y < boundary.y ||
    target.x + target.width > boundary.x + boundary.width ||
    target.y + target.height > boundary.y + boundary.height
  );
}

/** Whether the two answers are one; a card that is cut is cut at whole pixels, and may lie between two. */
export function isSame(ours, theirs, { card }) {
  const slack = ours.width < card.width || ours.height < card.height ? 1 : SLACK;
  return ours.side === theirs.side && ['x', 'y', 'width', 'height'].every((key) => Math.abs(ours[key] - theirs[key]) <= slack);
}

/** Whether the arrows are one too. */
export const isSameArrow = (ours, theirs) => Math.abs(ours.tip - theirs.tip) <= SLACK;

// In the order in which they matter: each is asked only where the ones before see no difference. Each answers whether
// ours is better by it (above zero), or worse.
const MEASURES = [
  ['theirs leaves the window', (ours, theirs) => theirs.outside - ours.outside],
  ['theirs covers more of the target', (ours, theirs) => theirs.covered - ours.covered],
  ['theirs gives up the margin', (ours, theirs) => (theirs.beyond > AREA) - (ours.beyond > AREA)],
  ['theirs shows less of the card', (ours, theirs) => ours.shown - theirs.shown],
  ['theirs gives up more of the margin', (ours, theirs) => theirs.beyond - ours.beyond],
];

/** The name of the rule by which ours is better; nothing where there is none. */
export function reason(geometry, spot, other) {
  const [ours, theirs] = [weigh(spot, geometry), weigh(other, geometry)];
  const cut = isCut(geometry);
  const auto = geometry.placement === 'auto';
  const large = isTooLarge(geometry);
  if (isSame(spot, other, geometry)) return cut && theirs.missed > ours.missed && 'theirs points past what is to be seen of the target';
  const [name, better] = MEASURES.map(([rule, measure]) => [rule, measure(ours, theirs)]).find(([, by]) => Math.abs(by) > AREA) || [];
  // The page hides a card whose target is out of sight.
  if (isOutOfSight(geometry) && !(better > 0)) return ours.beyond <= AREA && 'nothing of the target is to be seen';
  if (name) {
    if (better < 0) return;
    // Out of the window nothing can be read: the target is covered instead, if there is no other way.
    const covers = ours.covered - theirs.covered > AREA;
    if (covers && !Object.entries(ours.rooms).every(([side, room]) => isTooNarrow(side, room, geometry.card))) return;
    return covers ? `${name}, ours covers the target as it must` : name;
  }
  const wished = isVertical(geometry.placement.split('-')[0]);
  if (large && isVertical(spot.side) === wished && isVertical(other.side) !== wished)
    return 'theirs leaves the wished side and its opposite for what is cut off anyway';
  if (large && auto && theirs.aside > ours.aside) return 'theirs is pushed along the target for what is cut off anyway';
  if (!cut) return auto && spot.side !== other.side && Math.abs(ours.spare - theirs.spare) <= SLACK && 'as much room on two sides';
  if ((auto || spot.side === other.side) && theirs.aside > ours.aside) return 'theirs lines up with what is not to be seen of the target';
  if (auto && ours.spare > theirs.spare) return 'theirs has less room';
}

function isOutOfSight({ target, boundary }) {
  const { x, y } = common(target, boundary);
  return x > Math.min(target.x + target.width, boundary.x + boundary.width) || y > Math.min(target.y + target.height, boundary.y + boundary.height);
}

/** Whether the card is larger than what there is of the window. */
const isTooLarge = ({ card, boundary }) => card.width > boundary.width - 2 * EDGE || card.height > boundary.height - 2 * EDGE;

function isTooNarrow(side, room, card) {
  const length = isVertical(side) ? 'height' : 'width';
  return room < Math.min(card[length], LEAST[length]);
}
