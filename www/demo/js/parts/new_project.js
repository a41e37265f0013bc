// The dialog that makes a project.

import { h, refill } from '../dom.js';
import { track } from '../onboarding.js';
import { TRIAL_PROJECTS, store } from '../store.js';
import { templates } from '../templates.js';
import { toast } from './toast.js';

/** Builds the dialog; the caller puts it on the page and calls `showModal`. */
export function newProjectDialog() {
  const name = h('input', {
    id: 'project-name', name: 'name', type: 'text', maxlength: 80, autocomplete: 'off',
    placeholder: 'Spring launch', 'aria-describedby': 'project-name-fault', oninput: () => complain(''),
  });
  const fault = h('p', { id: 'project-name-fault', class: 'fault', role: 'alert' });
  const template = h(
    'select',
    { id: 'project-template', name: 'template' },
    Object.entries(templates).map(([id, { title }]) => h('option', { value: id }, title)),
  );
  const form = h(
    'form',
    { method: 'dialog', novalidate: true, onsubmit: save },
    h('h2', { id: 'new-project-title' }, 'New project'),
    h('p', { class: 'hint' }, 'One plan that the whole team can see.'),
    h('div', { class: 'field' }, h('label', { for: 'project-name' }, 'Name'), name, fault),
    h('div', { class: 'field' }, h('label', { for: 'project-template' }, 'Start with'), template),
    h(
      'div',
      { class: 'dialog-foot' },
      h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'),
      h('button', { type: 'submit', class: 'button primary', 'data-tour': 'save-project' }, 'Save project'),
    ),
  );
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'new-project-title', onclose: () => form.reset() }, form);
  return dialog;

  function complain(text) {
    refill(fault, text);
    if (text) name.setAttribute('aria-invalid', 'true');
    else name.removeAttribute('aria-invalid');
  }

  function save(event) {
    event.preventDefault();
    const wanted = name.value.trim();
    if (!wanted) {
      complain('Give the project a name.');
      name.focus();
      return;
    }
    if (store.isFull) {
      complain(`The trial has room for ${TRIAL_PROJECTS} projects. Delete one, or choose a plan under Billing.`);
      return;
    }
    const project = store.addProject(wanted, template.value);
    dialog.close();
    toast(`“${wanted}” is ready for your team.`);
    track('project.created', { template: project.template, tasks: project.tasks.length });
  }
}
