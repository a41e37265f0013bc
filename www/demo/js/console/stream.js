// The event stream, newest first, bounded.

import { h, refill } from '../dom.js';
import { time } from '../words.js';

const MOST = 200;

export function createStream() {
  const list = h('ol', { class: 'events' });
  const empty = h('p', { class: 'quiet' }, 'Events appear here as they happen.');
  const node = h('div', { class: 'stream', tabindex: 0, role: 'log', 'aria-label': 'Events, newest first', 'aria-live': 'off' }, empty, list);
  return { node, add, note: (text) => refill(empty, text) };

  function add(name, detail) {
    empty.hidden = true;
    list.prepend(h(
      'li',
      { class: `event ${family(name)}`, 'data-event': name },
      h('time', {}, time(Date.now())),
      h('p', {}, h('span', { class: 'event-name' }, name), ' ', h('span', { class: 'event-detail' }, summary(name, detail))),
    ));
    if (list.children.length > MOST) list.lastElementChild.remove();
  }
}

/** Which of the four kinds of line this is: a conclusion, guidance, trouble, or plain behaviour. */
function family(name) {
  if (name === 'pql.reached') return 'is-pql';
  if (/^(milestone|stage)\./.test(name)) return 'is-milestone';
  if (/^(experience|survey)\./.test(name)) return 'is-guidance';
  if (name === 'problem' || name === 'sdk.error' || name === 'target.missing') return 'is-trouble';
  return 'is-behaviour';
}

/** The few words of a detail that say which thing it was about. */
function summary(name, detail) {
  if (detail === null || typeof detail !== 'object') return String(detail ?? '');
  if (name === 'problem') return [detail.code, detail.message].filter(Boolean).join(': ');
  const properties = detail.properties && typeof detail.properties === 'object' ? detail.properties : detail;
  return Object.entries(properties)
    .filter(([, value]) => value !== null && value !== undefined && typeof value !== 'object' && value !== '')
    .slice(0, 3)
    .map(([key, value]) => (typeof value === 'string' && value.length <= 60 ? value : `${key} ${short(value)}`))
    .join(' · ');
}

function short(value) {
  const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
