// What stands in front of the work: one card, with or without a target.
import { says } from '../says.js';
import { any, canBeSeen, find, fits, search } from '../target/find.js';
import { active } from '../target/around.js';
import { bring } from '../target/bring.js';
import { createAnchored } from './anchored.js';
import { card as drawCard } from './card.js';
import { arrow, canType } from './keys.js';
import { become, focus, node } from './node.js';

// How long a step waits for its target when the user has gone to another page.
const AWAY = 120000;
const TAKES_FOCUS = 'input,button,select,textarea,a[href],[tabindex]';

/** The experience `at`, at `step`. From the step before come the light, which moves rather than flashes, what had the
 * focus before the tour, which is not given back in between, and its card, which goes when this one is in its place: the
 * browser has less to do where the focus goes from one to the other. `turned` is `back` if the user came here backwards. */
export function createForeground(core, layer, at, step, { spot, before, anchored, last, turned } = {}) {
  const doc = core.doc(at);
  const own = doc.steps?.[step] || doc;
  let what;
  let card;
  let target;
  // Since when and until when the target is waited for; the page on which the step was last seen, or began.
  let since;
  let until = Infinity;
  let path;
  // Whether the card has the focus to take over, or to give back to `before`; what in the card had it when the card went
  // away with its target.
  let owes = !!before;
  let held;
  // Whether it was said that what lets the step go on has appeared.
  let appeared;

  return {
    at,
    step,
    target: () => target,
    drawn: () => card,
    deadline: () => until,

    /** Draws the card where it belongs now, or waits for its target. */
    refresh() {
      // What it says may have changed before it is seen: the page's first calls tell who the user is.
      if (!card) what = says(core, at, step);
      if (turned && !card && done()) return turn();
      if (!what.target) return [...draw(), ...goesOn()];
      // The one it points at is kept while it is there, so that the card does not jump between two that match.
      const sought = target?.isConnected && fits(core, what.target, target) && canBeSeen(target) ? keep() : search(core, what.target);
      target = sought.element;
      const here = core.page().path;
      if (target) {
        until = Infinity;
        path = here;
        const shown = draw();
        anchored?.place();
        return [...shown, ...goesOn()];
      }
      takeOff();
      path ??= here;
      if (until === Infinity) {
        since = Date.now();
        until = since + (path === here ? what.wait : Math.max(what.wait, AWAY));
      }
      if (until > Date.now()) return [];
      // Said again if nothing comes of it: the engine has the last word.
      until = Date.now() + AWAY;
      const { matches, reason } = sought;
      return [['missing', { experience: what.id, matches, waited: Date.now() - since, reason }]];
    },

    key,
    /** What the step that follows takes over. */
    handOver() {
      const seen = card || last;
      const given = { spot, before: seen?.contains(layer.focused()) ? before : null, anchored, last: seen };
      spot = null;
      if (given.before) before = null;
      // A dialog of the layer's own would be in the way.
      if (!seen || own.inert) takeOff();
      card = anchored = last = null;
      return given;
    },
    remove: takeOff,
  };

  function keep() {
    core.ears.around(target);
    return { element: target };
  }

  function draw() {
    if (card) return [];
    // Before anything is changed: what is read now costs nothing.
    if (target) bring(target);
    // What makes the page inert is the dialog.
    card = drawCard(core, what, own.inert && { role: 'group' });
    const corner = /slideout|survey/.test(what.kind);
    become(card, corner ? 'card slide' : target ? 'card anchored' : 'card middle');
    layer.keep(true, target, card);
    const stage = own.inert ? layer.trap(at) : layer.stage;
    const dim = own.dim !== false;
    if (corner || what.kind === 'tooltip' || !(target || dim)) {
      spot?.parentElement.remove();
      spot = null;
    } else {
      spot ??= node('div.pair', {}, node('div')).firstChild;
      if (spot.parentElement.parentElement !== stage) stage.append(spot.parentElement);
      // A modal dialog has dimmed the page already, and all of the dialog is what the user works in.
      become(spot, !target ? 'spot all' : layer.modal() || !dim ? 'spot ring' : 'spot');
    }
    (corner ? layer.slides : spot ? spot.parentElement : stage).append(card);
    // A message from the corner does not take the user from what they do; a field they are in stays theirs.
    const theirs = target?.contains(target.getRootNode().activeElement) || (core.ears.typing() && canType(active()));
    anchored?.release();
    anchored = null;
    if (target) follow();
    // The page's own code may close it, called by the change of focus.
    if (own.inert || !(corner || theirs)) {
      if (!owes) before = active();
      owes = false;
      focus(card.querySelector('button.primary') || card);
    }
    if (!target) dropLast();
    return [['shown', { experience: what.id }]];
  }

  /** Keeps the card beside its target, and the light on it. */
  function follow() {
    anchored = createAnchored(core, layer, card, {
      name: 'front',
      target: () => target,
      placement: what.placement,
      offset: own.offset,
      light: spot,
      // In a dialog a card beside the field would cover what the user needs next, so it goes beside the dialog.
      around: besideFrame,
      moved,
    });
  }

  /** The target is in sight, or not. */
  function moved(seen) {
    dropLast();
    if (layer.slides.nextSibling) layer.aside(target, card);
    if (seen) {
      if (held && !active()?.matches(':not(body)')) focus(held);
      held = null;
    } else if (card.contains(layer.focused())) held = layer.focused();
  }

  /** Whether what lets the step go on is there. */
  function done() {
    const [wanted] = [own.advance].flat().filter((one) => one?.element);
    return wanted && find(core, wanted.element);
  }

  function goesOn() {
    if (!card || appeared || !done()) return [];
    appeared = true;
    return [['advance', { experience: what.id, step, by: 'element' }]];
  }

  /** Who comes back to what is done already goes on going back; and where there is nothing before it, on from it. */
  function turn() {
    const is = turned;
    turned = 'advance';
    core.ears.look();
    return [[is, { experience: what.id, step, by: 'element' }]];
  }

  /** A place outside the frame, level with the target; none where the frame leaves no room. */
  function besideFrame(box, frame, placed) {
    const across = { ...box, x: frame.x, width: frame.width };
    const along = { ...box, y: frame.y, height: frame.height };
    for (const [beside, wanted] of [
      [across, what.placement],
      [along, what.placement],
      [across, 'right'],
      [along, 'bottom'],
    ]) {
      const spot = placed(beside, wanted);
      const { x, y, side } = spot;
      const clear =
        x >= frame.right || y >= frame.bottom || x + card.offsetWidth <= frame.x || y + card.offsetHeight <= frame.y;
      // An arrow up or down would point at the dialog's edge.
      if (clear) return { ...spot, points: spot.points && !/top|bottom/.test(side) };
    }
  }

  /** Takes off the card of the step before. */
  function dropLast() {
    last?.remove();
    last = null;
  }

  /** Takes the card off the screen; the experience may go on. */
  function takeOff() {
    dropLast();
    const had = card?.contains(layer.focused());
    // Chromium keeps what has left a shadow tree as one of a group of radio buttons.
    card?.querySelectorAll('input').forEach((input) => input.removeAttribute('name'));
    anchored?.release();
    card?.remove();
    spot?.parentElement.remove();
    if (own.inert) layer.free();
    card = spot = anchored = held = null;
    if ((had || owes) && before?.isConnected) focus(before);
    before = null;
    owes = false;
  }

  /** A key of the user; `first` is before the page hears of it. Whether it closes the card. */
  function key(event, first) {
    if (!card) return false;
    const inside = card.contains(layer.focused());
    // In the card a key is the card's, before anybody else's; elsewhere it is the card's if nobody else wants it.
    if (!!first !== inside || event.defaultPrevented) return false;
    const mine = () => {
      event.preventDefault();
      if (inside) event.stopImmediatePropagation();
      return true;
    };
    if (event.key === 'Escape') {
      // Outside the card, Escape is meant for the field, dialog or popover of the page's that the user is in.
      return inside ? mine() : !canType(active()) && !any(':modal,:popover-open:not([popover=manual])');
    }
    const way = own !== doc && arrow(event, card);
    // The last step is not closed by going on.
    const to = way && !(way === 'next' && what.number === what.count) && card.querySelector(`[data-do=${way}]`);
    if (to && mine()) to.click();
    if (event.key === 'Tab' && target && !own.inert && tab(event, inside)) mine();
    return false;
  }

  /** Tab goes from the card to its target and back. */
  function tab({ shiftKey }, inside) {
    // Where the keyboard enters the target: itself, or the first thing in it that takes the focus.
    const entry = target.matches(TAKES_FOCUS) ? target : target.querySelector(TAKES_FOCUS) || target;
    const last = [...card.querySelectorAll('button,a[href],input,textarea,select')].at(-1);
    const forward = inside && layer.focused() === last && !shiftKey;
    const back = !inside && shiftKey && active() === entry;
    if (forward || back) focus(forward ? entry : card);
    return forward || back;
  }
}
