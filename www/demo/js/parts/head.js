// The top of a page: title, one sentence, and the page's own actions.

import { h } from '../dom.js';

/** `back` is an optional link above the title. */
export function pageHead({ title, lead, back, actions = [] }) {
  return h(
    'header',
    { class: 'page-head' },
    h('div', { class: 'page-title' }, back, h('h1', {}, title), lead && h('p', { class: 'lead' }, lead)),
    actions.length > 0 && h('div', { class: 'actions' }, actions),
  );
}
