// The celebration of a milestone: a finished task, and what it is worth.
import { close, node } from './node.js';
import { word } from './words.js';

// How long it stays.
const STAYS = 6000;

export function createToast(core, layer, milestone) {
  const { title, value } = core.config.milestones[milestone];
  const element = node(
    'section.toast',
    { role: 'status', 'data-milestone': milestone },
    node('div.burst', {}, ...Array.from({ length: 12 }, () => node('i'))),
    node('i.tick'),
    node('div', {}, node('small', {}, word(core, 'reached')), node('b', {}, title), value && node('p', {}, value)),
    close(word(core, 'close'), 'cheers', ''),
  );
  layer.root.append(element);
  return { until: Date.now() + STAYS, remove: () => element.remove() };
}
