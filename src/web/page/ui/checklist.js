// A list in the corner, beside the work: milestones to tick off, or, as the launcher, what can be seen again.
import { says } from '../says.js';
import { acts } from './acts.js';
import { become, button, close, filled, focus, node, rich, svg } from './node.js';
import { word } from './words.js';

// A window narrower than this starts with the checklist folded.
const WIDE = 900;

export function createChecklist(core, layer, at) {
  const ask = () => says(core, at);
  const { id, kind, lang, dir, title = word(core, 'help') } = ask();
  const helps = kind === 'launcher';
  const element = node('section', { lang, dir, 'aria-label': title, 'data-experience': id });
  let open = !helps && !core.store.get('folded') && innerWidth >= WIDE;
  let drawn = '';

  const list = {
    refresh() {
      if (!drawn) list.freshen();
      if (!element.isConnected) layer.corner.append(element);
      return true;
    },

    /** Draws it anew when what it says has changed. */
    freshen() {
      const what = ask();
      const now = JSON.stringify([what, open]);
      if (now === drawn) return;
      drawn = now;
      // The focus stays on the button that it was on.
      const buttons = () => [...element.querySelectorAll('button')];
      const had = buttons().indexOf(layer.focused());
      draw(what, acts(core, what));
      if (had >= 0) focus(buttons()[had] || buttons()[0]);
    },

    escape: () => open && element.contains(layer.focused()) && !toggle(),
    remove: () => element.remove(),
  };
  return list;

  function toggle() {
    open = !open;
    // The launcher is opened when it is needed; the checklist is as the user left it.
    if (!helps) core.store[open ? 'remove' : 'set']('folded', '1');
    list.freshen();
    focus(element.querySelector('button'));
  }

  function draw({ body, items }, does) {
    // A line that only leads somewhere is nothing to be done.
    const tasks = items.filter((item) => item.milestone);
    const done = tasks.filter((item) => item.done).length;
    const share = done / tasks.length;
    become(element, `${kind}${open ? '' : ' folded'}`);
    const head = button(
      'head',
      helps ? node('i.help', {}, '?') : ring(share),
      toggle,
      { 'aria-expanded': open, 'aria-label': helps ? title : null },
      node('b.title', {}, title),
      !helps && node('span.count', {}, `${done}/${tasks.length}`),
      node('i.chevron'),
    );
    const press = (item) => {
      does.press(item);
      // What it has led to is what the user wants to see.
      if (helps) toggle();
    };
    const list = () => [
      rich(body),
      node('ol', {}, ...items.map((item) => line(core, item, press))),
      share === 1 && node('footer.footer', {}, node('b', {}, word(core, 'all')), button('primary', word(core, 'done'), does.dismiss)),
      !helps && close(word(core, 'close'), does.dismiss),
    ];
    element.replaceChildren();
    filled(element, {}, [head, ...(open ? list() : [])]);
  }
}

/** How much of it is done; a tick at the end. */
function ring(share) {
  const circle = { cx: 12, cy: 12, r: 10 };
  const part = { ...circle, pathLength: 100, 'stroke-dasharray': `${share * 100} 100`, transform: 'rotate(-90 12 12)' };
  return svg('ring', ['circle', circle], share && ['circle', part], share === 1 && ['path', { d: 'm7.5 12.5 3 3 6-6.5' }]);
}

function line(core, item, press) {
  const { title, value, milestone, done, locked, steps = [], start, go, click } = item;
  const leads = (start || go || click) && !locked;
  const parts = steps.filter((step) => step.title).map((step) => node(step.done ? 'li.done' : 'li', {}, step.title));
  return node(
    `li.item${done ? '.done' : locked ? '.locked' : ''}`,
    {},
    node(milestone || done ? 'i.tick' : 'i.tick.no', done && { role: 'img', 'aria-label': word(core, 'done') }),
    node(
      'div',
      {},
      node('b', {}, leads ? button('go', title, () => press(item)) : title),
      (locked || value) && node('p', {}, locked || value),
      !done && !locked && steps.length > 1 && node('ul', {}, ...parts),
    ),
    leads && node('i.chevron'),
  );
}
