// Finding by selector alone, for what has no other kind of target; `target/` has the rest.
import { all, canBeSeen } from './target/find.js';

export { any, canBeSeen, matches } from './target/find.js';
export { active, modalAround } from './target/around.js';

/** The first element that matches and can be seen. */
export const find = (selector) => {
  try {
    return all(selector).find(canBeSeen);
  } catch {
    // A selector that does not parse finds nothing; `waypost check` has said so.
  }
};

/** The window's size, scroll bars left out. */
export const windowSize = () => [document.documentElement.clientWidth, innerHeight];
