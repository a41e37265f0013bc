// A word in passing: the celebration of a milestone, the thanks for an answer.
import { close, node } from './node.js';
import { word } from './words.js';

// How long it stays, and for how long again while the pointer or the focus is on it.
const STAYS = 6000;

/** What it says: `small` above `title` above `value`; `milestone` if it is celebrated, with a burst. */
export function createToast(core, parent, { small, title, value, milestone }, gone) {
  const element = node(
    'section.toast',
    { role: 'status', 'data-milestone': milestone },
    milestone && node('i.burst'),
    node('i.tick'),
    node('div', {}, small && node('small', {}, small), node('b.title', {}, title), value && node('p', {}, value)),
    close(word(core, 'close'), gone),
  );
  parent.append(element);
  const toast = {
    until: Date.now() + STAYS,
    remove: () => element.remove(),
    /** Whether its time is over. */
    isOver() {
      if (toast.until <= Date.now() && element.matches(':hover,:focus-within')) toast.until = Date.now() + STAYS;
      return toast.until <= Date.now();
    },
  };
  return toast;
}
