// One project: its plan, ticked off task by task.

import { href } from '../base.js';
import { h, refill } from '../dom.js';
import { icon } from '../parts/icon.js';
import { pageHead } from '../parts/head.js';
import { progress } from '../parts/progress.js';
import { toast } from '../parts/toast.js';
import { store } from '../store.js';
import { templates } from '../templates.js';
import { day } from '../words.js';

export function projectPage(id, go) {
  const project = store.project(id);
  if (!project) return null;

  const list = h('ul', { class: 'tasks' });
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
      actions: [remove],
    }),
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'plan-title' },
      h('div', { class: 'card-head' }, h('h2', { id: 'plan-title' }, 'Plan'), bar),
      list,
      h(
        'form',
        { class: 'inline-form', onsubmit: addTask },
        h('label', { for: 'task-title', class: 'unseen' }, 'New task'),
        title,
        h('button', { type: 'submit', class: 'button' }, 'Add task'),
      ),
    ),
  );
  return { title: project.name, node, update };

  function update() {
    const now = store.project(id);
    if (!now) return go('/projects');
    const focused = document.activeElement?.id;
    refill(bar, progress(now));
    refill(list, now.tasks.map(taskRow));
    // Redrawing took the focus from the box that was just ticked.
    if (focused?.startsWith('tick-')) document.getElementById(focused)?.focus();
    return undefined;
  }

  function taskRow(task) {
    const box = `tick-${task.id}`;
    return h(
      'li',
      {},
      h('input', {
        id: box, type: 'checkbox', checked: Boolean(task.done_at),
        onchange: (event) => store.tickTask(id, task.id, event.target.checked),
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
    return store.addTask(id, wanted);
  }

  function removeProject() {
    // The page is left first: it has nothing to draw once its project is gone.
    go('/projects');
    store.removeProject(id);
    toast(`“${project.name}” was deleted.`);
  }
}
