// The PQL definitions: what is still missing, or the evidence, in plain words. What a definition asks for is read from
// the same config that the SDK runs on.

import { h } from '../dom.js';
import { icon } from '../parts/icon.js';
import { count, time } from '../words.js';

export function pqlList(found, milestones, config, account) {
  if (found.length === 0) return h('p', { class: 'quiet' }, 'No PQL in the config.');
  return found.map((pql) => (pql.reached ? reached(pql, milestones, account) : open(pql, milestones, config)));
}

function open({ id }, milestones, config) {
  return h(
    'article',
    { class: 'pql', 'data-pql': id, 'data-reached': 'false' },
    h('p', { class: 'pql-line' }, h('strong', {}, id), h('span', { class: 'pql-state' }, 'Not yet')),
    h('p', { class: 'wants' }, wants(config?.pql?.[id], milestones)),
  );
}

/** What a definition still waits for, as one sentence. */
function wants(definition, milestones) {
  if (!definition) return 'Waiting for what it asks for';
  const missing = (definition.milestones ?? []).filter((id) => milestones.find((each) => each.id === id)?.status !== 'reached');
  const parts = [];
  if (definition.milestones) parts.push(missing.length > 0 ? count(missing.length, 'milestone') : 'nothing more to do');
  if (definition.score) {
    const points = Object.values(definition.score.points ?? {}).map(({ event, each }) => `${each} for ${event}`);
    parts.push(`${definition.score.threshold} points (${points.join(', ')})`);
  }
  return `Waiting for ${parts.join(' and ')}${definition.fit ? '; only a company that fits counts' : ''}`;
}

function reached({ id, at, evidence }, milestones, account) {
  return h(
    'article',
    { class: 'pql is-reached', 'data-pql': id, 'data-reached': 'true' },
    h('p', { class: 'pql-line' }, h('span', { class: 'pql-word' }, icon('flag'), 'PQL reached'), h('strong', {}, id)),
    at && h('p', { class: 'pql-at' }, `Decided in this browser at ${time(at)}`),
    h('ul', { class: 'evidence' }, reasons(evidence, milestones, account).map((line) => h('li', {}, icon('check'), h('span', {}, line)))),
  );
}

/** The evidence as sentences. */
export function reasons(evidence, milestones, account) {
  if (!evidence) return [];
  const lines = [];
  if (evidence.bypass) lines.push('Raised a hand: looked at the prices again and again');
  for (const { id, at } of evidence.milestones ?? []) {
    const title = milestones.find((each) => each.id === id)?.title ?? id;
    lines.push(at ? `${title}, at ${time(at)}` : title);
  }
  if (typeof evidence.score === 'number') lines.push(`Scored ${Math.round(evidence.score)} points`);
  for (const [fact, value] of Object.entries(evidence.fit ?? evidence.attributes ?? {})) {
    lines.push(fact === 'account.employees' ? `${account.name} has ${value} employees` : `${fact} is ${value}`);
  }
  return lines;
}
