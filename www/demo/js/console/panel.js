// The demo console: what Waypost sees, beside the app and no part of it. It listens to every event for the stream and
// asks the getters for the state, so it shows what any customer's code could read.

import { href } from '../base.js';
import { h, refill } from '../dom.js';
import { ask, forget } from '../onboarding.js';
import { icon } from '../parts/icon.js';
import { store } from '../store.js';
import { milestoneList } from './milestones.js';
import { pqlList } from './pql.js';
import { stageRow } from './stage.js';
import { createStream } from './stream.js';
import { listen } from './listen.js';

const FOLDED = 'plainsail.console.folded';
const WIDE = window.matchMedia('(min-width: 68.75rem)');

/** Fills the panel and keeps it up to date. `starting` is what `startOnboarding` answers. */
export function openConsole(panel, starting) {
  const stream = createStream();
  const parts = {
    lamp: h('span', { class: 'lamp', 'data-state': 'waiting' }),
    state: h('span', { class: 'lamp-word' }, 'starting'),
    news: h('p', { class: 'unseen', role: 'status' }),
    pql: h('div', { class: 'readout' }),
    milestones: h('div', { class: 'readout' }),
    stage: h('div', { class: 'readout' }),
  };
  parts.scroll = h(
    'div',
    { class: 'console-state', tabindex: 0, role: 'group', 'aria-label': 'State' },
    section('Stage', parts.stage),
    section('Qualified leads', parts.pql),
    section('Milestones', parts.milestones),
  );
  const view = { config: null, seen: new Set(), first: true, drawn: '' };
  build(panel, parts, stream);

  listen((name, detail) => {
    stream.add(name, detail, view.config);
    refresh();
  });

  starting.then(async (begun) => {
    if (!begun || !(await begun.up)) {
      say(parts, 'off', begun || !window.waypost ? 'not loaded' : 'no settings');
      stream.note('Waypost did not start. The app works without it.');
      return;
    }
    view.config = await readConfig(begun.settings.config);
    refresh();
  });

  let due = null;
  function refresh() {
    // Events come in bursts; one look at the state after each burst is enough.
    due ??= setTimeout(async () => {
      due = null;
      const [milestones, pql, stage] = await Promise.all([ask('milestones'), ask('pql'), ask('stage')]);
      if (!Array.isArray(milestones)) return;
      say(parts, 'live', 'live');
      draw(panel, parts, view, { milestones, pql: Array.isArray(pql) ? pql : [], stage });
    }, 60);
  }
}

function draw(panel, parts, view, { milestones, pql, stage }) {
  // Most events change nothing here; redrawing would only cut animations and selections short.
  const state = JSON.stringify([milestones, pql, stage, view.config !== null]);
  if (state === view.drawn) return;
  view.drawn = state;

  refill(parts.milestones, milestoneList(milestones));
  refill(parts.pql, pqlList(pql, milestones, view.config, store.account));
  refill(parts.stage, stageRow(stage));

  const reached = pql.filter((each) => each.reached);
  panel.classList.toggle('has-pql', reached.length > 0);
  const fresh = reached.filter((each) => !view.seen.has(each.id));
  for (const each of reached) view.seen.add(each.id);
  // What was reached before this page was opened is shown, and not celebrated again.
  if (fresh.length > 0 && !view.first) celebrate(panel, parts, fresh);
  view.first = false;
}

function celebrate(panel, parts, fresh) {
  for (const { id } of fresh) parts.pql.querySelector(`[data-pql="${CSS.escape(id)}"]`)?.classList.add('is-fresh');
  parts.scroll.scrollTop = 0;
  refill(parts.news, `PQL reached: ${fresh.map(({ id }) => id).join(', ')}`);
  panel.classList.add('has-news');
}

function say(parts, state, word) {
  parts.lamp.dataset.state = state;
  refill(parts.state, word);
}

async function readConfig(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function build(panel, parts, stream) {
  const body = h(
    'div',
    { class: 'console-body', id: 'console-body' },
    parts.scroll,
    section('Events', stream.node),
    h(
      'div',
      { class: 'console-foot' },
      h('button', { type: 'button', class: 'console-button', onclick: startOver }, 'Start over'),
      h('button', { type: 'button', class: 'console-button', onclick: skipToDayTen }, 'Skip to trial day 10'),
    ),
  );
  const toggle = h('button', {
    type: 'button', class: 'console-toggle', 'aria-controls': 'console-body', onclick: () => fold(!panel.classList.contains('is-folded'), true),
  }, icon('chevron'));
  refill(
    panel,
    h(
      'div',
      { class: 'console-head' },
      h('div', { class: 'console-title' }, h('h2', { id: 'console-title' }, 'Waypost sees'), h('p', {}, 'Demo console, not part of the app')),
      h('span', { class: 'lamp-place' }, parts.lamp, parts.state),
      h('span', { class: 'badge', 'aria-hidden': 'true' }, icon('flag'), 'PQL reached'),
      toggle,
    ),
    parts.news,
    body,
  );

  function fold(folded, remember) {
    panel.classList.toggle('is-folded', folded);
    if (!folded) panel.classList.remove('has-news');
    document.documentElement.classList.toggle('console-folded', folded);
    toggle.setAttribute('aria-expanded', String(!folded));
    toggle.setAttribute('aria-label', folded ? 'Open the demo console' : 'Fold the demo console');
    if (remember) keep(WIDE.matches ? String(folded) : null);
  }

  // A narrow screen belongs to the app: the drawer starts folded there, whatever was chosen on a wide one.
  const settle = () => fold(WIDE.matches ? recall() === 'true' : true, false);
  WIDE.addEventListener('change', settle);
  settle();
}

function section(title, node) {
  return h('section', { class: 'console-part' }, h('h3', {}, title), node);
}

async function startOver() {
  await forget();
  store.clear();
  location.assign(href('/projects'));
}

function skipToDayTen() {
  store.startTrialDaysAgo(10);
  location.assign(href('/projects'));
}

function keep(folded) {
  if (folded === null) return;
  try { localStorage.setItem(FOLDED, folded); } catch { /* the choice lasts until the next page load */ }
}

function recall() {
  try { return localStorage.getItem(FOLDED); } catch { return null; }
}
