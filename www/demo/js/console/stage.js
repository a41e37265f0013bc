// Where the user is on the road from visitor to customer.

import { h } from '../dom.js';

const road = ['visitor', 'signup', 'pql', 'customer'];

export function stageRow(stage) {
  const at = road.indexOf(stage);
  // The later stages (active, retained, churned) arrive as traits and stand alone.
  if (at < 0) return h('p', { class: 'stage-alone', 'data-stage': stage }, String(stage ?? 'unknown'));
  return h(
    'ol',
    { class: 'stages', 'data-stage': stage },
    road.map((name, index) => h('li', { class: index < at ? 'is-past' : null, 'aria-current': index === at ? 'step' : null }, name === 'pql' ? 'PQL' : name)),
  );
}
