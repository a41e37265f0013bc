// The PQL definitions: what is still missing, or the evidence, in plain words. What a definition asks for is read from
// the same config that the SDK runs on.

import { h } from '../dom.js';
import { icon } from '../parts/icon.js';
import { time } from '../words.js';

export function pqlList(found, milestones, config, account) {
  if (found.length === 0) return h('p', { class: 'quiet' }, 'No PQL in the config.');
  return found.map((pql) => (pql.reached ? reached(pql, milestones, account) : open(pql, milestones, config)));
}

function open({ id }, milestones, config) {
  const wants = config?.pql?.[id] ?? {};
  return h(
    'article',
    { class: 'pql', 'data-pql': id, 'data-reached': 'false' },
    h('p', { class: 'pql-line' }, h('strong', {}, id), h('span', { class: 'pql-state' }, 'Not yet')),
    h(
      'ul',
      { class: 'wants' },
      (wants.milestones ?? []).map((each) => {
        const milestone = milestones.find((one) => one.id === each);
        return want(milestone?.title ?? each, milestone?.status === 'reached');
      }),
      wants.fit && want('Company fits the profile', null),
      wants.score && [
        want(`${wants.score.threshold} points`, null),
        Object.values(wants.score.points ?? {}).map(({ event, each, max }) => h('li', { class: 'sub' }, `${each} for each ${event}${max ? `, ${max} at most` : ''}`)),
      ],
    ),
  );
}

function want(text, done) {
  return h('li', { class: done ? 'is-done' : null }, h('span', { class: 'tick', 'aria-hidden': 'true' }, done && icon('check')), text, done && h('span', { class: 'unseen' }, ' (done)'));
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
