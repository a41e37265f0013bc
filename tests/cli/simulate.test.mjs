// `waypost simulate` as someone at a terminal meets it. What it concludes is tested by tests/cases.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { folder, program, run } from '../collector/support/collector.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reference = join(root, 'www/config/acme.json');
const road = join(root, 'tests/cases/whole/the road of the reference document');
const config = { version: 1, milestones: { first: { title: 'First', steps: [{ id: 'do', event: 'done' }] } } };
const done = (userId, second) => ({ type: 'track', event: 'done', userId, timestamp: new Date(second * 1000).toISOString() });
const ndjson = (messages) => messages.map((message) => `${JSON.stringify(message)}\n`).join('');

/** Writes config and log into a folder of the test, and answers their paths. */
async function files(t, log, document = config) {
  const place = await folder(t);
  const paths = { config: join(place, 'waypost.json'), events: join(place, 'events.ndjson') };
  await writeFile(paths.config, typeof document === 'string' ? document : JSON.stringify(document));
  await writeFile(paths.events, log);
  return paths;
}

/** Runs the program with this on its standard input. */
async function pipe(args, input) {
  const child = spawn(program, args);
  let out = '';
  child.stdout.on('data', (data) => (out += data));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, out };
}

test('the reference document and its log have the effects that are written down', async () => {
  assert.equal(await readFile(join(road, 'config.json'), 'utf8'), await readFile(reference, 'utf8'));
  const found = await run(['simulate', reference, join(road, 'events.ndjson')]);
  assert.deepEqual(found, { code: 0, out: await readFile(join(road, 'effects.ndjson'), 'utf8'), err: '' });
});

test('a dash reads standard input', async () => {
  const log = await readFile(join(road, 'events.ndjson'));
  const found = await pipe(['simulate', reference, '-'], log);
  assert.deepEqual(found, { code: 0, out: await readFile(join(road, 'effects.ndjson'), 'utf8') });
});

test('every line is an object with time, user, effect, id and properties', async (t) => {
  const { config, events } = await files(t, ndjson([done('u_1', 5)]));
  const { out } = await run(['simulate', config, events]);
  assert.deepEqual(out.split('\n').filter(Boolean).map((line) => JSON.parse(line)).at(-1), {
    at: '1970-01-01T00:00:05.000Z',
    user: 'u_1',
    effect: 'milestone.reached',
    id: 'first',
    properties: { milestone: 'first', took_ms: 0 },
  });
});

test('lines that make no sense are named, skipped and counted', async (t) => {
  const log = `\ufeff${JSON.stringify(done('u_1', 1))}\r\n\n{"type":\n[]\n{"type":"click"}\n{"type":"track","userId":"u"}\n{"type":"page","timestamp":"1970-01-01"}\n\xff\n${JSON.stringify(done('u_2', 2))}`;
  const { config, events } = await files(t, Buffer.from(log.replace('\ufeff', '\xef\xbb\xbf'), 'latin1'));
  const found = await run(['simulate', config, events]);
  assert.equal(found.code, 1);
  assert.deepEqual(found.err.trimEnd().split('\n'), [
    `${events}:3: not JSON: EOF while parsing a value at column 8`,
    `${events}:4: a message is an object, found array`,
    `${events}:5: unknown type of message: \`click\``,
    `${events}:6: no \`event\``,
    `${events}:7: neither \`userId\` nor \`anonymousId\``,
    `${events}:8: not UTF-8 text`,
    '6 lines were skipped',
  ]);
  assert.deepEqual(found.out.match(/"user":"u_\d","effect":"milestone.reached"/g), [
    '"user":"u_1","effect":"milestone.reached"',
    '"user":"u_2","effect":"milestone.reached"',
  ]);
});

test('what is wrong with the config is warned of, and the rest goes on', async (t) => {
  const faulty = { ...config, measures: { bad: { event: 'done', within: 'soon' } }, colour: 'red' };
  const { config: path, events } = await files(t, ndjson([done('u_1', 1)]), faulty);
  const found = await run(['simulate', path, events]);
  assert.equal(found.code, 0);
  assert.match(found.out, /"milestone.reached"/);
  const warnings = found.err.trimEnd().split('\n');
  assert.equal(warnings.length, 2);
  assert.ok(warnings.every((line) => line.startsWith(`warning: ${path}: `)), found.err);
  assert.match(found.err, /measures\.bad\.within: .*`soon`.*config\/bad-duration/);
});

