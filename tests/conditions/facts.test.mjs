// Facts have two readers: Rust, everywhere but in a page, and JavaScript, in a page. The module that explains has Rust's: what
// it reads of a state is what the engine of the page has to read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openEngine } from '../../src/web/page/host.js';

const sdk = process.env.WAYPOST_SDK;
const config = {
  version: 1,
  app: 'facts',
  features: { reports: { on: { event: 'report.opened' } }, idle: {} },
  measures: { files: { event: 'file.added' }, spent: { event: 'order', count: 'sum', property: 'total', within: '7d' } },
  milestones: {
    first: { title: 'First', steps: [{ id: 'a', event: 'file.added' }, { id: 'b', event: 'report.opened' }] },
    begun: { title: 'Begun', steps: [{ id: 'a', event: 'file.added' }, { id: 'b', event: 'never' }] },
    later: { title: 'Later', when: { 'user.role': 'nobody' } },
  },
  behavior: { active_days: { weight: 1, full_at: 3 } },
  pql: { ready: { milestones: ['first'] }, other: { milestones: ['later'] } },
  experiments: { colour: { variants: { red: 1, blue: 1 } } },
  experiences: { hello: { kind: 'modal', title: 'Hello', start: { on: 'load' } }, bye: { kind: 'modal', title: 'Bye' } },
};
const IDS = ['first', 'begun', 'later', 'reports', 'idle', 'files', 'spent', 'hello', 'bye', 'colour', 'ready', 'other', 'projects', 'nope', 'constructor', '__proto__', '0', ''];
const PATHS = [
  '', '.', 'user', 'user.id', 'user.role', 'user.plan.seats', 'user.tags', 'user.tags.0', 'user.tags.length', 'user.tags.01', 'user.id.x', 'user.traits', 'user.__proto__',
  'account', 'account.id', 'account.employees', 'account.plan.name', 'page', 'page.path', 'page.query.tab', 'page.nothing', 'page.title.length',
  'device', 'device.type', 'device.touch', 'session.number', 'session.minutes', 'session.idle_seconds', 'session.nothing', 'session',
  'time.now', 'time.hour', 'time.weekday', 'time.days_since_first_seen', 'time.days_since_signup', 'time.trial_day', 'time', 'stage', 'behavior.index', 'behavior',
  'nothing', 'nothing.at.all', 'constructor', '__proto__', 'toString.length',
  ...['measure', 'milestone', 'milestones', 'feature', 'experience', 'dataset', 'variant', 'pql'].flatMap((kind) => [
    kind,
    ...IDS.flatMap((id) => ['', '.status', '.at', '.steps_done', '.count', '.first_at', '.last_at', '.shown', '.completed', '.dismissed', '.nothing', '.count.x'].map((part) => `${kind}.${id}${part}`)),
  ]),
];

test('a state of version 1 is read by the module that explains, and merged', { skip: !sdk && 'WAYPOST_SDK names no SDK' }, () => {
  const [page, program] = ['engine', 'explain'].map((name) => openEngine(new WebAssembly.Module(readFileSync(join(sdk, `waypost-${name}.wasm`))), structuredClone(config)));
  program('restore', { kept: { '>used/reports/r': 3, '<reached/first': 5 }, visit: {} }, 1e12);
  page('merge', JSON.parse(JSON.stringify(program('kept', null, 1e12))), 1e12);
  assert.equal(page('fact', 'feature.reports.count', 1e12), 3);
  assert.equal(page('fact', 'milestone.first', 1e12), 'reached');
});

test('every fact is the same in a page and from the program', { skip: !sdk && 'WAYPOST_SDK names no SDK' }, (t) => {
  const open = (name) => openEngine(new WebAssembly.Module(readFileSync(join(sdk, `waypost-${name}.wasm`))), structuredClone(config));
  const page = open('engine');
  assert.equal(page.faults, 0);
  let now = Date.UTC(2026, 10, 22, 9, 30);
  const known = new Map();
  const take = (is, about) => page('take', { is, ...about }, (now += 61_000));
  const compare = () => {
    const program = open('explain');
    const state = { kept: page('kept', null, now), visit: page('visit', null, now) };
    program('restore', JSON.parse(JSON.stringify(state)), now);
    for (const path of PATHS) {
      const here = page('fact', path, now);
      assert.deepEqual(here, program('fact', path, now), path);
      known.set(path, [...(known.get(path) ?? []), JSON.stringify(here)]);
    }
  };

  take('load', { tab: 't', replica: 'r', device: { type: 'desktop', width: 1280, touch: false }, living: ['t'], page: { path: '/a', url: 'https://a.example/a?tab=x', title: 'A', query: { tab: 'x' } } });
  compare();
  take('identify', { id: 'u1', traits: { id: 'other', role: 'admin', plan: { seats: 4 }, tags: ['x', 'y'], trial_started_at: '2026-11-20', signed_up_at: '2026-11-01T08:00:00Z' } });
  take('group', { id: 'a1', traits: { employees: 20, plan: { name: 'pro' }, stage: 'customer' } });
  take('variant', { experiment: 'colour' });
  take('ready', { dataset: 'projects', count: 3 });
  take('shown', { experience: 'hello' });
  take('track', { name: 'file.added', properties: {} });
  take('track', { name: 'order', properties: { total: 12.5 } });
  compare();
  take('dismiss', { experience: 'hello', reason: 'closed' });
  take('track', { name: 'report.opened', properties: {} });
  take('start', { experience: 'bye' });
  take('shown', { experience: 'bye' });
  take('finish', { experience: 'bye' });
  now += 3 * 864e5;
  take('load', { tab: 't', replica: 'r', device: {}, living: ['t'], page: { path: '/b', query: {} } });
  compare();

  // A comparison of nothing with nothing would hold, too.
  const told = [...known].filter(([, values]) => values.some((value) => value !== 'null' && value !== '0'));
  const changed = [...known].filter(([, values]) => new Set(values).size > 1);
  t.diagnostic(`${known.size} paths, ${told.length} of which say something, ${changed.length} change`);
  assert.ok(told.length > 60 && changed.length > 30);
});
