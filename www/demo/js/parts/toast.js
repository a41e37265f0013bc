// A short confirmation at the foot of the app, read out by screen readers through the region in index.html.

import { h } from '../dom.js';
import { icon } from './icon.js';

const SHOWN_FOR = 4200;

/** Shows `text` for a few seconds, in place of what was there. */
export function toast(text) {
  const note = h('p', { class: 'toast' }, icon('check'), text);
  place().replaceChildren(note);
  setTimeout(() => note.remove(), SHOWN_FOR);
}

/** Takes the confirmation away: on another page it would speak of something no longer in sight. */
export function clearToast() {
  place().replaceChildren();
}

function place() {
  return document.getElementById('toasts');
}
