// All reports at a glance.

import { href } from '../base.js';
import { h, refill } from '../dom.js';
import { ready } from '../onboarding.js';
import { exportButton } from '../parts/export.js';
import { pageHead } from '../parts/head.js';
import { everything, reports, summary } from '../reports.js';
import { store } from '../store.js';

export function reportsPage() {
  const body = h('div', { class: 'stack' });
  const export_ = exportButton('all', everything);
  const node = h(
    'div',
    { class: 'page' },
    pageHead({ title: 'Reports', lead: 'Drawn from your plans as they are now.', actions: [export_] }),
    body,
  );
  return { title: 'Reports', node, update };

  function update() {
    const empty = store.projects.length === 0;
    export_.hidden = empty;
    refill(body, empty ? nothingYet() : [numbers(), cards()]);
    ready('reports', store.projects.length);
  }
}

/** What every report says before there is a project. Waypost puts more helpful words in its place. */
export function nothingYet() {
  return h(
    'div',
    { class: 'card blank', id: 'reports-blank' },
    h('h2', {}, 'Nothing to report yet'),
    h('p', {}, 'Reports draw themselves from your projects. The first one fills this page.'),
    h('p', {}, h('a', { class: 'button', 'data-route': true, href: href('/projects') }, 'Go to projects')),
  );
}

function numbers() {
  return h('dl', { class: 'numbers' }, summary().map(([value, word]) => h('div', { class: 'card' }, h('dt', {}, word), h('dd', {}, value))));
}

function cards() {
  return h(
    'div',
    { class: 'report-cards' },
    Object.entries(reports).map(([id, report]) => h(
      'article',
      { class: 'card report-card' },
      h('h2', {}, h('a', { class: 'title-link', 'data-route': true, href: href(`/reports/${id}`) }, report.title)),
      h('p', { class: 'hint' }, report.line),
      report.chart(),
    )),
  );
}
