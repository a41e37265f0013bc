// What a new project starts with: tasks and the days after today on which they are due.

import { inDays, newId } from './words.js';

export const templates = {
  launch: {
    title: 'Product launch',
    tasks: [
      ['Agree on the launch date', 2], ['Write the one-page brief', 4], ['Draft the announcement', 8],
      ['Record the walkthrough', 11], ['Prepare the help pages', 13], ['Review with sales', 16],
      ['Set up the sign-up page', 18], ['Dry run with the team', 22], ['Launch', 25], ['Collect first feedback', 31],
    ],
  },
  client: {
    title: 'Client delivery',
    tasks: [
      ['Kick-off call', 1], ['Confirm the scope', 3], ['First concept', 9], ['Client feedback', 12],
      ['Second round', 17], ['Build and test', 24], ['Hand-over', 30],
    ],
  },
  blank: {
    title: 'Start from scratch',
    tasks: [['Write down the goal', 2], ['List the first steps', 4], ['Share the plan', 7]],
  },
};

/** The tasks of a template, dated from today. */
export function plan(id) {
  const template = templates[id] ?? templates.blank;
  return template.tasks.map(([title, days]) => ({ id: newId('t'), title, due: inDays(days), done_at: null }));
}
