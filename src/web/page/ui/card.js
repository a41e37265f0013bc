// The card: heading, text, sender, buttons.
import { button, close, node, rich } from './node.js';
import { word } from './words.js';

/** Draws the card of what the engine says of an experience. */
export function card(core, says) {
  const { id, kind, title, body, step, sender, action } = says;
  const foot = node('footer', {}, ...(step ? tourFoot(core, says) : [simpleFoot(core, kind, action, id)]));
  return node(
    'section.card',
    {
      role: 'dialog',
      tabindex: '-1',
      'aria-labelledby': 'title',
      'aria-describedby': 'body',
      'data-experience': id,
      'data-step': step,
    },
    node('i.arrow'),
    sender && from(sender),
    title && node('h2', { id: 'title' }, title),
    rich(body),
    foot.hasChildNodes() ? foot : null,
    close(word(core, 'close'), 'close', id),
  );
}

function simpleFoot(core, kind, action, id) {
  if (action) return button('primary', action, 'act', id);
  return kind === 'slideout' ? null : button('primary', word(core, 'done'), 'next', id);
}

// A tour with more steps says where one is in numbers.
const MOST_DOTS = 7;

/** Where one is in the tour, and how to go on. */
function tourFoot(core, { id, index, count, auto, button: label }) {
  const parts = [];
  if (count > 1) {
    const where = `${index + 1} ${word(core, 'of')} ${count}`;
    const dots = Array.from({ length: count }, (_, at) => node(at <= index ? 'i.on' : 'i'));
    parts.push(node('span.progress', { role: 'img', 'aria-label': where }, ...(count > MOST_DOTS ? [where] : dots)));
  }
  // What the user does in the product goes on by itself; a button would let the tour run ahead of the work.
  if (auto) return parts;
  if (index) parts.push(button('plain', word(core, 'back'), 'back', id));
  parts.push(button('primary', label || word(core, index + 1 === count ? 'done' : 'next'), 'next', id));
  return parts;
}

/** Who speaks. */
const from = ({ name, role, avatar }) =>
  node(
    'div.sender',
    {},
    avatar && node('img', { src: avatar, alt: '', width: 36, height: 36 }),
    node('span', {}, node('b', {}, name), role && node('small', {}, role)),
  );
