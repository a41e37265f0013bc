// Every call the app makes to Waypost, in one file: this is what a customer writes.
// The app must work when the SDK never arrives (blocked, offline, not deployed), so each call is optional.

import { base } from './base.js';
import { store } from './store.js';

let started;

/**
 * Starts Waypost and says who is here. Resolves to `{ settings, up }`, or to null where there is nothing to start; `up`
 * resolves to whether Waypost runs.
 */
export function startOnboarding(router) {
  started ??= begin(router);
  return started;
}

async function begin(router) {
  if (!window.waypost) return null;
  const settings = await readSettings();
  if (!settings) return null;
  const up = ask('init', {
    key: settings.key,
    config: settings.config,
    locale: store.language,
    navigate: (path) => router.go(path),
  });
  sayWhoIsHere();
  return { settings, up };
}

/** Tells Waypost who the user is and which company they belong to. */
function sayWhoIsHere() {
  const { user, account } = store;
  ask('identify', user.id, {
    role: user.role,
    first_name: user.first_name,
    email: user.email,
    signed_up_at: user.signed_up_at,
    trial_started_at: user.trial_started_at,
    trial_days_left: store.daysLeft,
  });
  ask('group', account.id, { name: account.name, plan: account.plan, employees: account.employees });
}

/** Reports something the user did. */
export function track(event, properties) {
  started?.then(() => ask('track', event, properties));
}

/** Reports that a list has finished loading, and how much is in it. */
export function ready(dataset, count) {
  started?.then(() => ask('ready', dataset, { count }));
}

/** Reports a change of plan. */
export function planChanged() {
  started?.then(sayWhoIsHere);
}

/** Starts an experience as the answer to something the user did, once for each user. */
export function start(experience) {
  started?.then(() => ask('start', experience, { once: true }));
}

/** Forgets this user. Resolves after a moment even if the SDK never answers. */
export function forget() {
  const patience = new Promise((resolve) => { setTimeout(resolve, 800); });
  return Promise.race([ask('reset'), patience]);
}

/** Calls the SDK when it is there; answers its promise, or undefined. It never throws. */
export async function ask(method, ...values) {
  try {
    return await window.waypost?.[method]?.(...values);
  } catch {
    return undefined;
  }
}

async function readSettings() {
  try {
    const answer = await fetch(`${base}/settings.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
