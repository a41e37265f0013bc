// What the page shows that the engine wants to hear of: containers without data, elements that start an experience.
import { any, find } from '../target/find.js';

export function createSigns(core) {
  const { outline, doc } = core;
  // By experience: whether its container was empty, whether its element was there.
  let empty = {};
  let appeared = {};
  let containers = [];
  return {
    /** What has changed since the last look. */
    look() {
      const happened = [];
      containers = [];
      outline.experiences.forEach((experience, at) => {
        const { kind, start, container, empty_when: when } = doc(at);
        if (kind === 'empty_state') {
          const found = any(container);
          containers.push(found);
          // Where the page gives no sign, nothing is known.
          const now = when && found ? !any(when.no, found) : empty[at];
          if (now !== empty[at]) happened.push(['empty', { experience, empty: (empty[at] = now) }]);
        }
        const element = start?.on?.element;
        if (element) {
          const there = !!find(core, element);
          if (there && !appeared[at]) happened.push(['trigger', { experience }]);
          appeared[at] = there;
        }
      });
      return happened;
    },
    /** Where data will be: what is looked at as soon as anything in it changes. */
    near: () => containers,
    forget() {
      empty = {};
      appeared = {};
    },
  };
}
