// Every case of tests/cases through the module that ships: the same log has the same effects as `waypost simulate` has.
//
// Each person of a case gets a browser context of their own, whose clock is set by the messages. A page load stands
// where the replay has one: before a person's first message, and after half an hour without any. A case that holds
// what no browser is ever given says so, with the reason, in a file named `native-only`.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { root, sdkFolder, serveStatic } from './support/server.mjs';

const cases = join(root, 'tests/cases');
const idle = 30 * 60_000;

let browser, server;
before(async () => {
  browser = await launch();
  server = await serveStatic({
    folders: { '/': sdkFolder() },
    routes: {
      '/blank': { type: 'text/html', body: '<!doctype html><title></title>' },
      '/v1/batch': { type: 'application/json', body: '{"success":true}' },
    },
  });
});
after(() => Promise.all([browser?.close(), server?.close()]));

const lines = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
const entries = await readdir(cases, { recursive: true });
const folders = entries
  .filter((path) => ['config.json', 'config.path'].includes(basename(path)))
  .map((path) => dirname(join(cases, path)))
  .sort();
const ran = [];
const nativeOnly = [];

for (const folder of folders) {
  const name = relative(cases, folder);
  if (existsSync(join(folder, 'native-only'))) {
    nativeOnly.push(folder);
    test(`${name}: only native, for a reason`, async () =>
      assert.match(await readFile(join(folder, 'native-only'), 'utf8'), /\w+ \w+/));
    continue;
  }
  test(name, async () => {
    const read = (file) => readFile(join(folder, file), 'utf8');
    const config = JSON.parse(await readConfig(folder));
    const expected = lines(await read('effects.ndjson')).filter(happensInPage);
    const people = separate(lines(await read('events.ndjson')));
    for (const person of people) {
      const theirs = expected.filter(({ user }) => person.names.includes(user));
      assert.deepEqual(await live(config, person), theirs.map(({ id, ...effect }) => effect), person.names.join());
    }
    const known = people.flatMap(({ names }) => names);
    assert.ok(expected.every(({ user }) => known.includes(user)), 'an effect of somebody who is not in the log');
    ran.push(folder);
  });
}

test('every case ran, and there are some', () => {
  assert.ok(ran.length > 0, `no case in ${cases}`);
  assert.equal(ran.length + nativeOnly.length, folders.length);
});

/** The config of a case: its own, or the one its `config.path` names, from the root of the repository. */
async function readConfig(folder) {
  const own = join(folder, 'config.json');
  if (existsSync(own)) return readFile(own, 'utf8');
  return readFile(join(root, (await readFile(join(folder, 'config.path'), 'utf8')).trim()), 'utf8');
}

/** A nudge is due to people who are away. Whoever watches over them natively says so; a page that is closed does not. */
function happensInPage({ effect }) {
  return effect !== 'nudge.due';
}

/** The messages by person: a browser that is identified takes along what it did before. */
function separate(messages) {
  const people = [];
  const known = new Map();
  const add = (id, anonymous) => people[people.push({ names: [id], anonymous, messages: [] }) - 1];
  for (const message of messages) {
    const user = message.userId != null && `user ${message.userId}`;
    const place = message.anonymousId != null && `browser ${message.anonymousId}`;
    const stranger = known.get(place)?.anonymous && known.get(place);
    let person = user ? known.get(user) : known.get(place);
    if (user && person && stranger) throw new Error('two browsers become one person: mark the case native-only');
    if (user && !person && stranger) {
      person = stranger;
      person.anonymous = false;
      person.names.push(message.userId);
    }
    person ??= add(user ? message.userId : message.anonymousId, !user);
    if (user) known.set(user, person);
    if (place) known.set(place, person);
    person.messages.push(message);
  }
  return people;
}

/**
 * Lives through the messages of one person in a fresh browser; answers what the SDK said of it. The browser has the name
 * that a replay gives it, from the first message: while nobody is signed in, that decides who sees nothing.
 */
async function live(config, { messages, names }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.clock.install({ time: new Date(messages[0].timestamp).getTime() - 60_000 });
  await page.goto(`${server.origin}/blank`);
  await page.clock.pauseAt(new Date(messages[0].timestamp));
  const name = messages[0].anonymousId ?? messages[0].userId;
  await page.evaluate(prepare, { config, endpoint: server.origin, user: names[0], name });

  let last, active;
  for (const message of messages) {
    const at = new Date(message.timestamp).getTime();
    // The tab is open for a while after a message; what is due in that time comes.
    if (at > last) await page.clock.runFor(Math.min(at - last, idle));
    await page.clock.setSystemTime(at);
    if (active === undefined || at - active > idle) await page.evaluate(() => window.load());
    await page.evaluate((message) => window.say(message), message);
    last = at;
    active = Math.max(active ?? at, at);
  }
  await page.clock.runFor(idle);
  const said = await page.evaluate(() => window.end());
  await context.close();
  assert.deepEqual(failures, []);
  return said;
}

/** Runs in the page: gives it `load`, `say` and `end`. */
async function prepare({ config, endpoint, user, name }) {
  const { default: load } = await import('/waypost-engine.js');
  const { Session } = await load(fetch('/waypost-engine.wasm'), '/waypost-explain.wasm');
  const said = [];
  let session, echo, identified;
  localStorage.setItem(`waypost:${typeof config.app === 'string' ? config.app : 'app'}:anonymous`, `${name}`);

  const emit = (effect, properties) => {
    // What the host itself says comes back to its listeners first, before what follows from it.
    if (effect === echo) return void (echo = undefined);
    if (effect !== 'ready' && effect !== 'problem' && effect !== 'page.viewed')
      said.push({ at: new Date().toISOString(), user, effect, properties });
  };
  const leave = () => {
    session?.call('destroy', []);
    session = undefined;
  };
  const identify = (id, traits = {}) => {
    user = identified = id;
    session.call('identify', [id, traits]);
  };

  window.load = () => {
    leave();
    // As the loader does: what the browser calls of a session is not called after its end.
    const listener = (...event) => emit(...event);
    let mine;
    listener.guard = (callback) => (...args) => (mine && mine !== session ? undefined : callback(...args));
    session = mine = new Session({ key: 'wk_case', endpoint, headless: true }, config, listener);
  };
  window.say = ({ type, userId, event, name, groupId, properties = {}, traits, context }) => {
    if (type === 'identify') return identify(userId, traits);
    if (userId != null && userId !== identified) identify(userId, context?.traits);
    if (type === 'track') {
      // A use of a feature is told once, by the engine.
      if (event !== 'feature.used') echo = event;
      session.call('track', [event, properties]);
      echo = undefined;
    } else if (type === 'page') session.call('page', [name, properties]);
    else session.call('group', [groupId, traits ?? {}]);
  };
  window.end = () => {
    leave();
    return said;
  };
}