test('what cannot be read is said in one sentence', async (t) => {
  const { config, events } = await files(t, '');
  const broken = (await files(t, '', '{')).config;
  for (const [args, expected] of [
    [[`${config}.not`, events], /^error: cannot read the config `.*\.not`: no such file or directory\n$/],
    [[config, `${events}.not`], /^error: cannot read the events `.*\.not`: no such file or directory\n$/],
    [[config, join(config, '..')], /^error: cannot read the events `.*`: is a directory\n$/],
    [[broken, events], /^error: cannot read the config `.*`: it is not JSON: .*line 1 column 1\n$/],
  ]) {
    const { code, out, err } = await run(['simulate', ...args]);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, expected);
  }
});

test('a reader that has seen enough ends it quietly', async (t) => {
  const { config, events } = await files(t, ndjson(Array.from({ length: 20_000 }, (_, second) => done(`u_${second}`, second))));
  const script = '"$0" simulate "$1" "$2" | head -n 1; exit "${PIPESTATUS[0]}"';
  const child = spawn('bash', ['-c', script, program, config, events]);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const [code] = await once(child, 'close');
  assert.deepEqual([code, err, out.split('\n').length], [0, '', 2]);
});

test('the same log has the same output every time', async (t) => {
  const users = Array.from({ length: 3_000 }, (_, second) => done(`u_${(second * 7) % 900}`, second));
  const { config, events } = await files(t, ndjson(users));
  const first = await run(['simulate', config, events]);
  assert.equal(first.out.match(/milestone.reached/g).length, 900);
  assert.deepEqual(await run(['simulate', config, events]), first);
});

test('the output is the same with any number of threads, whoever turns out to be whom', async (t) => {
  // Strangers who sign in, sometimes after their user was seen elsewhere, sometimes on another's browser.
  let seed = 7;
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const messages = Array.from({ length: 6_000 }, (_, at) => {
    const who = random(300);
    const message = { type: 'track', event: ['done', 'project.created', 'member.invited'][random(3)] };
    if (random(3) === 0) message.userId = `u_${who % 97}`;
    if (random(4) > 0 || !message.userId) message.anonymousId = `a_${who}`;
    if (random(5) === 0) Object.assign(message, { type: 'page', properties: { path: '/reports/7' } });
    return { ...message, timestamp: new Date(at * 61_000 - (random(20) === 0 ? random(600_000) : 0)).toISOString() };
  });
  const { events } = await files(t, ndjson(messages));
  const one = await run(['simulate', reference, events, '--jobs', '1']);
  assert.ok(one.out.split('\n').length > 3_000, one.err);
  for (const jobs of ['2', '5']) assert.deepEqual(await run(['simulate', reference, events, '--jobs', jobs]), one);
  const summary = await run(['simulate', reference, events, '--summary', '--jobs', '1']);
  assert.deepEqual(await run(['simulate', reference, events, '--summary', '--jobs', '3']), summary);
});

test('lines out of time order are warned of once, with the first and their number', async (t) => {
  const { config, events } = await files(t, ndjson([done('u_1', 9), done('u_2', 3), done('u_3', 10), done('u_1', 4)]));
  const found = await run(['simulate', config, events]);
  assert.equal(found.code, 0);
  assert.equal(found.err, `warning: ${events}: 2 lines are out of time order, the first is line 2; each counts at its own time\n`);
});

const funnel = {
  version: 1,
  milestones: {
    setup: { title: 'Set up', steps: [{ id: 'open', event: 'opened' }, { id: 'save', event: 'saved' }] },
    team: { title: 'Team in', after: ['setup'], when: { 'user.team': true } },
  },
  pql: { lead: { milestones: ['setup', 'team'], fit: { 'user.role': 'admin' } } },
};
const track = (event, userId, second) => ({ ...done(userId, second), event });
const traits = (userId, second, traits) => ({ type: 'identify', userId, traits, timestamp: new Date(second * 1000).toISOString() });
const road3 = [
  track('opened', 'a', 0), track('opened', 'b', 0), track('opened', 'c', 0), track('other', 'd', 0), track('saved', 'e', 1),
  track('saved', 'a', 10), track('saved', 'b', 70), traits('a', 100, { team: true }), traits('b', 200, { team: true, role: 'admin' }),
];

