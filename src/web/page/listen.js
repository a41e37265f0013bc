// What the page does, heard. Nothing is decided here.
import { attempt } from './attempt.js';
import { advances, clicked } from './click.js';
import { windowChanged } from './target/around.js';
import { watch } from './watch.js';

// Who has not typed for this long has paused.
const PAUSED = 900;

export function listen(core) {
  const { guard } = core;
  let ends = [];
  const warned = new Set();
  let typing;
  let typed = 0;
  let later;

  const eyes = watch(core, core.refresh, hearTree);

  /** Listens until the end, or until what it answers is called. `last` is after the page's own code, so that what that
   * has answered is known; everything else is heard first, before the page's code can keep it to itself. */
  function on(target, events, heard, last) {
    const callback = guard(heard);
    const how = (event) => ({ capture: !last, passive: !/^key|^click|^cancel/.test(event) });
    const list = events.split(' ');
    for (const event of list) target.addEventListener(event, callback, how(event));
    const end = () => list.forEach((event) => target.removeEventListener(event, callback, how(event)));
    ends.push(end);
    return end;
  }

  /** What happens in a tree: the page's, or one inside it, whose events do not all come out of it. */
  function hearTree(tree) {
    const mine = [
      on(tree, `transitionstart animationstart${tree.nodeType === 9 ? '' : ' scroll'}`, eyes.move),
      on(tree, 'toggle', toggled),
      on(tree, 'transitionend animationend load change focusin', eyes.later),
    ];
    // What the user does comes out of shadow trees, and not out of frames.
    if (tree.nodeType === 9) {
      const acted = (event) => event.isTrusted && !document.hidden && core.acted(event.type === 'click' ? 1 : 0);
      mine.push(
        on(tree, 'keydown pointermove', acted),
        on(tree, 'scroll', (event) => {
          eyes.move();
          acted(event);
        }),
        on(tree, 'click', (event) => {
          acted(event);
          clicked(core, event);
          eyes.look();
        }),
        on(tree, 'input change', filled),
        // In the layer first of all: what is Waypost's key there is nobody else's.
        on(tree.defaultView, 'keydown', (event) => core.ui.key(event, true)),
        on(tree, 'keydown', core.ui.key, true),
      );
    }
    return () => {
      mine.forEach((end) => end());
      ends = ends.filter((end) => !mine.includes(end));
    };
  }

  function toggled(event) {
    core.ui.toggled(event);
    eyes.look();
  }

  /** A field was filled: it was left, or nothing more is typed for a moment. */
  function filled(event) {
    const happened = advances(core, event, 'input');
    const tell = guard(() => core.takeAll(happened));
    clearTimeout(typing);
    if (event.type === 'change') return tell();
    typed = Date.now();
    if (happened.length) typing = setTimeout(tell, PAUSED);
  }

  return {
    ...eyes,
    on,
    /** Whether the user is typing right now. */
    typing: () => Date.now() - typed < 2 * PAUSED,

    /** Tells of something that is wrong with the page, once. */
    warn(...named) {
      if (!warned.has(named[1])) core.problem(...named);
      warned.add(named[1]);
    },

    open(tab) {
      eyes.enter(document);
      on(document, 'visibilitychange', core.beacon.hidden);
      on(document, 'fullscreenchange', toggled);
      on(window, 'resize', eyes.look);
      on(visualViewport, 'scroll resize', () => {
        windowChanged();
        eyes.move();
      });
      on(window, 'storage', core.storedElsewhere);
      on(window, 'pagehide', core.beacon.leaving);
      on(window, 'pagehide', core.store.leave);
      on(window, 'pageshow', core.store.here);
      on(window, 'online', core.beacon.online);
      // The page's own code sets the title after the address; it has a moment to do so.
      const moved = () => {
        clearTimeout(later);
        later = setTimeout(guard(core.navigated));
      };
      on(window, 'popstate hashchange', moved);
      // The Navigation API tells of `pushState` too; the page's own history object stays as it is.
      if (window.navigation?.addEventListener) on(window.navigation, 'currententrychange', moved);

      // Each tab holds a lock of its name as long as it lives; whoever asks sees them all.
      const heard = guard(core.heardOfTabs);
      const { locks } = navigator;
      if (!locks) return heard();
      const held = new Promise((giveBack) => ends.push(giveBack));
      locks.request(core.store.prefix + tab, () => held).catch(() => {});
      locks.query().then(heard, () => heard());
    },
    close() {
      eyes.close();
      clearTimeout(typing);
      clearTimeout(later);
      ends.forEach((end) => attempt(end));
      ends = [];
    },
  };
}
