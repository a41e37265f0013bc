// What the reports say: numbers from the app's own projects, with no drawing in it.

import { columns, shares, tracks } from './parts/chart.js';
import { tally } from './parts/progress.js';
import { store } from './store.js';
import { count, day, inDays } from './words.js';

const WEEKS = 6;

export const reports = {
  workload: {
    title: 'Workload',
    line: 'Tasks due in the next six weeks.',
    heads: ['Week from', 'Tasks due'],
    rows: () => weeks().map(({ label, value }) => [label, value]),
    chart: () => columns(weeks(), `Tasks due by week: ${weeks().map(({ label, value }) => `${label} ${value}`).join(', ')}`),
  },
  progress: {
    title: 'Progress',
    line: 'How far each project has come.',
    heads: ['Project', 'Done', 'Tasks'],
    rows: () => byProject().map(({ label, value, of }) => [label, value, of]),
    chart: () => tracks(byProject(), `Progress: ${byProject().map(({ label, value, of }) => `${label} ${value} of ${of}`).join(', ')}`),
  },
  status: {
    title: 'Task status',
    line: 'Where all the work stands today.',
    heads: ['Status', 'Tasks'],
    rows: () => byStatus().map(({ label, value }) => [label, value]),
    chart: () => shares(byStatus(), `Tasks: ${byStatus().map(({ label, value }) => `${value} ${label.toLowerCase()}`).join(', ')}`),
  },
};

/** Every task of every project, as rows of a file. */
export function everything() {
  return {
    heads: ['Project', 'Task', 'Due', 'Done'],
    rows: store.projects.flatMap((project) => project.tasks.map((task) => [
      project.name, task.title, task.due.slice(0, 10), task.done_at?.slice(0, 10) ?? '',
    ])),
  };
}

/** Three numbers for the top of the page. */
export function summary() {
  const tasks = allTasks();
  const done = tasks.filter((task) => task.done_at).length;
  const soon = tasks.filter((task) => !task.done_at && task.due < inDays(7)).length;
  return [
    [String(store.projects.length), store.projects.length === 1 ? 'project' : 'projects'],
    [`${done} of ${tasks.length}`, 'tasks done'],
    [String(soon), `${count(soon, 'task').replace(/^\d+ /, '')} due in 7 days`],
  ];
}

function allTasks() {
  return store.projects.flatMap((project) => project.tasks);
}

function weeks() {
  const open = allTasks().filter((task) => !task.done_at);
  return Array.from({ length: WEEKS }, (_, at) => {
    const [from, to] = [inDays(at * 7), inDays((at + 1) * 7)];
    // What is late already belongs to the first week: it is the work that waits now.
    return { label: day(from), value: open.filter(({ due }) => (at === 0 || due >= from) && due < to).length };
  });
}

function byProject() {
  return store.projects.map((project) => ({ label: project.name, value: tally(project).done, of: tally(project).all }));
}

function byStatus() {
  const tasks = allTasks();
  const late = tasks.filter((task) => !task.done_at && task.due < inDays(0)).length;
  const done = tasks.filter((task) => task.done_at).length;
  return [
    { label: 'Done', value: done, tone: 'good' },
    { label: 'Open', value: tasks.length - done - late, tone: 'info' },
    { label: 'Late', value: late, tone: 'warn' },
  ];
}
