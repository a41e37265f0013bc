// What the page shows that the engine wants to hear of: containers without data, elements that start an experience.
import { any, find } from '../target/find.js';
import { looksEmpty } from './inside.js';

export function createSigns(core) {
  const { outline, doc } = core;
  let empty = {};
  let appeared = new Set();
  let containers = [];
  return {
    /** What has changed since the last look. */
    look() {
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
      return happened;
    },
    /** Where data will be: what is looked at as soon as anything in it changes. */
    near: () => containers.filter((element) => element),
    forget() {
      empty = {};
      appeared = new Set();
    },
  };
}
