// The list of projects, empty on the first visit.

import { href } from '../base.js';
import { h } from '../dom.js';
import { ready } from '../onboarding.js';
import { icon } from '../parts/icon.js';
import { newProjectDialog } from '../parts/new_project.js';
import { pageHead } from '../parts/head.js';
import { progress, status } from '../parts/progress.js';
import { store } from '../store.js';
import { templates } from '../templates.js';
import { day } from '../words.js';

export function projectsPage() {
  const dialog = newProjectDialog();
  const rows = h('tbody');
  const node = h(
    'div',
    { class: 'page' },
    pageHead({
      title: 'Projects',
      lead: 'Everything your team is working towards.',
      actions: [
        h(
          'button',
          { type: 'button', class: 'button primary', 'data-tour': 'create-project', onclick: () => dialog.showModal() },
          icon('plus'),
          'New project',
        ),
      ],
    }),
    h(
      'div',
      { class: 'card table-card', 'data-tour': 'project-list' },
      h(
        'table',
        { id: 'projects' },
        h('caption', { class: 'unseen' }, 'Projects'),
        h('thead', {}, h('tr', {}, ['Project', 'Status', 'Progress', 'Due'].map((word) => h('th', { scope: 'col' }, word)))),
        rows,
      ),
    ),
    dialog,
  );
  return { title: 'Projects', node, update: () => draw(rows) };
}

function draw(rows) {
  // Only the app's own rows are replaced: what somebody else has put into an empty list is theirs to remove.
  for (const row of rows.querySelectorAll('tr[data-project]')) row.remove();
  rows.prepend(...store.projects.map(projectRow).reverse());
  ready('projects', store.projects.length);
}

function projectRow(project) {
  const { word, tone } = status(project);
  const last = project.tasks.reduce((latest, task) => (task.due > latest ? task.due : latest), '');
  return h(
    'tr',
    { 'data-project': project.id },
    h(
      'th',
      { scope: 'row' },
      h('a', { class: 'title-link', 'data-route': true, href: href(`/projects/${project.id}`) }, project.name),
      h('span', { class: 'under' }, templates[project.template]?.title ?? ''),
    ),
    h('td', {}, h('span', { class: `pill ${tone}` }, word)),
    h('td', {}, progress(project)),
    h('td', { class: 'nowrap' }, last ? day(last) : 'No date'),
  );
}
