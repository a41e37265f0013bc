// The condition language has two readers: Rust, everywhere but in a page, and JavaScript, in a page. The same suite and the
// same random conditions have to get the same answers from both.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileCondition, reach } from '../../src/web/page/condition.js';

const program = process.env.WAYPOST_BIN;
// Beside the project, not in it: the cases have a licence and an author of their own.
const suite = fileURLToPath(new URL('../../../shared/data/growthbook/cases.json', import.meta.url));

/** What a page answers: paths are read as facts without a name of their own are. */
function inPage(condition, attributes, groups = null) {
  const { facts, holds } = compileCondition(condition, groups);
  return holds(facts.map((path) => path.split('.').reduce(reach, attributes)));
}

/** What the program answers, for all at once. */
function natively(lines) {
  const { status, stdout, stderr } = spawnSync(program, ['eval'], {
    input: lines.map(([condition, attributes, savedGroups]) => JSON.stringify({ condition, attributes, savedGroups })).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr);
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}

test("GrowthBook's cases hold in a page", (t) => {
  if (!existsSync(suite)) return t.skip("GrowthBook's cases are not beside the project");
  const { evalCondition } = JSON.parse(readFileSync(suite, 'utf8'));
  const wrong = evalCondition.filter(([, condition, attributes, expected, groups]) => inPage(condition, attributes, groups) !== expected);
  assert.deepEqual(wrong, []);
  t.diagnostic(`${evalCondition.length} conditions`);
});

test('random conditions get the same answer in a page and from the program', { skip: !program && 'WAYPOST_BIN names no program' }, (t) => {
  // A small linear generator: the same conditions in every run.
  let seed = 20261122;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const one = (list) => list[Math.floor(random() * list.length)];
  const some = (make, most = 3) => Array.from({ length: Math.floor(random() * (most + 1)) }, make);

  const scalar = () =>
    one([null, true, false, 0, 1, 2, 10, -1, 2.5, 1e21, '', 'a', 'A', 'b', 'ab', 'ß', '😀', '1.2.3', 'v1.10.0', '1.2.3-rc.1', '1.2.3+build', '10', '2']);
  const value = (depth = 0) =>
    random() < 0.7 || depth > 2 ? scalar() : random() < 0.6 ? some(() => value(depth + 1)) : { x: value(depth + 1), y: scalar() };
  const PATHS = ['a', 'b', 'a.x', 'b.0', 'b.length', 'c.y.x', 'missing', 'c', 'a.01', '__proto__', 'constructor'];
  const COMPARED = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'veq', 'vne', 'vlt', 'vlte', 'vgt', 'vgte'];
  const LISTED = ['in', 'nin', 'ini', 'nini', 'all', 'alli'];
  const GROUPS = {
    list: ['a', 1, 'b'],
    typed: { type: 'list', values: ['a', 2, null] },
    keyed: { type: 'list', attributeKey: 'a', values: ['a', 'b', 1] },
    condition: { type: 'condition', condition: { a: { $in: ['a', 'b'] } } },
    itself: { type: 'condition', condition: { $savedGroup: { id: 'itself' } } },
    strange: { type: 'other', values: ['a'] },
    broken: { type: 'list' },
  };
  const operator = (depth) => {
    const roll = random();
    if (roll < 0.35) return { [`$${one(COMPARED)}`]: value(2) };
    if (roll < 0.55) return { [`$${one(LISTED)}`]: random() < 0.1 ? value() : some(() => (random() < 0.2 ? asked(depth + 1) : value(1))) };
    if (roll < 0.62) return { $exists: one([true, false, 1, 0, null, [], '']) };
    if (roll < 0.69) return { $type: one(['string', 'number', 'boolean', 'array', 'object', 'null', 'undefined', 1]) };
    if (roll < 0.75) return { $size: asked(depth + 1) };
    if (roll < 0.81) return { $not: asked(depth + 1) };
    if (roll < 0.87) return { $elemMatch: random() < 0.5 ? asked(depth + 1) : condition(depth + 1) };
    if (roll < 0.93) return { [`$${one(['regex', 'regexi', 'notRegex', 'notRegexi'])}`]: one(['^a', 'B', '(', '.', '^\\d+$', '', 1, '^..$', 'ß']) };
    if (roll < 0.97) return { [`$${one(['inGroup', 'notInGroup'])}`]: one([...Object.keys(GROUPS), 'none', 1]) };
    return { [one(['$unknown', '$or', '$savedGroup', '$gtee'])]: value() };
  };
  const asked = (depth) => (random() < 0.3 || depth > 3 ? value(1) : Object.assign({}, ...[operator(depth), ...some(() => operator(depth), 1)]));
  function condition(depth = 0) {
    if (depth && random() < 0.02) return value();
    const roll = depth > 3 ? 1 : random();
    if (roll < 0.12) return { [one(['$or', '$nor', '$and'])]: random() < 0.05 ? value() : some(() => condition(depth + 1)) };
    if (roll < 0.18) return { $not: condition(depth + 1) };
    if (roll < 0.24) return { $savedGroup: random() < 0.1 ? value() : { id: one([...Object.keys(GROUPS), 'none', 1]), ...(random() < 0.3 && { attributeKey: one(PATHS) }) } };
    return Object.assign({}, ...[0, ...some(() => 0, 2)].map(() => ({ [one(PATHS)]: asked(depth + 1) })));
  }

  const lines = Array.from({ length: 20_000 }, () => [
    // As JSON says it: `__proto__` is a key like any other.
    JSON.parse(JSON.stringify(condition())),
    { a: value(), b: some(() => value()), c: { y: value() } },
    GROUPS,
  ]);
  const answers = natively(lines);
  const wrong = lines.filter(([condition, attributes, groups], at) => inPage(condition, attributes, groups) !== answers[at]);
  assert.deepEqual(wrong.slice(0, 3).map((line) => JSON.stringify(line)), [], `${wrong.length} of ${lines.length}`);
  const holding = answers.filter(Boolean).length;
  // Both answers occur often enough for the comparison to mean something.
  assert.ok(holding > lines.length / 20 && holding < lines.length * 0.95, `${holding} hold`);
  t.diagnostic(`${lines.length} conditions, ${holding} of which hold`);
});