test('a summary says who started, reached and fell off, where, and how long it took', async (t) => {
  const { config, events } = await files(t, ndjson(road3), funnel);
  const { out, err } = await run(['simulate', config, events, '--summary', '--format', 'json']);
  assert.equal(err, '');
  assert.deepEqual(JSON.parse(out), {
    users: 5,
    messages: 9,
    from: '1970-01-01T00:00:00.000Z',
    to: '1970-01-01T00:03:20.000Z',
    milestones: [
      {
        id: 'setup', title: 'Set up', started: 4, reached: 2, fell_off: 2,
        lost: [{ last: 'open', missing: 'save', users: 1 }, { last: 'save', missing: 'open', users: 1 }],
        time_from: 'first_step', median_ms: 10_000, p90_ms: 70_000,
      },
      {
        id: 'team', title: 'Team in', started: 2, reached: 2, fell_off: 0, lost: [],
        time_from: 'after', median_ms: 90_000, p90_ms: 130_000,
      },
    ],
    pql: [
      {
        id: 'lead', started: 4, reached: 1, fell_off: 3,
        lost: [
          { last: null, missing: 'milestone.setup', users: 2 },
          { last: 'milestone.team', missing: 'user.role', users: 1 },
        ],
        time_from: 'first_seen', median_ms: 200_000, p90_ms: 200_000,
      },
    ],
  });
});

test('a summary for people is a table', async (t) => {
  const { config, events } = await files(t, ndjson(road3), funnel);
  const { out } = await run(['simulate', config, events, '--summary']);
  assert.equal(out, `5 users and 9 messages, 1970-01-01 to 1970-01-01

milestones   started   reached            fell off    median       p90
setup              4         2       50%         2       10s    1m 10s
                                                 1  after \`open\`, without \`save\`
                                                 1  after \`save\`, without \`open\`
team               2         2      100%         0    1m 30s    2m 10s

pql          started   reached            fell off    median       p90
lead               4         1       25%         3    3m 20s    3m 20s
                                                 2  without \`milestone.setup\`
                                                 1  after \`milestone.team\`, without \`user.role\`
`);
});

test('an empty log has an empty summary', async (t) => {
  const { config, events } = await files(t, '', funnel);
  const { code, out } = await run(['simulate', config, events, '--summary', '--format', 'json']);
  assert.equal(code, 0);
  const { users, messages, from, to, milestones } = JSON.parse(out);
  assert.deepEqual([users, messages, from, to, milestones[0].started, milestones[0].median_ms], [0, 0, null, null, 0, null]);
});

test('a format is for a summary, and threads are at least one', async (t) => {
  const { config, events } = await files(t, '');
  for (const args of [['--format', 'json'], ['--jobs', '0'], ['--jobs', 'many']]) {
    const { code, out, err } = await run(['simulate', config, events, ...args]);
    assert.deepEqual([code, out], [2, ''], err);
  }
});

test('a bar is drawn on a terminal only, and leaves nothing behind in what is printed', async (t) => {
  const { config, events } = await files(t, ndjson(Array.from({ length: 20_000 }, (_, second) => done(`u_${second % 50}`, second))));
  const quiet = await run(['simulate', config, events, '--summary']);
  assert.equal(quiet.err, '');
  const child = spawn('script', ['-qec', `"${program}" simulate "${config}" "${events}" --summary >"${events}.out"`, '/dev/null'], {
    // What a terminal can do is told by its name; where tests run there may be none.
    env: { ...process.env, TERM: 'xterm' },
  });
  let seen = '';
  child.stdout.on('data', (data) => (seen += data));
  const [code] = await once(child, 'close').catch(() => [null]);
  if (code === null) return t.skip('no `script` to make a terminal with');
  assert.equal(code, 0, seen);
  assert.match(seen, /%.*left/);
  assert.equal(await readFile(`${events}.out`, 'utf8'), quiet.out);
});
