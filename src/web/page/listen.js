// What the page does, heard. Nothing is decided here.
import { attempt } from './attempt.js';
import { clicked } from './click.js';

export function listen(core) {
  const { guard } = core;
  let ends = [];
  let frame = false;
  let asked;
  let later;

  const nextFrame = () => {
    if (frame || core.options.headless || core.isOver()) return;
    frame = true;
    asked = requestAnimationFrame(
      guard(() => {
        frame = false;
        if (core.isOver()) return;
        // Where the Navigation API is missing, the address is looked at with the page.
        core.navigated();
        core.refresh();
      }),
    );
  };

  /** Listens until the end. Keys are heard last, so that what the page's own code has answered is known; everything
   * else first, before the page's code can keep it to itself. */
  const on = (target, events, heard) => {
    const callback = guard((event) => core.isOver() || heard(event));
    for (const event of events.split(' ')) {
      const how = { capture: event !== 'keydown', passive: event !== 'keydown' && event !== 'click' };
      target.addEventListener(event, callback, how);
      ends.push(() => target.removeEventListener(event, callback, how));
    }
  };

  return {
    on,
    nextFrame,
    open(tab) {
      const acted = (event) => event.isTrusted && !document.hidden && core.acted(event.type === 'click' ? 1 : 0);
      on(document, 'keydown pointermove scroll', acted);
      on(document, 'click', (event) => {
        acted(event);
        clicked(core, event);
        nextFrame();
      });
      on(document, 'keydown', core.ui.key);
      on(document, 'scroll toggle transitionend animationend load', nextFrame);
      on(document, 'visibilitychange', core.beacon.hidden);
      on(window, 'resize', nextFrame);
      on(window, 'storage', core.storedElsewhere);
      on(window, 'pagehide', core.beacon.leaving);
      on(window, 'pagehide', core.store.leave);
      on(window, 'pageshow', core.store.here);
      on(window, 'online', core.beacon.online);
      // The page's own code sets the title after the address; it has a moment to do so.
      const moved = () => {
        clearTimeout(later);
        later = setTimeout(guard(() => core.isOver() || core.navigated()));
      };
      on(window, 'popstate hashchange', moved);
      // The Navigation API tells of `pushState` too; the page's own history object stays as it is.
      if (window.navigation?.addEventListener) on(window.navigation, 'currententrychange', moved);
      // Any attribute may be what a selector of the config looks for, or what hides a target.
      const observer = new MutationObserver(guard(nextFrame));
      observer.observe(document, { childList: true, subtree: true, attributes: true });
      ends.push(() => observer.disconnect());

      // Each tab holds a lock of its name as long as it lives; whoever asks sees them all.
      const heard = guard((answer) => core.isOver() || core.heardOfTabs(answer));
      const { locks } = navigator;
      if (!locks) return heard();
      const held = new Promise((giveBack) => ends.push(giveBack));
      locks.request(`waypost:${core.outline.app}:${tab}`, () => held).catch(() => {});
      locks.query().then(heard, () => heard());
    },
    close() {
      for (const end of ends) attempt(end);
      ends = [];
      cancelAnimationFrame(asked);
      clearTimeout(later);
    },
  };
}
