// The shipped module beside floating-ui, the library most of the web places its cards with: the same answer, or a
// difference with a name and a proof that ours is better.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { geometries } from './support/geometry.mjs';
import { EDGE, isVertical, openOurs, theirs } from './support/placers.mjs';
import { isCut, isSame, isSameArrow, reason } from './support/rules.mjs';

const SEED = 20250;
const COUNT = 20_000;

let ours;
const asked = [];
before(async () => {
  ours = await openOurs();
  for (const geometry of geometries(SEED)) {
    asked.push({ geometry, spot: ours(geometry), other: await theirs(geometry) });
    if (asked.length === COUNT) break;
  }
});

const same = ({ geometry, spot, other }) => isSame(spot, other, geometry) && isSameArrow(spot, other);
const told = (one) => JSON.stringify(one);

/** A page as pages are: all of the target is in the window, and on one side of it there is room for the card. */
function isUsual({ geometry }) {
  const { target, card, boundary, offset } = geometry;
  const room = {
    width: Math.max(target.x - boundary.x, boundary.x + boundary.width - target.x - target.width) - offset - EDGE,
    height: Math.max(target.y - boundary.y, boundary.y + boundary.height - target.y - target.height) - offset - EDGE,
  };
  const [across, down] = ['width', 'height'].map((key) => card[key] <= boundary[key] - 2 * EDGE);
  return !isCut(geometry) && across && down && (card.width <= room.width || card.height <= room.height);
}

test(`${COUNT} geometries have floating-ui's answer, or a better one by a rule with a name`, (t) => {
  const counts = {};
  const unexplained = [];
  for (const one of asked) {
    const name = same(one) ? 'equal' : reason(one.geometry, one.spot, one.other);
    if (name) counts[name] = (counts[name] || 0) + 1;
    else unexplained.push(told(one));
  }
  for (const [name, count] of Object.entries(counts).sort(([, a], [, b]) => b - a)) t.diagnostic(`${count} ${name}`);
  assert.deepEqual(unexplained.slice(0, 20), [], `${unexplained.length} differences that no rule explains`);
  assert.ok(counts.equal > COUNT * 0.85, `only ${counts.equal} are equal`);
});

test('on a usual page the answers are one, but for ties and a margin that floating-ui gives up', (t) => {
  const usual = asked.filter(isUsual);
  const others = usual.filter((one) => !same(one));
  t.diagnostic(`${usual.length - others.length} of ${usual.length} are equal`);
  assert.ok(usual.length > COUNT / 2);
  for (const { geometry, spot, other } of others)
    assert.match(`${reason(geometry, spot, other)}`, /margin|as much room/, told({ geometry, spot, other }));
  assert.ok(others.length < usual.length / 500);
});

test('what there is room for is what floating-ui measures, in whole pixels', () => {
  for (const one of asked.filter(same)) {
    const { spot, other, geometry } = one;
    for (const length of ['width', 'height']) {
      const most = Math.min(other.most[length], geometry.boundary[length] - 2 * EDGE);
      assert.ok(Math.abs(spot.most[length] - most) <= 1, told(one));
    }
  }
});

test('an answer that is a pixel off is no longer explained', () => {
  const exact = ({ spot, other }) => spot.x === other.x && spot.y === other.y;
  const whole = asked.filter((one) => same(one) && exact(one) && isUsual(one));
  assert.ok(whole.length > COUNT / 2);
  for (const { geometry, spot, other } of whole) {
    for (const off of [{ x: spot.x + 1 }, { x: spot.x - 1 }, { y: spot.y + 1 }, { y: spot.y - 1 }, { tip: spot.tip + 1 }]) {
      const moved = { ...spot, ...off };
      assert.ok(!same({ geometry, spot: moved, other }) && !reason(geometry, moved, other), told({ geometry, moved, other }));
    }
  }
});

test('an arrow that says that it points is at the target', () => {
  for (const one of asked) {
    const { spot, geometry } = one;
    if (!spot.points) continue;
    const { target } = geometry;
    const [start, length] = isVertical(spot.side) ? [target.x, target.width] : [target.y, target.height];
    assert.ok(spot.tip >= start - 1e-6 && spot.tip <= start + length + 1e-6, told(one));
  }
});
