// The ui of a host that draws for itself (`init({ draw: false })`): what would be on the screen goes out as the event
// `experience`, with all that it says, the element it points at, and functions for what the user does with it.
//
// It is a file of its own, loaded by such a host only. It imports nothing: what it shares with `waypost-engine.js` is given.

/** In the place of `createUi`. */
export default function createHeadless(core, { acts, createSigns, find, says }) {
  const signs = createSigns(core);
  let shown = [];
  const tell = (detail) => core.tell('experience', detail);
  const drop = (one) => {
    shown = shown.filter((other) => other !== one);
    if (one.told) tell({ experience: one.what.id, kind: one.what.kind, step: one.what.step, visible: false });
  };
  const isFront = ({ what: { kind }, at }) => /tour|modal|slideout|survey/.test(kind) || core.doc(at).opens === 'start';

  const ui = {
    show(at, step) {
      if (shown.some((one) => one.at === at && one.step === step)) return;
      ui.hide(at);
      const what = says(core, at, step);
      shown.push({ at, step, what, until: what.target ? Date.now() + what.wait : Infinity });
    },
    hide: (at) => shown.filter((one) => one.at === at).forEach(drop),
    hideForeground: () => shown.filter(isFront).forEach(drop),
    holdsForeground: () => shown.some(isFront),
    clear() {
      shown.forEach(drop);
      signs.forget();
    },
    deadline: () => Math.min(Infinity, ...shown.filter((one) => !one.told && isFront(one)).map((one) => one.until)),
    /** What a list says changes with what the user does. */
    freshen() {
      for (const one of shown) {
        if (!one.told || !one.what.items.length) continue;
        const what = says(core, one.at, one.step);
        if (JSON.stringify(what) !== JSON.stringify(one.what)) give(one, what);
      }
    },
    celebrate: (milestone) => tell({ kind: 'celebration', milestone, visible: true }),
    refresh() {
      const happened = signs.look();
      for (const one of [...shown]) {
        const { what, told, until } = one;
        const target = what.target && find(core, what.target);
        if (!told && what.target && !target) {
          if (until > Date.now() || !isFront(one)) continue;
          one.until = Infinity;
          happened.push(['missing', { experience: what.id }]);
        } else if (!told || (target && target !== one.target)) {
          one.target = target;
          give(one, says(core, one.at, one.step));
          if (!told) happened.push(['shown', { experience: what.id }]);
        }
      }
      return happened;
    },
    near: signs.near,
    key() {},
    toggled() {},
  };
  return ui;

  function give(one, what) {
    one.what = what;
    one.told = true;
    const { press, next, back, finish, dismiss, snooze, answer } = acts(core, what);
    const act = (index) => what.buttons[index] && press(what.buttons[index]);
    tell({ experience: what.id, ...what, visible: true, element: one.target, next, back, finish, dismiss, snooze, answer, act });
  }
}
