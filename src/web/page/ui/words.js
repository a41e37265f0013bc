// The few words of Waypost's own. A locale of the config may give them others, under these keys.
import { translate } from '../text.js';

const WORDS = { next: 'Next', back: 'Back', done: 'Done', reached: 'Reached', close: 'Close', of: 'of' };

/** The user's language: what the host said, what the page says, what the browser says. */
export const locale = ({ options }) => options.locale || document.documentElement.lang || navigator.language || '';

export function word(core, key) {
  return translate(core.config, locale(core), `ui.${key}`, '') || WORDS[key];
}
