// What Waypost draws. It shows what the engine decides and reports what the user does with it.
//
// Start at `refresh`, which looks at the page once a frame while something has changed.
import { any, find } from '../target/find.js';
import { createChecklist } from './checklist.js';
import { createForeground } from './foreground.js';
import { createInside, looksEmpty } from './inside.js';
import { createLayer } from './layer.js';
import { createToast } from './toast.js';

export function createUi(core) {
  const { options, outline, doc } = core;
  let layer;
  let foreground;
  let beside = [];
  let inside = [];
  let toast;
  // What the page looked like when it was last reported: empty containers, elements that start an experience.
  let empty = {};
  let appeared = new Set();
  // Where data will be.
  let containers = [];

  const without = (list, at) =>
    list.filter((one) => {
      if (one.at === at) one.remove();
      return one.at !== at;
    });
  const ensureLayer = () => {
    if (layer) return;
    layer = createLayer(core);
    core.ears.on(layer.root, 'click', clicked);
  };

  const ui = {
    /** Wants an experience on the screen. It is drawn at the next refresh, where its place is found. */
    show(at, step) {
      if (options.headless) return;
      const { kind } = doc(at);
      if (kind === 'empty_state') {
        if (!inside.some((one) => one.at === at)) inside.push(createInside(core, at, clicked));
        return;
      }
      ensureLayer();
      if (kind === 'checklist') {
        if (!beside.some((one) => one.at === at)) beside.push(createChecklist(core, layer, at));
      } else if (foreground?.at !== at || foreground.step !== step) {
        const spot = foreground?.at === at ? foreground.handOver() : null;
        ui.hideForeground();
        foreground = createForeground(core, layer, at, step, spot);
      }
    },

    hide(at) {
      if (foreground?.at === at) ui.hideForeground();
      beside = without(beside, at);
      inside = without(inside, at);
    },

    hideForeground() {
      foreground?.remove();
      foreground = null;
    },

    /** Whether this tab shows, or is about to show, something in the foreground. */
    holdsForeground: () => !!foreground,

    /** Takes everything off the page. */
    clear() {
      ui.hideForeground();
      for (const one of [...beside, ...inside, ...(toast ? [toast] : [])]) one.remove();
      beside = [];
      inside = [];
      toast = null;
      empty = {};
      appeared = new Set();
      layer?.takeOff();
    },

    /** When something on the screen has to be looked at again. */
    deadline: () => Math.min(foreground?.deadline() ?? Infinity, toast?.until ?? Infinity),

    /** Brings up to date what is on the screen and may have changed. */
    freshen: () => beside.forEach((one) => one.freshen()),

    celebrate(milestone) {
      if (options.headless) return;
      ensureLayer();
      toast?.remove();
      toast = createToast(core, layer, milestone);
    },

    /** Looks at the page and draws what can be drawn. Returns what was seen. */
    refresh() {
      const happened = [];
      containers = [];
      outline.experiences.forEach((experience, at) => {
        const { kind, start } = doc(at);
        if (kind === 'empty_state') {
          containers.push(any(doc(at).container));
          const now = looksEmpty(doc(at));
          if (now !== undefined && now !== empty[experience]) {
            empty[experience] = now;
            happened.push(['empty', { experience, empty: now }]);
          }
        }
        const element = start?.on?.element;
        if (element) {
          const there = !!find(core, element);
          if (there && !appeared.has(at)) happened.push(['trigger', { experience }]);
          if (there) appeared.add(at);
          else appeared.delete(at);
        }
      });
      if (toast?.until <= Date.now()) {
        toast.remove();
        toast = null;
      }
      for (const one of [...inside, ...beside]) happened.push(...one.refresh());
      if (foreground) happened.push(...foreground.refresh());
      layer?.keep(!!(foreground?.drawn() || beside.length || toast), foreground?.target(), foreground?.drawn());
      return happened;
    },

    /** What is looked at as soon as anything in it changes: the layer, and what waits for data. */
    near: () => [layer?.used() && layer.host, ...containers].filter((element) => element),

    /** Something of the page's is on top now. */
    toggled: (event) => layer?.above(event),

    /** A key anywhere in the page; `first` is before the page has heard of it. */
    key(event, first) {
      if (!foreground?.key(event, first)) return;
      const { open } = core.now();
      if (open) core.take('dismiss', { experience: open, reason: 'escape' });
    },
  };
  return ui;

  /** A click in what Waypost drew. */
  function clicked(event) {
    const pressed = event.composedPath()[0].closest?.('[data-do]');
    if (!pressed) return;
    const { do: does, id: experience } = pressed.dataset;
    if (does === 'toggle') beside.forEach((one) => one.toggle(experience));
    else if (does === 'cheers') {
      toast?.remove();
      toast = null;
    } else if (does === 'next') core.take('advance', { experience, step: core.now().step });
    else if (does === 'back') core.take('back', { experience });
    else if (does === 'close') core.take('dismiss', { experience, reason: 'closed' });
    else if (does === 'act') {
      act(doc(outline.experiences.indexOf(experience)).action);
      core.take('act', { experience });
    }
  }

  /** What an action does in the page; what it starts, the engine knows. */
  function act({ click, go }) {
    if (click) any(click)?.click();
    if (!go) return;
    if (options.navigate && go.startsWith('/')) options.navigate(go);
    // Anything but a path of the app or a plain address could be script.
    else if (/^(\/|https?:\/\/|mailto:)/.test(go)) location.assign(go);
  }
}
