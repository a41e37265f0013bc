// What the workspace may change about itself: the language of tips and help, and how the team signs in.

import { href } from '../base.js';
import { h, refill } from '../dom.js';
import { track } from '../onboarding.js';
import { pageHead } from '../parts/head.js';
import { toast } from '../parts/toast.js';
import { store } from '../store.js';

const languages = { en: 'English', de: 'Deutsch' };

export function settingsPage() {
  const signIn = h('div', {});
  const language = h(
    'select',
    { id: 'tips-language', onchange: (event) => speak(event.target.value) },
    Object.entries(languages).map(([tag, name]) => h('option', { value: tag, selected: tag === store.language }, name)),
  );
  const node = h(
    'div',
    { class: 'page' },
    pageHead({ title: 'Settings', lead: `How ${store.account.name} uses Plainsail.` }),
    h(
      'section',
      { class: 'card settings', 'aria-labelledby': 'tips-title' },
      h('h2', { id: 'tips-title' }, 'Tips and help'),
      h('p', {}, 'Plainsail itself speaks English. Its tips speak your language as well.'),
      h('div', { class: 'field' }, h('label', { for: 'tips-language' }, 'Language of tips'), language),
    ),
    h('section', { class: 'card settings', 'aria-labelledby': 'sso-title' }, h('h2', { id: 'sso-title' }, 'Single sign-on'), signIn),
  );
  return { title: 'Settings', node, update };

  function update() {
    refill(signIn, store.account.plan !== 'business' ? notYet() : store.singleSignOn ? connected() : offer());
  }
}

const notYet = () => h('p', {}, 'Part of the Business plan. ', h('a', { 'data-route': true, href: href('/billing') }, 'See the plans'));

const connected = () => h('p', {}, h('span', { class: 'pill good' }, 'Connected'), ' Your team signs in with its work account.');

const offer = () => [
  h('p', {}, 'Your team signs in with the account it already has.'),
  h('button', { type: 'button', class: 'button primary', 'data-tour': 'connect-sso', onclick: connect }, 'Connect'),
];

function connect() {
  store.connectSingleSignOn();
  toast('Single sign-on is connected.');
  track('sso.connected');
  document.getElementById('main').focus({ preventScroll: true });
}

function speak(language) {
  store.speak(language);
  // The SDK is told its language when it starts.
  location.reload();
}
