// What a user can do with an experience: the happenings behind its buttons, and what else a button does in the page.
import { any } from '../target/find.js';
import { isInside, isSafe } from '../text.js';

/** Goes to an address; one of the app's own by the host's router. What could be script goes nowhere. */
export function visit({ options }, address) {
  if (options.navigate && isInside(address)) options.navigate(address);
  else if (isSafe(address)) location.assign(address);
}

/** The acts of one drawing; `press` is for a button or an item of the config. */
export function acts(core, { id, step, index }) {
  const say = (is, about) => () => core.take(is, { experience: id, ...about });
  const does = {
    next: step ? say('advance', { step: index }) : say('finish'),
    back: say('back'),
    finish: say('finish'),
    act: say('act'),
    dismiss: say('dismiss', { reason: 'closed' }),
    snooze: say('snooze'),
    answer: (answer, comment) => say('answer', { answer, comment })(),
    press({ do: how, start, go, click, track }) {
      if (click) any(click)?.click();
      if (track) core.call('track', [track]);
      does[how]?.();
      // What an action starts, the engine knows.
      if (start && how !== 'act') core.take('start', { experience: start });
      if (go) visit(core, go);
    },
  };
  return does;
}
