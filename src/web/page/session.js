// The only owner of what is known: it takes what happened, asks the engine, and has the effects drawn, told and sent.
//
// What always holds: happenings are taken one at a time, in order; while an effect is carried out (which can run the
// page's own code) what happens meanwhile waits its turn. Start at `take`.
import { attempt } from './attempt.js';
import { createBeacon } from './beacon.js';
import { copy, json } from './json.js';
import { listen } from './listen.js';
import { device } from './place.js';
import { kindOf, problem, unknown } from './problem.js';
import { openStore } from './store.js';
import { createViews } from './views.js';

// How often it is said that the user is at work.
const ACTING = 10000;
// What was drawn is told so much later, in milliseconds: the browser paints it first.
const PAINTED = 32;
// What is seen where nothing is drawn.
const NOTHING = { refresh: [], near: [], deadline: Infinity };

export function start(engine, openExplainer, options, config, emit, createDrawing) {
  // What the browser calls of Waypost: guarded, and nothing once it is over.
  const shield = emit.guard || ((callback) => callback);
  const guard = (work) => shield((...about) => over || work(...about));
  // The first thing, so that a failure of any later one finds it.
  emit.end = fail;
  // A failure while the engine is asked is the engine's own, and it is never entered again.
  let asking = false;
  const enter = (verb, argument, now) => {
    if (asking) throw new Error('the engine has failed');
    asking = true;
    const answer = engine(verb, argument, now);
    asking = false;
    return answer;
  };
  // A copy: what is known stays as it is, whatever the page does with an answer.
  const ask = (verb, argument, now = Date.now()) => copy(enter(verb, argument, now));
  const outline = ask('outline');
  const store = openStore(outline.app, !options.consent || options.consent === 'granted');

  const inbox = [];
  let busy = false;
  // Between a page load and the page's first calls.
  let arriving = false;
  let over = false;
  // Whether there is no page, or it has made drawing impossible; what happens in it is counted all the same.
  let blind = options.headless;
  let debug = options.debug;
  // The state as it was last read from or written to storage.
  let stored = '';
  let timer;
  let timerAt;
  // Clicks that the engine has not heard of; when it last heard that the user is at work.
  let clicks = 0;
  let acting = 0;
  // When the last step was taken: what falls due after it has not been looked at.
  let stepped = 0;
  let due = Infinity;
  // What the engine said of now when it was asked last.
  let last = {};

  // The experiences as they are for this person: an experiment may change them.
  let docs = [];
  const core = {
    ask,
    doc: (at) => docs[at],
    config,
    guard,
    options,
    outline,
    store,
    // After a failure the engine is not asked again.
    now: () => (over ? last : (last = ask('now'))),
    page: () => views.page(),
    take,
    takeAll,
    tell,
    schedule,
    isOver: () => over,
    problem: (...named) => tell('problem', problem(...named)),
    call,
    heardOfTabs,
    storedElsewhere,
    navigated: () => views.navigated(),
    refresh,
    acted,
  };
  const beacon = (core.beacon = createBeacon(core));
  const views = createViews(core);
  const drawing = createDrawing(core);
  const ui = (core.ui = Object.fromEntries(Object.keys(drawing).map((name) => [name, (...about) => draw(name, about)])));
  const ears = (core.ears = listen(core));

  // In words, if the module that has them can be loaded.
  if (engine.faults) explain().then(guard(({ faults }) => tellOfFaults(faults)), guard(() => tellOfFaults([])));
  load();
  tell('ready', {});
  return { call };

  function readDocs() {
    if (!docs.length || outline.experiments.length) docs = outline.experiences.map((_, at) => ask('doc', at));
  }

  /** A page load, or the first moment after a reset. */
  function load() {
    stored = store.get(stateName());
    merge(stored);
    const tab = store.tab();
    // Until it is known which tabs live, the one that holds the foreground is taken to.
    arrive(tab, [core.now().tab]);
    // What is drawn waits for a frame: the page's first calls come right after this, the user's name for one.
    if (!options.headless) ears.open(tab);
  }

  /** Tells the engine of a page load. It concludes nothing before the page's first calls were heard. */
  function arrive(tab, living) {
    arriving = true;
    const about = { tab, replica: beacon.person(), device: options.headless ? {} : device(), living };
    if (options.headless) take('load', about);
    else views.navigated(about);
  }

  /** The user is at work in the page. Said every ten seconds at most, and with whatever else happens. */
  function acted(click) {
    clicks += click;
    if (Date.now() - acting > ACTING) take('active');
  }

  /** Takes what happened: now, or when what is being taken is done. What was drawn waits for the browser to paint it, or
   * for the next happening, which comes after it. */
  function take(is, about, at = Date.now()) {
    if (clicks || is === 'active') {
      inbox.push([{ is: 'active', clicks }, at]);
      acting = at;
      clicks = 0;
    }
    if (is !== 'active') inbox.push([{ is, ...about }, at]);
    if (is !== 'load') arriving = false;
    if (busy || is === 'shown') return;
    busy = true;
    for (let next; (next = inbox.shift()); ) {
      stepped = next[1];
      const effects = ask('take', next[0], next[1]);
      readDocs();
      if (!inbox.length) save();
      for (const effect of effects) perform(effect, next[1]);
    }
    busy = false;
    due = ask('deadline', null, stepped) ?? Infinity;
    ui.freshen();
    schedule();
  }

  /** Takes several, each `[is, about]`. */
  function takeAll(happened) {
    for (const one of happened) take(...one);
  }

  function perform(effect, at) {
    if (effect.name) {
      beacon.add('track', effect.name, effect.properties, at);
      // An answer can be a trait, and traits on the allow-list are sent.
      const { experience } = effect.properties;
      if (effect.name === 'survey.answered' && docs[outline.experiences.indexOf(experience)].trait) beacon.addProfile('identify');
      tell(effect.name, effect.properties);
    } else if ('show' in effect) ui.show(effect.show, effect.step);
    else if ('hide' in effect) ui.hide(effect.hide);
    else ui.celebrate(outline.milestones[effect.celebrate]);
    // What is to be shown is looked for at the next frame, when the page has done its own work.
    ears.look();
  }

  function tell(name, detail) {
    if (debug) console.debug('[waypost]', name, detail);
    emit(name, detail);
  }

  /** What the state is stored under. Each person's lies apart: a tab that has not yet heard that the person was
   * forgotten cannot bring them back into one that has. */
  function stateName() {
    return `state:${beacon.person()}`;
  }

  /** Takes in a stored state; what is no state says nothing. */
  function merge(text) {
    const there = attempt(() => JSON.parse(text));
    // If nothing was written there, or something else wrote it, there is nothing to take in.
    if (!there) return;
    if (there.version) return ask('merge', there);
    // An earlier version wrote it, which only the module that explains can read.
    openExplainer().then(
      guard((why) => {
        why('restore', { kept: there, visit: {} }, Date.now());
        ask('merge', copy(why('kept')));
        take('tick');
      }),
      () => {},
    );
  }

  /** Writes the state down, with what another tab may have written since. */
  function save() {
    const there = store.get(stateName());
    if (there && there !== stored) merge(there);
    const text = json(enter('kept', null, Date.now()));
    if (text !== there) store.set(stateName(), text);
    stored = text;
  }

  /** Another tab wrote to storage. */
  function storedElsewhere({ key, newValue }) {
    // A cleared storage has no key.
    if (key && store.nameOf(key) !== stateName()) return;
    if (!newValue) {
      // The other tab has forgotten the person; remembered here they would come back.
      beginAgain();
      return;
    }
    merge(newValue);
    stored = newValue;
    // What the other tab closed is no longer to be shown here, and what it ticked is.
    const now = core.now();
    if (!now.open || !now.mine) ui.hideForeground();
    take('tick');
  }

  /** Which tabs live: each holds a lock of its name. */
  function heardOfTabs(locks) {
    take('living', { living: (locks?.held || []).map(({ name }) => store.nameOf(name)).filter(Boolean) });
  }

  /** Looks at the page: what is to be shown, what has come and gone. */
  function refresh() {
    // Where the Navigation API is missing, the address is looked at with the page.
    views.navigated();
    // A script in the head may run before there is a body to draw in.
    if (over || options.headless || !document.body) return;
    takeAll(ui.refresh());
    schedule();
  }

  /** One timer, for the earliest of all that wait. */
  function schedule() {
    const at = Math.min(deadline(), ui.deadline(), beacon.deadline());
    if (at === timerAt || over) return;
    clearTimeout(timer);
    timerAt = at;
    // Beyond a day the browser's own limit on timers comes near; waking early does no harm.
    if (at < Infinity) timer = setTimeout(guard(awake), Math.min(Math.max(at - Date.now(), 0), 864e5));
  }

  /** When the engine wants its next step, or is to hear of what was drawn. It may have passed. */
  function deadline() {
    return arriving ? 0 : inbox[0] ? inbox[0][1] + PAINTED : due;
  }

  function awake() {
    timerAt = undefined;
    beacon.due();
    if (deadline() <= Date.now()) take('tick');
    refresh();
    schedule();
  }

  /** Begins with a new anonymous person, or with whom another tab has begun. */
  function beginAgain() {
    ui.clear();
    store.remove(stateName());
    beacon.takeUp();
    ask('forget');
    arrive(store.tab(), []);
  }

  /** A public method, by name. Throws a problem. */
  function call(method, args) {
    const refuse = (found, help) => {
      throw problem('call/bad-argument', `\`waypost.${method}\` was called with ${found}`, help);
    };
    const value = (at) => {
      try {
        // As JSON sees it: dates become text, functions are left out, cycles are refused.
        return copy(args[at]);
      } catch {
        refuse('a value that is not JSON', 'pass plain data: strings, numbers, lists, objects');
      }
    };
    // The first argument, which names something. People and accounts have numbers in the wild, taken as text.
    const id = (help) => {
      const first = value(0);
      const numbered = typeof first === 'number' && /^(identify|group)$/.test(method);
      if ((typeof first === 'string' && first) || numbered) return `${first}`;
      refuse(kindOf(first), help);
    };
    const object = (at) => {
      const given = value(at) ?? {};
      if (typeof given === 'object' && !Array.isArray(given)) return given;
      refuse(kindOf(given), 'pass an object, or nothing');
    };
    const declared = (kind, ids) => {
      const named = id(`the id of an ${kind}`);
      if (!ids.includes(named)) throw unknown(kind, named);
      return named;
    };
    const experience = () => declared('experience', outline.experiences);
    const at = Date.now();
    // What is said now is said on the page that the address names now.
    if (/^(identify|group|track|page|ready|start)$/.test(method)) views.navigated();
    switch (method) {
      case 'identify':
      case 'group': {
        take(method, { id: id(`pass the ${method === 'group' ? 'account' : 'user'}'s id as a string`), traits: object(1) }, at);
        beacon.addProfile(method);
        return schedule();
      }
      case 'track': {
        const name = id("pass the event's name as a string");
        const properties = object(1);
        // A use of a feature is reported by the engine, once.
        if (name !== 'feature.used') {
          beacon.add('track', name, properties, at);
          tell(name, properties);
        }
        return take('track', { name, properties }, at);
      }
      case 'page':
        return views.named(value(0), object(1));
      case 'ready': {
        const dataset = id("pass the dataset's name as a string");
        const { count } = object(1);
        if (typeof count !== 'number') refuse('no `count`', "write `waypost.ready('projects', { count: 0 })`");
        return take('ready', { dataset, count });
      }
      case 'start':
        return take('start', { experience: experience(), once: !!object(1).once });
      case 'dismiss': {
        const which = value(0) == null ? outline.experiences : [experience()];
        return which.forEach((one) => take('dismiss', { experience: one, reason: 'host' }));
      }
      case 'milestones':
      case 'pql':
        return ask(method);
      case 'variant': {
        const experiment = declared('experiment', outline.experiments);
        take('variant', { experiment });
        return ask(method, experiment);
      }
      case 'stage':
        return core.now().stage;
      case 'explain':
        return explain(value(0));
      case 'consent': {
        const granted = value(0);
        if (typeof granted !== 'boolean') refuse(kindOf(granted), 'pass `true` or `false`');
        if (!granted) store.wipe();
        store.open = granted;
        beacon.consent(granted);
        if (granted) save();
        return schedule();
      }
      case 'flush':
        return beacon.flush();
      case 'reset':
        store.remove(stateName());
        beacon.forget();
        return beginAgain();
      case 'destroy':
        return end();
      case 'debug':
        debug = value(0) ?? true;
        return;
    }
  }

  /** Leaves the page as it was. Each part ends, also where another cannot; the engine is not asked. */
  function end() {
    over = true;
    clearTimeout(timer);
    // Whoever starts anew in this tab goes on in it: `leave`.
    for (const part of [() => ears.close(), wipe, () => beacon.settle(), () => store.leave()]) attempt(part);
  }

  /** Does what `ui` can do. Where the page does not let it, nothing more is drawn. */
  function draw(name, about) {
    try {
      if (!blind) return drawing[name](...about);
    } catch (error) {
      if (asking) throw error;
      blind = true;
      wipe();
      const report = emit.report?.(error, name, 'draw/failed', 'nothing can be shown in this page', 'let the methods of `Element` be the browser\'s own');
      if (report) beacon.add('track', 'sdk.error', report);
    }
    return NOTHING[name];
  }

  /** Takes everything off the page; what cannot be taken off in the right way, in a rough one. */
  function wipe() {
    if (!attempt(() => void drawing.clear(), true)) return;
    for (const left of document.querySelectorAll('waypost-layer,waypost-empty,[data-waypost]')) left.parentNode.removeChild(left);
  }

  /** Something in here has failed: the collector hears of it, and the page is left. */
  function fail(report) {
    over = true;
    if (report) attempt(() => beacon.failed(report));
    end();
  }

  /** Why: the module that knows takes over what is known here, and answers. */
  async function explain(about) {
    const now = Date.now();
    const state = { kept: ask('kept'), visit: ask('visit') };
    const why = await openExplainer().catch(() => {
      throw problem('load/explain', 'the module that explains did not load', 'serve waypost-explain.wasm beside waypost-engine.wasm');
    });
    why('restore', state, now);
    const answer = copy(why('explain', about, now));
    if (about != null && !answer.verdicts.length && !answer.faults.length) throw unknown('experience', about);
    return answer;
  }

  /** One warning for everything that is wrong with the config. */
  function tellOfFaults([first]) {
    const others = engine.faults > 1 ? `, and ${engine.faults - 1} more` : '';
    core.problem(
      'config/faulty',
      first ? `in the config, at \`${first.at}\`: ${first.message}${others}` : `mistakes in the config: ${engine.faults}`,
      'run `waypost check` on it; `waypost.explain()` lists what was left out',
    );
  }
}
