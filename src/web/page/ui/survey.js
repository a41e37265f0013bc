// A question, answered with the inputs of the browser: arrow keys, names and states are theirs.
import { become, button, node, svg } from './node.js';
import { word } from './words.js';

// The first and the last number of each scale.
const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7] };

/** The inputs, and the button that sends the answer. */
export function survey(core, { at, title, question, options, low, high, comment, thanks }, does) {
  const [first, last] = SCALES[question] || [];
  const many = question === 'choices';
  const name = `a${at}`;
  const choice = ([value, label, shape]) =>
    node('label.option', {}, node('input', { type: many ? 'checkbox' : 'radio', name, value }), shape, node('span', {}, label));
  const area = (attributes) => node('textarea.answer', { rows: 3, maxlength: 2000, ...attributes });
  const numbers = Array.from({ length: last - first + 1 || 0 }, (_, index) => {
    const value = `${first + index}`;
    return [value, value, question === 'csat' && face(index - 2)];
  });
  const words = question === 'text' && area({ 'aria-labelledby': `t${at}` });
  const more = comment && area({});
  const group = { role: many ? 'group' : 'radiogroup', 'aria-labelledby': `t${at}`, 'aria-describedby': last && `e${at}` };
  const element = node(
    `div.survey.${question}`,
    {},
    words ||
      node(`div.${last ? 'scale' : 'options'}`, group, ...(last ? numbers : options).map(choice)),
    last && node('div.ends', { id: `e${at}` }, node('span', {}, low), node('span', {}, high)),
    more && node('label.comment', {}, node('span', {}, comment), more),
  );
  const chosen = () => [...element.querySelectorAll(':checked')].map((input) => (last ? +input.value : input.value));
  const send = button('plain.send', word(core, 'send'), () => {
    const answer = words ? words.value.trim() : many ? chosen() : chosen()[0];
    // Nothing said is no answer.
    if (answer === undefined || answer.length === 0) (words || element.querySelector('input')).focus();
    else {
      does.answer(answer, more?.value.trim() || undefined);
      core.ui.thank(thanks);
    }
  });
  const answered = () => {
    become(element, `survey ${question} answered`);
    become(send, 'primary send');
  };
  element.addEventListener('input', core.guard(answered), { once: true });
  return { element, send };
}

/** A face; its mouth says how it feels, from -2 to 2. */
const face = (mood) =>
  svg(
    'face',
    ['circle', { cx: 12, cy: 12, r: 10 }],
    ['path', { d: `M8.5 9v.5m7-.5v.5M8 ${15.5 - mood * 0.8}q4 ${mood * 2.5} 8 0` }],
  );
