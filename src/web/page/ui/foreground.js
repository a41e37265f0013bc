// What stands in front of the work: one card, with or without a target.
import { says } from '../says.js';
import { active, any, canBeSeen, find, matches, windowSize } from '../find.js';
import { card as drawCard } from './card.js';
import { focus, node } from './node.js';

// How long a step waits for its target when the user has gone to another page.
const AWAY = 120000;
// Between the target and the edge of the light on it.
const MARGIN = 6;
const TAKES_FOCUS = 'input,button,select,textarea,a[href],[tabindex]';

/** The experience `at`, at `step`; `spot` is the light of the step before, which moves rather than flashes. */
export function createForeground(core, layer, at, step, spot) {
  const ask = () => says(core, at, step);
  let what = ask();
  let card;
  let target;
  // Until when the target is waited for; the page on which the step was last seen, or began.
  let until = Infinity;
  let path;
  // What had the focus before the card took it.
  let before;

  return {
    at,
    step,
    target: () => target,
    drawn: () => !!card,
    deadline: () => until,

    /** Draws the card where it belongs now, or waits for its target. */
    refresh() {
      if (!what.target) return draw();
      // The one it points at is kept while it is there, so that the card does not jump between two that match.
      if (!(target && matches(target, what.target) && canBeSeen(target))) target = find(what.target);
      const here = core.page().path;
      if (target) {
        until = Infinity;
        path = here;
        const shown = draw();
        // The page's own code may have closed it, called by the change of focus.
        if (card) place();
        return shown;
      }
      takeOff();
      path ??= here;
      if (until === Infinity) until = Date.now() + (path === here ? what.wait : Math.max(what.wait, AWAY));
      if (until > Date.now()) return [];
      // Said again if nothing comes of it: the engine has the last word.
      until = Date.now() + AWAY;
      return [['missing', { experience: what.id }]];
    },

    key,
    /** The light, for the step that follows. */
    handOver() {
      const light = spot;
      spot = null;
      return light;
    },
    remove() {
      takeOff();
      layer.setPlace('');
    },
  };

  function draw() {
    if (card) return [];
    // What it says may have changed since: the page's first calls tell who the user is.
    what = ask();
    card = drawCard(core, what);
    const corner = /slideout|survey/.test(what.kind);
    card.className = corner ? 'card slide' : target ? 'card anchored' : 'card middle';
    layer.keep(true, target);
    if (corner || what.kind === 'tooltip') {
      spot?.remove();
      spot = null;
    } else {
      if (!spot?.isConnected) layer.stage.append((spot = node('div')));
      // A modal dialog has dimmed the page already, and all of the dialog is what the user works in.
      spot.className = !target ? 'spot all' : layer.modal() ? 'spot ring' : 'spot';
    }
    (corner ? layer.slides : layer.stage).append(card);
    // In sight of the window it may still be out of sight in a scroller of the page's.
    target?.scrollIntoView({ block: inSight(target.getBoundingClientRect()) ? 'nearest' : 'center', inline: 'nearest' });
    // A message from the corner does not take the user from what they do; a field they are in stays theirs.
    if (!corner && !target?.contains(document.activeElement)) {
      before = active();
      focus(card.querySelector('button.primary') || card);
    }
    return [['shown', { experience: what.id }]];
  }

  function place() {
    const { x, y, width, height } = target.getBoundingClientRect();
    const light = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    // Beside the light, where there is one.
    const rect = spot ? light : { x, y, width, height };
    // In a dialog a card beside the field would cover what the user needs next, so it goes beside the dialog.
    const modal = layer.modal();
    const spotAt = (modal && besideFrame(rect, modal.getBoundingClientRect())) || placed(rect, what.placement);
    const pixels = {
      '--x': spotAt.x,
      '--y': spotAt.y,
      '--a': spotAt.arrow,
      '--sx': light.x,
      '--sy': light.y,
      '--sw': light.width,
      '--sh': light.height,
    };
    layer.setPlace(Object.entries(pixels).map(([name, value]) => `${name}:${Math.round(value)}px;`).join(''));
    // Beside a dialog, an arrow up or down would point at the dialog's edge.
    card.dataset.side = spotAt.framed && /top|bottom/.test(spotAt.side) ? '' : spotAt.side;
  }

  function placed({ x, y, width, height }, placement) {
    return core.ask('place', [x, y, width, height, card.offsetWidth, card.offsetHeight, ...windowSize(), placement]);
  }

  /** A place outside the frame, level with the target; none where the frame leaves no room. */
  function besideFrame(rect, frame) {
    const across = { x: frame.x, y: rect.y, width: frame.width, height: rect.height };
    const along = { x: rect.x, y: frame.y, width: rect.width, height: frame.height };
    for (const [around, wanted] of [
      [across, what.placement],
      [along, what.placement],
      [across, 'right'],
      [along, 'bottom'],
    ]) {
      const { x, y, ...rest } = placed(around, wanted);
      const clear =
        x >= frame.right || y >= frame.bottom || x + card.offsetWidth <= frame.x || y + card.offsetHeight <= frame.y;
      if (clear) return { x, y, ...rest, framed: true };
    }
  }

  /** Takes the card off the screen; the experience may go on. */
  function takeOff() {
    const held = card?.contains(layer.focused());
    card?.remove();
    spot?.remove();
    card = spot = null;
    if (held && before?.isConnected) focus(before);
    before = null;
  }

  /** A key of the user. Whether it closes the card. Tab goes from the card to its target and back. */
  function key(event) {
    if (!card) return false;
    const focused = layer.focused();
    const inside = card.contains(focused);
    if (event.key === 'Escape' && !event.defaultPrevented) {
      // Outside the card, Escape is meant for the page's own dialog or popover, if one is open.
      if (inside) event.preventDefault();
      return inside || !any(':modal,:popover-open:not([popover=manual])');
    }
    if (event.key !== 'Tab' || !target) return false;
    // Where the keyboard enters the target: itself, or the first thing in it that takes the focus.
    const entry = target.matches(TAKES_FOCUS) ? target : target.querySelector(TAKES_FOCUS) || target;
    const last = [...card.querySelectorAll('button,a')].at(-1);
    const forward = inside && focused === last && !event.shiftKey;
    const back = !inside && event.shiftKey && document.activeElement === entry;
    if (forward || back) {
      focus(forward ? entry : card);
      event.preventDefault();
    }
    return false;
  }
}

function inSight({ x, y, width, height }) {
  const [windowWidth, windowHeight] = windowSize();
  const [middle, centre] = [x + width / 2, y + Math.min(height, windowHeight) / 2];
  return middle >= 0 && middle <= windowWidth && centre >= 0 && centre <= windowHeight;
}
