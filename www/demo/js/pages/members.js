// Who is in the workspace, and who has been asked to join.

import { h, refill } from '../dom.js';
import { track } from '../onboarding.js';
import { avatar } from '../parts/avatar.js';
import { icon } from '../parts/icon.js';
import { pageHead } from '../parts/head.js';
import { toast } from '../parts/toast.js';
import { store } from '../store.js';
import { count, day } from '../words.js';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function membersPage() {
  const email = h('input', {
    id: 'invite-email', type: 'email', autocomplete: 'off', maxlength: 120, placeholder: 'mia@brightwater.example',
    'aria-describedby': 'invite-fault', oninput: () => complain(''),
  });
  const role = h('select', { id: 'invite-role' }, ['Member', 'Admin', 'Guest'].map((word) => h('option', {}, word)));
  const fault = h('p', { id: 'invite-fault', class: 'fault', role: 'alert' });
  const people = h('ul', { class: 'people' });
  const total = h('span', { class: 'number' });

  const node = h(
    'div',
    { class: 'page' },
    pageHead({ title: 'Members', lead: 'People who can see and change your plans.' }),
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'invite-title' },
      h('h2', { id: 'invite-title' }, 'Invite a teammate'),
      h(
        'form',
        { class: 'invite', novalidate: true, onsubmit: invite, 'data-tour': 'invite-form' },
        h('div', { class: 'field grow' }, h('label', { for: 'invite-email' }, 'Work e-mail'), email),
        h('div', { class: 'field' }, h('label', { for: 'invite-role' }, 'Role'), role),
        h('button', { type: 'submit', class: 'button primary', 'data-tour': 'invite' }, icon('mail'), 'Invite teammate'),
      ),
      fault,
    ),
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'people-title' },
      h('div', { class: 'card-head' }, h('h2', { id: 'people-title' }, 'In this workspace'), total),
      people,
    ),
  );
  return { title: 'Members', node, update };

  function update() {
    const { user, invites } = store;
    refill(total, count(1 + invites.length, 'person', 'people'));
    refill(
      people,
      person({ mark: avatar(user.name), name: `${user.name} (you)`, under: user.email, tag: h('span', { class: 'pill calm' }, 'Admin') }),
      [...invites].reverse().map(pending),
    );
  }

  function pending(invite) {
    return person({
      mark: avatar(invite.email, { pending: true }),
      name: invite.email,
      under: `${invite.role}, invited ${day(invite.at)}`,
      tag: h('span', { class: 'pill info' }, 'Pending'),
      action: h('button', { type: 'button', class: 'button quiet', 'aria-label': `Revoke ${invite.email}`, onclick: () => revoke(invite) }, 'Revoke'),
    });
  }

  function invite(event) {
    event.preventDefault();
    const wanted = email.value.trim().toLowerCase();
    const trouble = problemWith(wanted);
    if (trouble) {
      complain(trouble);
      email.focus();
      return;
    }
    store.addInvite(wanted, role.value);
    email.value = '';
    toast(`Invitation sent to ${wanted}.`);
    track('member.invited', { role: role.value.toLowerCase(), pending: store.invites.length });
    email.focus();
  }

  function revoke(invited) {
    store.removeInvite(invited.id);
    toast(`The invitation to ${invited.email} was revoked.`);
    email.focus();
  }

  function complain(text) {
    refill(fault, text);
    if (text) email.setAttribute('aria-invalid', 'true');
    else email.removeAttribute('aria-invalid');
  }
}

function problemWith(address) {
  if (!ADDRESS.test(address)) return 'Enter an e-mail address, for example mia@brightwater.example.';
  if (address === store.user.email) return 'That is your own address.';
  if (store.invites.some((invite) => invite.email === address)) return 'This person has already been invited.';
  return '';
}

function person({ mark, name, under, tag, action }) {
  return h('li', {}, mark, h('span', { class: 'person-name' }, h('strong', {}, name), h('span', { class: 'under' }, under)), tag, action);
}
