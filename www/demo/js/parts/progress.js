// How much of a project is done: a native progress element with its number beside it.

import { h } from '../dom.js';

/** Done and all tasks of a project. */
export function tally(project) {
  return { done: project.tasks.filter((task) => task.done_at).length, all: project.tasks.length };
}

export function progress(project) {
  const { done, all } = tally(project);
  return h(
    'span',
    { class: 'progress' },
    h('progress', { value: done, max: Math.max(all, 1), 'aria-label': `${done} of ${all} tasks done` }),
    h('span', { class: 'number', 'aria-hidden': 'true' }, `${done}/${all}`),
  );
}

/** One word for where a project stands, with the class of its mark. */
export function status(project) {
  const { done, all } = tally(project);
  if (all > 0 && done === all) return { word: 'Done', tone: 'good' };
  const late = project.tasks.some((task) => !task.done_at && Date.parse(task.due) < Date.now());
  if (late) return { word: 'Late', tone: 'warn' };
  return done > 0 ? { word: 'On course', tone: 'info' } : { word: 'Planned', tone: 'calm' };
}
