// A page and everything else have one engine, but in a page JavaScript reads conditions and facts, and keeps series. The module
// that explains has Rust's; here both take the same happenings, and have to conclude and to remember the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openEngine } from '../../src/web/page/host.js';

const sdk = process.env.WAYPOST_SDK;
const HOUR = 36e5;
const WINDOWS = ['1ms', '30s', '1h', '47h', '48h', '7d', '28d', '900d'];
const measures = { ever: { event: 'order' }, money: { event: 'order', count: 'sum', property: 'total' }, days: { event: 'order', count: 'days' } };
for (const within of WINDOWS) {
  measures[`events_${within}`] = { event: 'order', within };
  measures[`sum_${within}`] = { event: 'order', count: 'sum', property: 'total', within, where: { 'properties.total': { $gt: 1 } } };
  measures[`days_${within}`] = { event: '*', count: 'days', within };
}
const config = {
  version: 1,
  app: 'modules',
  measures,
  features: { orders: { on: { page: '/orders/**' }, core: true }, lists: { on: { event: 'list' } } },
  milestones: Object.fromEntries(
    Object.keys(measures).map((id, at) => [`m_${id}`, { title: id, when: { [`measure.${id}`]: { $gte: 2 + (at % 5) } } }]),
  ),
  behavior: {
    active_days: { weight: 2, full_at: 5 },
    session_minutes: { weight: 1, full_at: 9 },
    core_features: { weight: 1, full_at: 1 },
    features: { weight: 1, full_at: 2 },
    engagements: { weight: 1, full_at: 4 },
  },
  pql: {
    keen: { fit: { 'behavior.index': { $gt: 55 } }, milestones: ['m_ever'] },
    points: { score: { threshold: 12.5, points: { fading: { event: 'order', each: 1.5, fades_over: '7d', max: 20 }, steady: { feature: 'lists', each: 0.7 } } } },
  },
  limits: { per_session: 2, per_day: 3, gap: '5m' },
  experiences: {
    hello: { kind: 'modal', title: 'Hello', start: { on: 'load' }, repeat: 'always' },
    orders: { kind: 'banner', title: 'Orders', start: { on: { page: '/orders/*' } }, audience: { 'measure.events_1h': { $gt: 1 } }, repeat: { every: '1h' } },
    tour: { kind: 'tour', start: { on: { event: 'list' } }, steps: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B', if: { 'feature.orders.count': { $gt: 0 } } }], repeat: { max: 3, every: '1d' } },
  },
};

test('random happenings lead both modules to the same conclusions and the same state', { skip: !sdk && 'WAYPOST_SDK names no SDK' }, (t) => {
  const modules = ['engine', 'explain'].map((name) => new WebAssembly.Module(readFileSync(join(sdk, `waypost-${name}.wasm`))));
  // A small linear generator: the same happenings in every run.
  let seed = 22;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const one = (list) => list[Math.floor(random() * list.length)];
  const told = new Set();
  let steps = 0;

  for (let person = 0; person < 16; person++) {
    const engines = modules.map((module) => openEngine(module, structuredClone(config)));
    const both = (verb, argument, now) => {
      const [here, there] = engines.map((engine) => JSON.stringify(engine(verb, argument, now)));
      assert.equal(here, there, `${verb} ${JSON.stringify(argument)} of person ${person} at ${now}`);
      return here;
    };
    let now = Date.UTC(2026, 10, 1, 7) + Math.floor(random() * 24 * HOUR);
    // Some work without a pause, others come by now and then.
    const pace = one([1000, 20_000, 4 * HOUR, 60 * HOUR]);
    const busy = one([0, 0.8]);
    let replica = 'a';
    for (let step = 0; step < 600; step++, steps++) {
      now += Math.floor(random() * pace) * (random() < 0.02 ? -20 : 1);
      const experience = one(Object.keys(config.experiences));
      const path = one(['/', '/orders', '/orders/7', '/orders/7/lines']);
      const load = () => ({ is: 'load', tab: 't', replica: (replica = one(['a', 'b'])), device: { type: 'desktop' }, living: ['t'], page: { path, query: {} } });
      const order = () => ({ is: 'track', name: 'order', properties: { total: one([0.1, 1, 2.5, 1e6, 'much', null, random() * 10]) } });
      // Another person starts afresh, so seldom.
      const identify = () => ({ is: 'identify', id: one(['u1', 'u1', 'u2']), traits: { role: one(['admin', 'guest']) } });
      const dice = random();
      const make = !step
        ? load
        : dice < busy
        ? order
        : dice > 0.996
        ? identify
        : one([
            order,
            () => ({ is: 'track', name: one(['list', 'order', 'other']), properties: {} }),
            () => ({ is: 'page', page: { path, query: {} } }),
            () => ({ is: 'active', clicks: 2 }),
            () => ({ is: 'tick' }),
            () => ({ is: one(['shown', 'back', 'finish', 'snooze', 'act']), experience }),
            () => ({ is: 'advance', experience: 'tour', step: one([0, 1]) }),
            () => ({ is: 'dismiss', experience, reason: 'closed' }),
            load,
          ]);
      const happening = make();
      for (const { name } of JSON.parse(both('take', happening, now))) if (name) told.add(name);
      both('deadline', null, now);
      if (step % 50 === 49) {
        both('kept', null, now);
        for (const id of Object.keys(measures)) both('fact', `measure.${id}`, now);
        both('pql', null, now);
        both('milestones', null, now);
      }
    }
  }
  t.diagnostic(`${steps} happenings, which led to ${[...told].sort().join(', ')}`);
  // What nothing leads to is compared with nothing.
  for (const name of ['milestone.reached', 'pql.reached', 'experience.shown', 'experience.completed', 'feature.used']) assert.ok(told.has(name), name);
});
