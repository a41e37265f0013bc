// The checklist: milestones to tick off, beside the work.
import { windowSize } from '../find.js';
import { says } from '../says.js';
import { button, close, focus, node, rich } from './node.js';
import { word } from './words.js';

// A window narrower than this starts with the checklist folded.
const WIDE = 900;

export function createChecklist(core, layer, at) {
  const folded = 'folded';
  let open = !core.store.get(folded) && windowSize()[0] >= WIDE;
  const element = node('section');
  let drawn = '';
  let shown = false;
  const ask = () => says(core, at);
  const { id } = ask();

  const list = {
    at,
    refresh() {
      if (shown) return [];
      shown = true;
      list.freshen();
      layer.corner.append(element);
      return [['shown', { experience: id }]];
    },

    /** Draws it anew when what it says has changed. */
    freshen() {
      const what = ask();
      const now = JSON.stringify([what, open]);
      if (now === drawn) return;
      drawn = now;
      const had = element.contains(layer.focused());
      draw(what);
      if (had) focus(element.querySelector('.head'));
    },

    toggle(which) {
      if (which !== id) return;
      open = !open;
      if (open) core.store.remove(folded);
      else core.store.set(folded, '1');
      list.freshen();
    },
    remove: () => element.remove(),
  };
  return list;

  function draw({ title, body, items }) {
    const reached = items.filter((item) => item.done).length;
    element.className = open ? 'checklist' : 'checklist folded';
    element.setAttribute('aria-label', title || '');
    element.dataset.experience = id;
    const head = button('head', '', 'toggle', id);
    head.setAttribute('aria-expanded', open);
    head.append(node('b', {}, title), node('span.count', {}, `${reached}/${items.length}`), node('i.chevron'));
    element.replaceChildren(head, node('progress', { max: items.length, value: reached, 'aria-hidden': 'true' }));
    if (open)
      element.append(...[rich(body), node('ol', {}, ...items.map(line)), close(word(core, 'close'), 'close', id)].filter(Boolean));
  }
}

function line({ title, value, done, steps }) {
  const named = steps.filter((step) => step.title);
  return node(
    done ? 'li.done' : 'li',
    { 'aria-label': done ? `${title} \u2713` : title },
    node('i.tick'),
    node(
      'div',
      {},
      node('b', {}, title),
      value && node('p', {}, value),
      !done && steps.length > 1
        ? node('ul', {}, ...named.map((step) => node(step.done ? 'li.done' : 'li', {}, step.title)))
        : null,
    ),
  );
}
