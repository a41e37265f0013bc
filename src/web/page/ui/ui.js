// What Waypost draws. It shows what the engine decides and reports what the user does with it.
//
// Start at `refresh`, which looks at the page once a frame while something has changed.
import { attempt } from '../attempt.js';
import { called } from '../says.js';
import { active } from '../target/around.js';
import { isInside } from '../text.js';
import { visit } from './acts.js';
import { createChecklist } from './checklist.js';
import { createForeground } from './foreground.js';
import { createHotspot } from './hotspot.js';
import { createInside } from './inside.js';
import { canType } from './keys.js';
import { createLayer } from './layer.js';
import { createSigns } from './signs.js';
import { createToast } from './toast.js';
import { createTooltip } from './tooltip.js';
import { word } from './words.js';

/** What draws the kinds that do not hold the foreground: `(core, layer, at)` to `{refresh(), remove()}`, and where it has
 * use for them `freshen()` (what it says may have changed), `escape()` (whether it has closed something),
 * `tab(event)` (that key is pressed) and `near(event, path)` (the pointer or the focus has moved). `refresh` answers whether it is on the screen. */
const BESIDE = {
  banner: createInside,
  checklist: createChecklist,
  empty_state: createInside,
  hotspot: createHotspot,
  launcher: createChecklist,
  tooltip: createTooltip,
};

export function createUi(core) {
  const { outline, doc } = core;
  const signs = createSigns(core);
  let layer;
  let foreground;
  let beside = [];
  let toast;
  // Ends following the pointer and the focus.
  let unfollow;

  const ui = {
    /** Wants an experience on the screen. It is drawn at the next refresh, where its place is found. */
    show(at, step) {
      layer ||= createLayer(core);
      const { kind, opens } = doc(at);
      const make = opens !== 'start' && BESIDE[kind];
      if (make) {
        if (!beside.some((one) => one.at === at)) beside.push({ at, ...make(core, layer, at) });
        if (make === createTooltip) follow();
      } else if (foreground?.at !== at || foreground.step !== step) {
        const given = foreground?.at === at ? foreground.handOver() : ui.hideForeground();
        const turned = given && step < foreground.step ? 'back' : undefined;
        foreground = createForeground(core, layer, at, step, { ...given, turned });
      }
    },

    hide(at) {
      if (foreground?.at === at) ui.hideForeground();
      beside = beside.filter((one) => one.at !== at || one.remove());
    },

    hideForeground() {
      foreground?.remove();
      foreground = null;
    },

    /** Whether this tab shows, or is about to show, something in the foreground. */
    holdsForeground: () => !!foreground,

    /** Takes everything off the page. */
    clear() {
      // One that cannot be taken off does not keep the others on.
      for (const one of [foreground, ...beside, toast]) attempt(() => one?.remove());
      unfollow?.();
      foreground = toast = unfollow = null;
      beside = [];
      signs.forget();
      layer?.takeOff();
    },

    /** When something on the screen has to be looked at again. */
    deadline: () => Math.min(foreground?.deadline() ?? Infinity, toast?.until ?? Infinity),

    /** Brings up to date what is on the screen and may have changed. */
    freshen: () => beside.forEach((one) => one.freshen?.()),

    celebrate(milestone) {
      layer ||= createLayer(core);
      const known = core.ask('milestones').find((one) => one.id === milestone);
      say({ milestone, small: word(core, 'reached'), ...called(core, known) }, layer.stage);
    },

    /** Thanks for an answer, where the question was. */
    thank: (title) => say({ title }, layer.slides),

    /** Looks at the page and draws what can be drawn. Returns what was seen. */
    refresh() {
      const happened = signs.look();
      if (toast?.isOver()) pass();
      for (const one of beside) {
        const seen = one.refresh();
        if (seen && !one.seen) happened.push(['shown', { experience: outline.experiences[one.at] }]);
        one.seen ||= seen;
      }
      if (foreground) happened.push(...foreground.refresh());
      layer?.keep(!!layer.root.querySelector('section,.tip,.beacon'), foreground?.target(), foreground?.drawn());
      layer?.giveBack();
      return happened;
    },

    /** What is looked at as soon as anything in it changes: the layer, and what waits for data. */
    near: () => [layer?.host, ...signs.near()],

    /** Something of the page's is on top now. */
    toggled: (event) => layer?.above(event),

    /** A key anywhere in the page; `first` is before the page has heard of it. */
    key(event, first) {
      // It chooses a character, or gives it up.
      if (event.isComposing) return;
      if (first && event.key === 'Escape' && beside.some((one) => one.escape?.())) {
        // Who types in a field of the page's means the field as well.
        if (canType(active())) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      if (first && event.key === 'Tab') beside.forEach((one) => one.tab?.(event));
      if (!foreground?.key(event, first)) return;
      const { open } = core.now();
      if (open) core.take('dismiss', { experience: open, reason: 'escape' });
    },

    /** A click in a shadow tree of Waypost's: what was pressed does what it is for. */
    clicked(event) {
      const pressed = event.target.closest('button,a');
      const address = pressed?.getAttribute('href');
      if (pressed?.does) {
        pressed.does();
        core.ears.soon();
      } else if (address && isInside(address) && core.options.navigate) {
        event.preventDefault();
        visit(core, address);
      }
    },
  };
  return ui;

  function follow() {
    unfollow ||= core.ears.on(document, 'pointerover focusin focusout', (event) => {
      const path = event.composedPath();
      beside.forEach((one) => one.near?.(event, path));
    });
  }

  function say(what, where) {
    pass();
    toast = createToast(core, where, what, pass);
    core.ears.look();
  }

  function pass() {
    toast?.remove();
    toast = null;
  }
}
