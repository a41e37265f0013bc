// The dialog with a link for those who only read.

import { href } from '../base.js';
import { h } from '../dom.js';
import { track } from '../onboarding.js';
import { toast } from './toast.js';

/** Builds the dialog; the caller puts it on the page and calls `showModal`. */
export function shareDialog(project) {
  const link = h('input', { id: 'share-link', type: 'text', readonly: true, value: new URL(href(`/read/${project.id}`), location.href).href });
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'share-title' },
    h(
      'form',
      { method: 'dialog', onsubmit: copy },
      h('h2', { id: 'share-title' }, 'Share this plan'),
      h('p', { class: 'hint' }, 'Whoever has the link can read it, and nobody can change it.'),
      h('div', { class: 'field' }, h('label', { for: 'share-link' }, 'Link for guests'), link),
      h(
        'div',
        { class: 'dialog-foot' },
        h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'),
        h('button', { type: 'submit', class: 'button primary' }, 'Copy link'),
      ),
    ),
  );
  return dialog;

  function copy() {
    link.select();
    // Where the clipboard is refused the link stands selected, ready for the user's own keys.
    navigator.clipboard?.writeText(link.value).catch(() => {});
    toast('The link is on your clipboard.');
    track('plan.shared', { template: project.template });
  }
}
