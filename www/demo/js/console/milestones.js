// The milestones with their steps, as `waypost.milestones()` answers them.

import { h } from '../dom.js';
import { icon } from '../parts/icon.js';
import { time } from '../words.js';

const words = { open: 'Open', started: 'Started', reached: 'Reached' };

export function milestoneList(milestones) {
  if (milestones.length === 0) return h('p', { class: 'quiet' }, 'No milestones in the config.');
  return h('ul', { class: 'milestones' }, milestones.map(one));
}

function one({ id, title, value, status, reached_at: reachedAt, steps = [] }) {
  return h(
    'li',
    { class: `milestone is-${status}`, 'data-milestone': id, 'data-status': status },
    h(
      'p',
      { class: 'milestone-line' },
      h('span', { class: 'milestone-title' }, title ?? id),
      h('span', { class: 'milestone-status' }, words[status] ?? status, reachedAt ? ` ${time(reachedAt)}` : null),
    ),
    status === 'reached' && value && h('p', { class: 'milestone-value' }, value),
    steps.length > 0 && h('ul', { class: 'steps' }, steps.map(step)),
  );
}

function step({ id, title, done }) {
  return h(
    'li',
    { class: done ? 'is-done' : null, 'data-step': id },
    h('span', { class: 'tick', 'aria-hidden': 'true' }, done && icon('check')),
    h('span', {}, title ?? id),
    h('span', { class: 'unseen' }, done ? ' (done)' : ' (not done)'),
  );
}
