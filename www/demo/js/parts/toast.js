// A short confirmation at the foot of the app, read out by screen readers through the region in index.html.

import { h } from '../dom.js';
import { icon } from './icon.js';

const SHOWN_FOR = 4200;

export function toast(text) {
  const note = h('p', { class: 'toast' }, icon('check'), text);
  document.getElementById('toasts').replaceChildren(note);
  setTimeout(() => note.remove(), SHOWN_FOR);
}
