// A round mark with initials. The name stands beside it, so it is hidden from assistive technology.

import { h } from '../dom.js';
import { initials } from '../words.js';

/** `tone` is one of the six hues of parts.css; without it one is chosen from the name. */
export function avatar(name, { tone, pending = false } = {}) {
  const hue = tone ?? Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return h('span', { class: `avatar tone-${hue}${pending ? ' is-pending' : ''}`, 'aria-hidden': 'true' }, initials(name));
}
