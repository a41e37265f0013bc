// The trial, the plans and the invoices.

import { h, refill } from '../dom.js';
import { planChanged, start, track } from '../onboarding.js';
import { icon } from '../parts/icon.js';
import { pageHead } from '../parts/head.js';
import { toast } from '../parts/toast.js';
import { TRIAL_DAYS, TRIAL_PROJECTS, store } from '../store.js';
import { count, day } from '../words.js';

const plans = [
  { id: 'team', title: 'Team', price: 9, line: 'For one team with a few plans.', has: ['Unlimited projects', 'Reports and CSV', 'E-mail support'] },
  { id: 'business', title: 'Business', price: 16, line: 'For several teams side by side.', has: ['Everything in Team', 'Workload across teams', 'Single sign-on'] },
];

export function billingPage() {
  const now = h('div', { class: 'card now' });
  const cards = h('div', { class: 'plans' });
  const invoices = h('div', {});
  const node = h(
    'div',
    { class: 'page' },
    pageHead({ title: 'Billing', lead: 'Prices are per person and month. Change or cancel at any time.' }),
    now,
    h('section', { 'aria-labelledby': 'plans-title' }, h('h2', { id: 'plans-title', class: 'section-title' }, 'Plans'), cards),
    h('section', { class: 'card', 'aria-labelledby': 'invoices-title' }, h('h2', { id: 'invoices-title' }, 'Invoices'), invoices),
  );
  return { title: 'Billing', node, update };

  function update() {
    refill(now, store.account.plan === 'trial' ? trial() : paid());
    refill(cards, plans.map(planCard));
    refill(invoices, store.invoices.length > 0 ? invoiceTable() : h('p', { class: 'hint' }, 'Invoices appear here after your first payment.'));
  }
}

function trial() {
  const { trialDay, daysLeft } = store;
  return [
    h('div', { class: 'card-head' }, h('h2', {}, 'Free trial'), h('span', { class: 'pill info' }, `${count(daysLeft, 'day')} left`)),
    h('p', {}, `You have every feature and room for ${TRIAL_PROJECTS} projects until the trial ends. Nothing is charged before you choose a plan.`),
    h('progress', { class: 'wide', value: Math.min(trialDay, TRIAL_DAYS), max: TRIAL_DAYS, 'aria-label': `${count(trialDay, 'day')} of ${TRIAL_DAYS} used` }),
  ];
}

function paid() {
  const plan = plans.find(({ id }) => id === store.account.plan);
  const seats = 1 + store.invites.length;
  return [
    h('div', { class: 'card-head' }, h('h2', {}, `${plan.title} plan`), h('span', { class: 'pill good' }, 'Active')),
    h('p', {}, `${count(seats, 'person', 'people')}, $${plan.price * seats} a month. Thank you for being on board.`),
  ];
}

function planCard(plan) {
  const current = store.account.plan === plan.id;
  return h(
    'article',
    { class: `card plan${current ? ' is-current' : ''}`, 'aria-labelledby': `plan-${plan.id}` },
    h('h3', { id: `plan-${plan.id}` }, plan.title),
    h('p', { class: 'price' }, h('strong', {}, `$${plan.price}`), ' per person'),
    h('p', { class: 'hint' }, plan.line),
    h('ul', { class: 'has' }, plan.has.map((each) => h('li', {}, icon('check'), each))),
    current
      ? h('p', { class: 'current' }, 'Your plan')
      : h('button', { type: 'button', class: `button${plan.id === 'team' ? ' primary' : ''}`, 'data-tour': `upgrade-${plan.id}`, onclick: () => upgrade(plan) }, `Upgrade to ${plan.title}`),
  );
}

function upgrade(plan) {
  const seats = 1 + store.invites.length;
  const from = store.account.plan;
  store.upgrade(plan.id, plan.price * seats);
  planChanged();
  track('plan.upgraded', { from, to: plan.id, seats });
  start('aboard');
  toast(`You are on the ${plan.title} plan.`);
  document.getElementById('main').focus({ preventScroll: true });
}

function invoiceTable() {
  return h(
    'table',
    {},
    h('caption', { class: 'unseen' }, 'Invoices'),
    h('thead', {}, h('tr', {}, ['Date', 'Plan', 'Amount'].map((word) => h('th', { scope: 'col' }, word)))),
    h('tbody', {}, store.invoices.map(({ at, plan, amount }) => h('tr', {}, h('td', {}, day(at)), h('td', {}, plans.find(({ id }) => id === plan).title), h('td', {}, `$${amount}`)))),
  );
}
