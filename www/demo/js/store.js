// The app's own data, kept in localStorage under one key, and in memory when storage is refused.
// It knows nothing of Waypost: what happened is reported by the pages, through onboarding.js.

import { plan } from './templates.js';
import { daysSince, inDays, newId } from './words.js';

const KEY = 'plainsail.data.v1';
export const TRIAL_DAYS = 14;
// So many projects fit into the trial.
export const TRIAL_PROJECTS = 3;

const listeners = new Set();
let data = load() ?? fresh();
save();

// Another tab has changed the data: show the same here.
window.addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  data = load() ?? fresh();
  tell();
});

export const store = {
  get user() { return data.user; },
  get account() { return data.account; },
  get projects() { return data.projects; },
  get invites() { return data.invites; },
  get invoices() { return data.invoices; },
  /** The language of tips and help. */
  get language() { return data.language ?? 'en'; },
  get singleSignOn() { return Boolean(data.single_sign_on); },

  get trialDay() { return daysSince(data.user.trial_started_at); },
  get daysLeft() { return Math.max(0, TRIAL_DAYS - this.trialDay); },

  get isFull() { return data.account.plan === 'trial' && data.projects.length >= TRIAL_PROJECTS; },

  project(id) {
    return data.projects.find((project) => project.id === id);
  },

  addProject(name, template) {
    const project = { id: newId('p'), name, template, created_at: inDays(0), tasks: plan(template) };
    data.projects.push(project);
    commit();
    return project;
  },

  removeProject(id) {
    data.projects = data.projects.filter((project) => project.id !== id);
    commit();
  },

  addTask(projectId, title) {
    this.project(projectId)?.tasks.push({ id: newId('t'), title, due: inDays(7), done_at: null });
    commit();
  },

  tickTask(projectId, taskId, done) {
    const task = this.project(projectId)?.tasks.find((each) => each.id === taskId);
    if (task) task.done_at = done ? inDays(0) : null;
    commit();
  },

  addInvite(email, role) {
    data.invites.push({ id: newId('i'), email, role, at: inDays(0) });
    commit();
  },

  removeInvite(id) {
    data.invites = data.invites.filter((invite) => invite.id !== id);
    commit();
  },

  upgrade(planId, amount) {
    data.account.plan = planId;
    data.invoices.unshift({ id: newId('inv'), plan: planId, amount, at: inDays(0) });
    commit();
  },

  speak(language) {
    data.language = language;
    commit();
  },

  connectSingleSignOn() {
    data.single_sign_on = true;
    commit();
  },

  /** Moves the start of the trial, so that what depends on the day can be seen without waiting for it. */
  startTrialDaysAgo(days) {
    data.user.trial_started_at = data.user.signed_up_at = inDays(-days);
    commit();
  },

  clear() {
    try { localStorage.removeItem(KEY); } catch { /* storage is refused: a reload forgets everything anyway */ }
  },

  onChange(listener) {
    listeners.add(listener);
  },
};

function fresh() {
  const started = inDays(-2);
  return {
    user: {
      id: newId('u'), first_name: 'Sam', name: 'Sam Reed', email: 'sam@brightwater.example', role: 'admin',
      signed_up_at: started, trial_started_at: started,
    },
    account: { id: newId('a'), name: 'Brightwater Studio', employees: 24, plan: 'trial' },
    projects: [],
    invites: [],
    invoices: [],
  };
}

function commit() {
  save();
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}

function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found?.user && Array.isArray(found.projects) ? found : null;
  } catch {
    return null;
  }
}

function save() {
  try { localStorage.setItem(KEY, JSON.stringify(data)); } catch { /* full or refused: the memory copy goes on */ }
}
