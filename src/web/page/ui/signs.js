// What the page shows that the engine wants to hear of: containers without data, elements that start an experience.
import { find } from '../find.js';
import { looksEmpty } from './inside.js';

export function createSigns({ outline, doc }) {
  let empty = {};
  let appeared = new Set();
  return {
    /** What has changed since the last look. */
    look() {
      const happened = [];
      outline.experiences.forEach((experience, at) => {
        const { kind, start } = doc(at);
        if (kind === 'empty_state') {
          const now = looksEmpty(doc(at));
          if (now !== undefined && now !== empty[experience]) {
            empty[experience] = now;
            happened.push(['empty', { experience, empty: now }]);
          }
        }
        const element = start?.on?.element;
        if (element) {
          const there = !!find(element);
          if (there && !appeared.has(at)) happened.push(['trigger', { experience }]);
          if (there) appeared.add(at);
          else appeared.delete(at);
        }
      });
      return happened;
    },
    forget() {
      empty = {};
      appeared = new Set();
    },
  };
}
