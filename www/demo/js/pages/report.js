// One report: its chart, the numbers behind it, and the file.

import { href } from '../base.js';
import { h, refill } from '../dom.js';
import { ready } from '../onboarding.js';
import { exportButton } from '../parts/export.js';
import { icon } from '../parts/icon.js';
import { pageHead } from '../parts/head.js';
import { reports } from '../reports.js';
import { store } from '../store.js';
import { nothingYet } from './reports.js';

export function reportPage(id) {
  const report = Object.hasOwn(reports, id) ? reports[id] : null;
  if (!report) return null;

  const body = h('div', { class: 'stack' });
  const export_ = exportButton(id, () => ({ heads: report.heads, rows: report.rows() }));
  const node = h(
    'div',
    { class: 'page' },
    pageHead({
      title: report.title,
      lead: report.line,
      back: h('a', { class: 'back', 'data-route': true, href: href('/reports') }, icon('back'), 'Reports'),
      actions: [export_],
    }),
    body,
  );
  return { title: report.title, node, update };

  function update() {
    const empty = store.projects.length === 0;
    export_.hidden = empty;
    refill(body, empty ? nothingYet() : [h('div', { class: 'card' }, report.chart()), h('div', { class: 'card table-card' }, numbers(report))]);
    ready('reports', store.projects.length);
  }
}

function numbers(report) {
  return h(
    'table',
    {},
    h('caption', { class: 'unseen' }, report.title),
    h('thead', {}, h('tr', {}, report.heads.map((word, at) => h('th', { scope: 'col', class: at > 0 && 'figure' }, word)))),
    h('tbody', {}, report.rows().map(([first, ...rest]) => h('tr', {}, h('th', { scope: 'row' }, first), rest.map((value) => h('td', { class: 'figure' }, String(value)))))),
  );
}
