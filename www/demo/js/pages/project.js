// One project: its plan, ticked off task by task.

import { href } from '../base.js';
import { h, refill } from '../dom.js';
import { track } from '../onboarding.js';
import { icon } from '../parts/icon.js';
import { pageHead } from '../parts/head.js';
import { progress } from '../parts/progress.js';
import { shareDialog } from '../parts/share.js';
import { toast } from '../parts/toast.js';
import { store } from '../store.js';
import { templates } from '../templates.js';
import { day } from '../words.js';

const filters = {
  all: ['All', () => true],
  open: ['Open', (task) => !task.done_at],
  done: ['Done', (task) => Boolean(task.done_at)],
};

export function projectPage(id, go) {
  const project = store.project(id);
  if (!project) return null;

  let filter = 'all';
  const list = h('ul', { class: 'tasks', id: 'tasks' });
  const choices = h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': 'Show' },
    Object.entries(filters).map(([name, [word]]) => h('button', { type: 'button', 'data-filter': name, onclick: () => show(name) }, word)),
  );
  const share = shareDialog(project);
  const bar = h('div', { class: 'plan-bar' });
  const title = h('input', { id: 'task-title', type: 'text', maxlength: 120, autocomplete: 'off', placeholder: 'Book the venue' });
  const remove = h('button', { type: 'button', class: 'button', onclick: removeProject }, 'Delete project');
  const node = h(
    'div',
    { class: 'page' },
    pageHead({
      title: project.name,
      lead: templates[project.template]?.title,
      back: h('a', { class: 'back', 'data-route': true, href: href('/projects') }, icon('back'), 'Projects'),
      actions: [
        h('button', { type: 'button', class: 'button', 'data-tour': 'share', onclick: () => share.showModal() }, icon('share'), 'Share'),
        remove,
      ],
    }),
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'plan-title' },
      h('div', { class: 'card-head' }, h('h2', { id: 'plan-title' }, 'Plan'), bar),
      h(
        'form',
        { class: 'inline-form', 'data-tour': 'add-task', onsubmit: addTask },
        h('label', { for: 'task-title', class: 'unseen' }, 'New task'),
        title,
        h('button', { type: 'submit', class: 'button' }, 'Add task'),
      ),
      choices,
      list,
    ),
    share,
  );
  return { title: project.name, node, update };

  function update() {
    const now = store.project(id);
    if (!now) return go('/projects');
    const focused = document.activeElement?.id;
    refill(bar, progress(now));
    for (const button of choices.children) button.setAttribute('aria-pressed', String(button.dataset.filter === filter));
    // Only the app's own rows are replaced: what stands in an empty list is not the app's to remove.
    for (const row of list.querySelectorAll('li')) row.remove();
    list.dataset.shows = filter;
    list.prepend(...now.tasks.filter(filters[filter][1]).map(taskRow));
    // Redrawing took the focus from the box that was just ticked.
    if (focused?.startsWith('tick-')) document.getElementById(focused)?.focus();
    return undefined;
  }

  function show(name) {
    filter = name;
    update();
  }

  function tick(task, done) {
    store.tickTask(id, task.id, done);
    if (done) track('task.done', { left: project.tasks.filter((each) => !each.done_at).length });
  }

  function taskRow(task) {
    const box = `tick-${task.id}`;
    return h(
      'li',
      {},
      h('input', {
        id: box, type: 'checkbox', checked: Boolean(task.done_at),
        onchange: (event) => tick(task, event.target.checked),
      }),
      h('label', { for: box }, task.title),
      h('span', { class: 'when' }, day(task.due)),
    );
  }

  function addTask(event) {
    event.preventDefault();
    const wanted = title.value.trim();
    if (!wanted) return title.focus();
    title.value = '';
    store.addTask(id, wanted);
    return track('task.added', { tasks: project.tasks.length });
  }

  function removeProject() {
    // The page is left first: it has nothing to draw once its project is gone.
    go('/projects');
    store.removeProject(id);
    toast(`“${project.name}” was deleted.`);
  }
}
