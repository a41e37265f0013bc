// The beacon: what happened, on its way to the collector.
//
// A message is written to storage when it happens, one row each, and taken out when the collector has answered that it
// is safe. Whatever is uncertain is sent again: the collector knows messages by their id. Start at `post`.
import { newId } from './ids.js';
import { json } from './json.js';
import { retryAfter, verdict, wait } from './retry.js';

/* global WAYPOST_VERSION */
const VERSION = typeof WAYPOST_VERSION === 'string' ? WAYPOST_VERSION : 'development';
// Messages and bytes of one batch (what a browser lets a closing page send), bytes of one message, messages that wait.
const MOST_IN_BATCH = 100;
const MOST_BYTES = 60 * 1024;
const MOST_IN_MESSAGE = 32 * 1024;
const MOST_WAITING = 1000;
// How long messages wait for company, and how many are company enough.
const GATHER = 1000;
const ENOUGH = 20;

const encoder = new TextEncoder();
const bytes = (text) => encoder.encode(text).length;

export function createBeacon(core) {
  const { options, store, guard } = core;
  const url = `${options.endpoint}/v1/batch`;
  let granted = store.open;
  let denied = options.consent === 'denied';
  // Messages that wait, oldest first: [id, JSON text]. Ids sort by time.
  let rows = [];
  // The browser's name while nobody is signed in, and of its counters.
  let person = newId();
  let seq = 0;
  let due = Infinity;
  let underWay = [];
  let attempts = 0;
  let most = MOST_IN_BATCH;
  let waiting = [];
  let refused = false;
  let timezone;

  const beacon = {
    person: () => person,
    takeUp,
    add,
    addProfile,
    flush,
    settle,
    due: send,
    deadline: () => (underWay.length ? Infinity : due),
    consent(given) {
      granted = given;
      denied = !given;
      if (given) takeUp();
      else {
        rows = [];
        due = Infinity;
      }
    },
    /** A new anonymous person begins. What the last one did is still sent. */
    forget() {
      person = newId();
      seq = 0;
      store.remove('seq');
      store.set('anonymous', person);
    },
    /** The page is hidden: it may never be seen again. */
    hidden() {
      if (document.visibilityState === 'hidden') now();
    },
    online: now,
    /** The engine has failed and is not asked again: the one message about it goes at once, with what was known last.
     * Everything else that waits lies in storage, for the next page. */
    failed(properties) {
      rows = [];
      underWay = [];
      add('track', 'sdk.error', properties);
      beacon.leaving();
    },
    /** The page goes away. What is handed over here stays in storage until a collector has answered for it. */
    leaving() {
      if (!granted) return;
      const [ids, body] = batch(underWay);
      if (ids.length) navigator.sendBeacon?.(url, body);
    },
  };
  if (granted) takeUp();
  return beacon;

  /** Takes up what an earlier page left, and writes down what this one has. */
  function takeUp() {
    const known = store.get('anonymous');
    // Another person's messages have numbers of their own.
    if (known && known !== person) [person, seq] = [known, 0];
    else store.set('anonymous', person);
    for (const [id, text] of rows) store.set(`q:${id}`, text);
    for (const name of store.names('q:')) {
      const id = name.slice(2);
      if (!rows.some(([one]) => one === id)) rows.push([id, store.get(name)]);
    }
    rows.sort();
    if (rows.length) due = Date.now();
  }

  /** Sends an event or a page view. */
  function add(type, name, properties, at) {
    post({ type, [type === 'track' ? 'event' : 'name']: name || undefined, properties }, at);
    if (!attempts && /^(pql|milestone)\.reached$/.test(name)) due = Date.now();
  }

  /** Sends who the user is, or which account; of the traits only those on the allow-list. */
  function addProfile(type) {
    const who = type === 'group' ? 'account' : 'user';
    const { id, traits } = core.now()[who];
    const allowed = Object.entries(traits).filter(([key]) => core.outline.allow.includes(`${who}.${key}`));
    post({ type, traits: Object.fromEntries(allowed), groupId: type === 'group' ? id : undefined });
  }

  function post(message, at = Date.now()) {
    if (denied) return;
    const messageId = newId();
    const { user, visit } = core.now();
    const text = json({
      ...message,
      messageId,
      anonymousId: person,
      userId: user?.id,
      timestamp: new Date(at).toISOString(),
      context: context(visit),
    });
    if (bytes(text) > MOST_IN_MESSAGE)
      return core.problem('send/too-large', 'a message of more than 32 KB was dropped', 'send less in `properties`');
    rows.push([messageId, text]);
    store.set(`q:${messageId}`, text);
    if (rows.length > MOST_WAITING) {
      store.remove(`q:${rows.shift()[0]}`);
      core.problem(
        'send/queue-full',
        'more than 1,000 messages wait, the oldest is dropped',
        'check that the collector can be reached',
      );
    }
    // A collector that asked for patience gets it.
    if (!attempts) due = Math.min(due, Date.now() + (rows.length < ENOUGH ? GATHER : 0));
  }

  function context(visit) {
    seq = Math.max(seq, +store.get('seq') || 0) + 1;
    store.set('seq', `${seq}`);
    const { path, url: address, title } = core.page();
    return {
      library: { name: 'waypost', version: VERSION },
      page: { path, url: address, title, referrer: document.referrer },
      locale: navigator.language,
      // Costly to ask for.
      timezone: (timezone ??= Intl.DateTimeFormat().resolvedOptions().timeZone),
      screen: { width: screen.width, height: screen.height },
      session: { number: visit },
      waypost: { config: core.outline.hash, version: VERSION, seq },
    };
  }

  /** The oldest that fit, without these: their ids, and the body. */
  function batch(except) {
    const ids = [];
    const texts = [];
    let size = 0;
    for (const [id, text] of rows) {
      if (except.includes(id)) continue;
      size += bytes(text);
      if (ids.length >= most || (ids.length && size > MOST_BYTES)) break;
      ids.push(id);
      texts.push(text);
    }
    const rest = json({ sentAt: new Date().toISOString(), writeKey: options.key });
    return [ids, `{"batch":[${texts}],${rest.slice(1)}`];
  }

  function now() {
    if (!rows.length) return;
    due = Date.now();
    send();
  }

  /** Sends what is due, one batch at a time. */
  function send() {
    if (due > Date.now() || underWay.length || !granted) return;
    due = Infinity;
    const [ids, body] = batch([]);
    if (!ids.length) return settle();
    underWay = ids;
    // A string body travels as text/plain: no preflight, which a closing tab would lose. The answer is read to its end,
    // which frees the browser's budget for closing pages.
    fetch(url, { method: 'POST', body, credentials: 'omit', keepalive: true })
      .then(async (answer) => {
        await answer.text();
        return [answer.status, retryAfter(answer.headers.get('retry-after'))];
      })
      .catch(() => [0, 0])
      .then(guard(answered));
  }

  function answered([status, patience]) {
    const ids = underWay;
    underWay = [];
    let means = verdict(status);
    if (means === 'split' && ids.length === 1) means = 'refused';
    if (means === 'again') {
      due = Date.now() + wait(attempts++, Math.random(), patience);
      settle();
    } else {
      if (means === 'split') most = Math.max(1, Math.floor(ids.length / 2));
      else {
        attempts = 0;
        rows = rows.filter(([id]) => !ids.includes(id));
        for (const id of ids) store.remove(`q:${id}`);
      }
      if (means === 'refused' && !refused) {
        refused = true;
        core.problem('send/refused', `the collector refused a batch with status ${status}`, 'check `key` and `endpoint`');
      }
      if (rows.length) now();
      else settle();
    }
    core.schedule();
  }

  /** Sends everything now; the promise settles when the collector has answered, or could not. */
  function flush() {
    if (!rows.length || !granted) return;
    const settled = new Promise((resolve) => waiting.push(resolve));
    now();
    return settled;
  }

  /** Those who wait for `flush` wait no longer. */
  function settle() {
    waiting.forEach((resolve) => resolve());
    waiting = [];
  }
}
