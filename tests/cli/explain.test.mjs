// `waypost explain` as someone at a terminal meets it. What a verdict says is tested with the engine.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, program, run } from '../collector/support/collector.mjs';

const config = {
  version: 1,
  milestones: {
    first: { title: 'First', steps: [{ id: 'open', event: 'opened' }, { id: 'save', event: 'saved' }] },
    admin: { title: 'Admin', when: { 'user.role': 'admin' } },
  },
  experiences: { hello: { kind: 'slideout', start: { on: 'load' }, title: 'Hello', audience: { 'user.role': 'admin' } } },
};
const at = (second) => ({ timestamp: new Date(second * 1000).toISOString() });
const log = [
  { type: 'track', event: 'opened', anonymousId: 'b', ...at(1) },
  { type: 'track', event: 'saved', userId: 'other', ...at(2) },
  { type: 'identify', userId: 'u', traits: { role: 'member' }, ...at(3) },
  { type: 'page', userId: 'u', anonymousId: 'b', properties: { path: '/' }, ...at(4) },
  { type: 'track', event: 'saved', anonymousId: 'b', ...at(9) },
];

/** Writes config and log, and answers what the program says about them. */
async function about(t, messages = log, document = config) {
  const place = await folder(t);
  const paths = [join(place, 'waypost.json'), join(place, 'events.ndjson')];
  await writeFile(paths[0], JSON.stringify(document));
  await writeFile(paths[1], messages.map((message) => `${typeof message === 'string' ? message : JSON.stringify(message)}\n`).join(''));
  return { paths, ask: (...args) => run(['explain', ...paths, ...args]) };
}

const json = ({ code, out, err }) => {
  assert.deepEqual([code, err], [0, '']);
  return JSON.parse(out);
};
const rules = (answer) => answer.verdicts[0].checks.map(({ rule, holds }) => [rule, holds]);

test('what a browser did before its user signed in counts, and other users do not', async (t) => {
  const { ask } = await about(t);
  const open = json(await ask('--user', 'u', '--id', 'first', '--at', '1970-01-01T00:00:08Z', '--format', 'json'));
  assert.deepEqual([open.user, open.at, open.verdicts[0].status], ['u', '1970-01-01T00:00:08.000Z', 'started']);
  assert.deepEqual(rules(open), [['step', true], ['step', false]]);
  assert.deepEqual([open.verdicts[0].first_failure, open.verdicts[0].checks[1].because], ['step', 'save']);
  const end = json(await ask('--user', 'u', '--id', 'first', '--format', 'json'));
  assert.deepEqual([end.at, end.verdicts[0].status], ['1970-01-01T00:00:09.000Z', 'reached']);
  assert.deepEqual(json(await ask('--user', 'b', '--id', 'first', '--format', 'json')), end, 'by the name of the browser');
});

test('the value that each part of a condition saw is told', async (t) => {
  const either = { $or: [{ 'user.role': 'admin' }, { 'user.seats': { $gt: 5 } }] };
  const { ask } = await about(t, log, { ...config, milestones: { big: { title: 'Big', when: either } } });
  const answer = json(await ask('--user', 'u', '--id', 'big', '--format', 'json'));
  const [verdict] = answer.verdicts;
  assert.deepEqual([verdict.status, verdict.first_failure, verdict.since], ['open', 'when', null]);
  assert.deepEqual(verdict.checks[0].asked.map(({ depth, what, holds, saw }) => [depth, what, holds, saw]), [
    [0, '$or', false, null],
    [1, 'user.role', false, 'member'],
    [1, 'user.seats', false, null],
  ]);
});

test('people read a tree of what was asked, with the first that does not hold', async (t) => {
  const { ask } = await about(t);
  const { code, out, err } = await ask('--user', 'u', '--id', 'hello', '--at', '1970-01-01T00:00:04Z');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^experience `hello` of `u` at 1970-01-01T00:00:04\.000Z: waiting\n/);
  const lines = ['  yes  start', '  no   audience  (the first that does not hold)', '       no   user.role is "member", asked for '];
  assert.ok(out.includes(`\n${lines.join('\n')}`), out);
  assert.doesNotMatch(out, /\x1b/, 'no colours where there is no terminal');
});

test('what is reached says since when, what waits says when to look again', async (t) => {
  const slow = { ...config.experiences.hello, audience: undefined, start: { on: 'load', delay: '1m' } };
  const { ask } = await about(t, log, { ...config, experiences: { hello: slow } });
  assert.match((await ask('--user', 'u', '--id', 'first')).out, /: reached since 1970-01-01T00:00:09\.000Z\n/);
  const waits = await ask('--user', 'u', '--id', 'hello');
  assert.match(waits.out, /: waiting\n/);
  assert.match(waits.out, /\n {2}look again at 1970-01-01T00:01:0[13]\.000Z\n/);
});

test('standard input is read once and says the same', async (t) => {
  const { paths, ask } = await about(t);
  const child = spawn(program, ['explain', paths[0], '-', '--user', 'u', '--id', 'first']);
  let out = '';
  child.stdout.on('data', (data) => (out += data));
  child.stdin.end(log.map((message) => JSON.stringify(message)).join('\n'));
  const [code] = await once(child, 'close');
  assert.deepEqual({ code, out, err: '' }, await ask('--user', 'u', '--id', 'first'));
});

test('lines that make no sense are named once', async (t) => {
  const { paths, ask } = await about(t, [...log, '{}', 'x']);
  const { code, out, err } = await ask('--user', 'u', '--id', 'first');
  assert.equal(code, 1);
  assert.match(out, /reached/);
  assert.equal(err, `${paths[1]}:6: no \`type\`\n${paths[1]}:7: not JSON: expected value at column 1\n2 lines were skipped\n`);
});

test('what cannot be explained is said in one sentence', async (t) => {
  const { paths, ask } = await about(t);
  for (const [args, expected] of [
    [['--user', 'nobody', '--id', 'first'], `error: no message of \`nobody\` in \`${paths[1]}\` (help: --user takes a \`userId\` or an \`anonymousId\` of the log)\n`],
    [['--user', 'u', '--id', 'first', '--at', '1970-01-01T00:00:02Z'], `error: no message of \`u\` in \`${paths[1]}\` up to \`1970-01-01T00:00:02Z\` (help: --user takes a \`userId\` or an \`anonymousId\` of the log)\n`],
    [['--user', 'u', '--id', 'something else'], 'error: `something else` is no experience, milestone or PQL of the config (help: there are `hello`, `first`, `admin`)\n'],
    [['--user', 'u', '--id', 'first', '--at', 'yesterday'], 'error: `yesterday` is not an ISO 8601 time (help: write it as in 2026-11-22T09:00:00Z)\n'],
  ]) {
    assert.deepEqual(await ask(...args), { code: 2, out: '', err: expected });
  }
  const { code, err } = await run(['explain', paths[0], `${paths[1]}.not`, '--user', 'u', '--id', 'first']);
  assert.equal(code, 2);
  assert.match(err, /^error: cannot read the events `.*\.not`: no such file or directory\n$/);
});
