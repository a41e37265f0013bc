// What the loader does with calls, promises and listeners. The engine is a stand-in that takes calls down.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, settle } from './support/browser.mjs';
import { emptyModule, fakeEngine, openHost } from './support/host-page.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const open = (t, more = {}) => openHost(t, browser, { ...more, routes: { ...fakeEngine, ...more.routes } });
const openQuiet = (t, more = {}) => open(t, { path: '/pages/loader.html?quiet', ...more });
const clean = ({ warnings, exceptions, violations }) =>
  assert.deepEqual({ warnings, exceptions, violations }, { warnings: [], exceptions: [], violations: [] });
const callsOf = (page, session = 0) => page.evaluate((at) => window.sessions[at].calls, session);

test('calls made before the engine is there reach it in their order', async (t) => {
  const { page, seen } = await open(t);
  assert.equal(await page.evaluate(() => started), true);
  await page.evaluate(() => waypost.track('late'));
  assert.deepEqual(await callsOf(page), [
    ['identify', 'u_1', { role: 'admin' }],
    ['track', 'project.created', { name: 'One' }],
    ['stage'],
    ['track', 'late'],
  ]);
  clean(seen);
});

test('the engine gets the options with the endpoint filled in, and the parsed config', async (t) => {
  const { page, server } = await open(t);
  await page.evaluate(() => started);
  assert.deepEqual(await page.evaluate(() => [sessions[0].options, sessions[0].config]), [
    { key: 'wk_page', endpoint: server.origin },
    { version: 1, app: 'test' },
  ]);
});

test('glue, wasm and config are asked for at once, none waits for another', async (t) => {
  const arrived = [];
  let release;
  const all = new Promise((done) => (release = done));
  // No answer leaves before all three questions have come: a loader that asks one after the other never gets on.
  const held = (path) => async () => {
    arrived.push(path);
    if (arrived.length === 3) release();
    await all;
    return fakeEngine[path];
  };
  const routes = Object.fromEntries(Object.keys(fakeEngine).map((path) => [path, held(path)]));
  const { page } = await open(t, { routes });
  assert.equal(await page.evaluate(() => started), true);
  assert.equal(arrived.length, 3);
});

test('a getter answers a promise before the load and after it', async (t) => {
  const { page } = await open(t);
  assert.equal(await page.evaluate(() => stageBefore), 'signup');
  assert.equal(await page.evaluate(() => waypost.stage() instanceof Promise && waypost.stage()), 'signup');
  assert.equal(await page.evaluate(() => waypost.flush()), 'flushed');
});

test('the stub has every method of the loader, and the loader adds the version', async (t) => {
  const { page: stubbed } = await openQuiet(t, { routes: { '/waypost.js': { status: 404 } } });
  const methodsOf = (page) =>
    page.evaluate(() => Object.keys(waypost).filter((name) => typeof waypost[name] === 'function').sort());
  const before = await methodsOf(stubbed);
  const { page } = await open(t);
  await page.evaluate(() => started);
  assert.deepEqual(before, await methodsOf(page));
  assert.match(await page.evaluate(() => waypost.version), /^\d+\.\d+\.\d+/);
});

test('the object and the functions kept from the stub stay good', async (t) => {
  const { page } = await openQuiet(t, {
    early: () => void Object.assign(window, { kept: waypost, keptTrack: waypost.track }),
  });
  await page.evaluate(() => waypost.init({ key: 'wk_page' }));
  assert.equal(await page.evaluate(() => kept === waypost), true);
  await page.evaluate(() => keptTrack('by the kept function'));
  assert.deepEqual(await callsOf(page), [['track', 'by the kept function']]);
});

test('a second init answers the same promise and loads nothing again', async (t) => {
  const { page, seen, server } = await open(t);
  assert.equal(await page.evaluate(async () => (await started, waypost.init({ key: 'wk_page' }))), true);
  assert.equal(await page.evaluate(() => waypost.init({ key: 'wk_page' }) === waypost.init({ key: 'wk_page' })), true);
  assert.equal(server.requests.filter((path) => path === '/waypost-engine.wasm').length, 1);
  clean(seen);
});

test('a second init with other options keeps the first ones and warns once', async (t) => {
  const { page, seen } = await open(t);
  await page.evaluate(async () => (await started, waypost.init({ key: 'wk_other' })));
  await page.evaluate(() => waypost.init({ key: 'wk_third' }));
  assert.equal(await page.evaluate(() => sessions.length), 1);
  assert.equal(seen.warnings.length, 1);
  assert.match(seen.warnings[0], /^\[waypost\] init\/already: .*`waypost\.destroy\(\)`/);
});

test('init without a key is refused by name, and a good one may follow', async (t) => {
  const { page, seen } = await openQuiet(t);
  await page.evaluate(() => void waypost.init());
  const error = await page.evaluate(() =>
    waypost.init({}).catch(({ name, code, message, help }) => ({ name, code, message, help })),
  );
  assert.equal(error.name, 'WaypostError');
  assert.equal(error.code, 'init/missing-key');
  assert.match(error.help, /key/);
  assert.equal(await page.evaluate(() => waypost.init({ key: 'wk_page' })), true);
  await settle(page);
  assert.equal(seen.warnings.length, 1);
  assert.deepEqual(seen.exceptions, []);
});

test('what the engine refuses is a named rejection, told once, and no noise when nobody waits for it', async (t) => {
  const { page, seen } = await open(t);
  await page.evaluate(() => started);
  const error = await page.evaluate(() => waypost.track('refuse').catch(({ name, code, help }) => ({ name, code, help })));
  assert.deepEqual(error, { name: 'WaypostError', code: 'call/bad-argument', help: 'give another' });
  await page.evaluate(() => void waypost.track('refuse'));
  await settle(page);
  assert.deepEqual(seen.warnings, ['[waypost] call/bad-argument: `name` is not good; give another']);
  assert.deepEqual(seen.exceptions, []);
  assert.equal(await page.evaluate(() => waypost.stage()), 'signup');
});

test('a refusal of a call queued by the stub is no unhandled rejection either', async (t) => {
  const { page, seen } = await open(t, {
    early: () => void waypost.track('refuse'),
  });
  await page.evaluate(() => started);
  await settle(page);
  assert.deepEqual(seen.exceptions, []);
  assert.equal(seen.warnings.length, 1);
});

test('listeners hear the event, the star hears all, and the returned function ends it', async (t) => {
  const { page, seen } = await openQuiet(t);
  const heard = await page.evaluate(async () => {
    const heard = [];
    const stop = waypost.on('one', (detail, name) => heard.push(['one', detail.n, name]));
    waypost.on('*', (detail, name) => heard.push(['*', detail.n, name]));
    const last = (detail) => heard.push(['off', detail.n]);
    waypost.on('one', last);
    await waypost.init({ key: 'wk_page' });
    await waypost.track('one', { n: 1 });
    stop();
    waypost.off('one', last);
    await waypost.track('one', { n: 2 });
    await waypost.track('two', { n: 3 });
    await new Promise((done) => setTimeout(done));
    return heard;
  });
  assert.deepEqual(heard, [['one', 1, 'one'], ['off', 1], ['*', 1, 'one'], ['*', 2, 'one'], ['*', 3, 'two']]);
  clean(seen);
});

test('an unsubscribe function taken from the stub works before and after the load', async (t) => {
  const { page } = await openQuiet(t, {
    early: () => {
      window.heard = [];
      waypost.on('one', () => heard.push('ended early'))();
      window.end = waypost.on('one', () => heard.push('ended late'));
    },
  });
  await page.evaluate(() => waypost.init({ key: 'wk_page' }));
  await page.evaluate(() => waypost.track('one'));
  await page.evaluate(() => (end(), waypost.track('one')));
  await settle(page);
  assert.deepEqual(await page.evaluate(() => heard), ['ended late']);
});

test('a listener runs after the engine has returned, not in the middle of it', async (t) => {
  const { page } = await openQuiet(t);
  const inside = await page.evaluate(async () => {
    await waypost.init({ key: 'wk_page' });
    const heard = new Promise((done) => waypost.on('one', () => done(sessions[0].inside)));
    waypost.track('one');
    return heard;
  });
  assert.equal(inside, false);
});

test('a listener that throws breaks neither the others nor the page', async (t) => {
  const { page, seen } = await openQuiet(t);
  const heard = await page.evaluate(async () => {
    let heard = 0;
    waypost.on('one', () => {
      throw new Error('the host is wrong');
    });
    waypost.on('one', () => heard++);
    await waypost.init({ key: 'wk_page' });
    await waypost.track('one');
    await new Promise((done) => setTimeout(done));
    return heard;
  });
  assert.equal(heard, 1);
  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0], /listener of `one` threw.*the host is wrong/s);
  clean(seen);
});

test('a call from a listener, or from a handler that the engine set off, waits its turn', async (t) => {
  const { page, seen } = await openQuiet(t);
  await page.evaluate(async () => {
    waypost.on('one', () => waypost.track('from the listener'));
    document.querySelector('#field').addEventListener('focus', () => waypost.track('from the handler'));
    await waypost.init({ key: 'wk_page' });
    await waypost.track('one');
    await waypost.track('focus');
    await new Promise((done) => setTimeout(done));
  });
  const names = (await callsOf(page)).map(([, name]) => name);
  assert.deepEqual(names.sort(), ['focus', 'from the handler', 'from the listener', 'one']);
  clean(seen);
});

test('a call made while the browser is inside a callback of the engine waits as well', async (t) => {
  const { page, seen } = await openQuiet(t);
  await page.evaluate(async () => {
    const tracked = new Promise((done) =>
      document.querySelector('#field').addEventListener('focus', () => done(waypost.track('from the handler'))),
    );
    await waypost.init({ key: 'wk_page' });
    await waypost.track('focus later');
    await tracked;
  });
  assert.deepEqual(await callsOf(page), [['track', 'focus later'], ['track', 'from the handler']]);
  clean(seen);
});

test('a problem that the engine reports is told once and can be listened to', async (t) => {
  const { page, seen } = await open(t);
  const heard = await page.evaluate(async () => {
    const heard = [];
    await started;
    waypost.on('problem', (problem) => heard.push(problem.code));
    const problem = { code: 'config/unknown-key', message: '`colour` is not known', help: 'write `color`' };
    await waypost.track('problem', problem);
    await waypost.track('problem', problem);
    await new Promise((done) => setTimeout(done));
    return heard;
  });
  assert.deepEqual(heard, ['config/unknown-key', 'config/unknown-key']);
  assert.deepEqual(seen.warnings, ['[waypost] config/unknown-key: `colour` is not known; write `color`']);
});

/** More calls than the queue holds, with the ones that must stay first and last. */
const flood = () => {
  waypost.identify('u_1');
  for (let n = 0; n < 300; n++) waypost.track('n', { n });
  waypost.consent(false);
};

test('the queue of the stub is bounded: the oldest events go, who the user is stays', async (t) => {
  const { page } = await openQuiet(t, { early: `(${flood})(); window.waiting = waypost.q.length;` });
  assert.equal(await page.evaluate(() => waiting), 200);
  await page.evaluate(() => waypost.init({ key: 'wk_page' }));
  await checkFlood(page);
});

test('the queue of the loader is bounded: the oldest events go, who the user is stays', async (t) => {
  const { page, seen } = await openQuiet(t);
  await page.evaluate(flood);
  await page.evaluate(() => waypost.init({ key: 'wk_page' }));
  await checkFlood(page);
  assert.equal(seen.warnings.length, 1);
  assert.match(seen.warnings[0], /^\[waypost\] call\/queue-full: .*`waypost\.init` earlier/);
});

async function checkFlood(page) {
  const calls = await callsOf(page);
  assert.equal(calls.length, 200);
  assert.deepEqual(calls[0], ['identify', 'u_1']);
  assert.deepEqual(calls.at(-2), ['track', 'n', { n: 299 }]);
  assert.deepEqual(calls.at(-1), ['consent', false]);
}

test('destroy ends the session, and a new init starts another on the same engine', async (t) => {
  const { page, seen } = await open(t);
  await page.evaluate(async () => (await started, await waypost.destroy()));
  assert.equal(await page.evaluate(() => waypost.init({ key: 'wk_page', locale: 'de' })), true);
  await page.evaluate(() => waypost.track('second'));
  assert.deepEqual(await page.evaluate(() => sessions.map(({ calls }) => calls.some(([method]) => method === 'destroy'))), [true, false]);
  assert.deepEqual((await callsOf(page)).at(-1), ['destroy']);
  assert.deepEqual(await callsOf(page, 1), [['track', 'second']]);
  assert.equal(await page.evaluate(() => engineStarts), 1);
  clean(seen);
});

test('init, destroy, init within one tick gives two runs that do not mix their calls', async (t) => {
  const { page, seen } = await openQuiet(t);
  await page.evaluate(async () => {
    waypost.init({ key: 'wk_page' });
    waypost.identify('u_1');
    waypost.track('one');
    waypost.destroy();
    const second = waypost.init({ key: 'wk_page' });
    await waypost.identify('u_2');
    await second;
  });
  assert.deepEqual(await callsOf(page), [['identify', 'u_1'], ['track', 'one'], ['destroy']]);
  assert.deepEqual(await callsOf(page, 1), [['identify', 'u_2']]);
  assert.deepEqual(await page.evaluate(() => sessions.map(({ calls }) => calls.some(([method]) => method === 'destroy'))), [true, false]);
  clean(seen);
});

test('a run that was ended before it began, and has nothing to tell, never happens', async (t) => {
  const { page, seen } = await openQuiet(t);
  const answers = await page.evaluate(async () => {
    const first = waypost.init({ key: 'wk_page' });
    const stage = waypost.stage();
    waypost.identify('u_1');
    waypost.destroy();
    const second = waypost.init({ key: 'wk_page' });
    waypost.identify('u_1');
    return [await first, await stage, await second, await waypost.stage()];
  });
  assert.deepEqual(answers, [true, undefined, true, 'signup']);
  assert.deepEqual(await callsOf(page), [['identify', 'u_1'], ['stage']]);
  assert.equal(await page.evaluate(() => sessions.length), 1);
  clean(seen);
});

test('the next run waits for the end of the one before it, however slow that one loads', async (t) => {
  const config = fakeEngine['/v1/config/wk_page'];
  let release;
  const released = new Promise((done) => (release = done));
  const { page } = await openQuiet(t, { routes: { '/slow.json': () => released.then(() => config) } });
  await page.evaluate(async () => {
    waypost.init({ key: 'wk_page', config: '/slow.json' });
    waypost.track('one');
    waypost.destroy();
    window.second = waypost.init({ key: 'wk_page' });
    waypost.track('two');
    // Everything that the second run loads is there.
    const loaded = () => ['/wk_page', '.wasm'].every((end) => performance.getEntriesByType('resource').some((one) => one.name.endsWith(end)));
    while (!loaded()) await new Promise((done) => setTimeout(done));
  });
  await settle(page);
  release();
  await page.evaluate(() => second);
  assert.deepEqual(await callsOf(page), [['track', 'one'], ['destroy']]);
  assert.deepEqual(await callsOf(page, 1), [['track', 'two']]);
});

test('destroy without init answers everything that waited', async (t) => {
  const { page } = await openQuiet(t);
  const answers = await page.evaluate(async () => {
    const stage = waypost.stage();
    await waypost.destroy();
    return [await stage, window.sessions];
  });
  assert.deepEqual(answers, [undefined, undefined]);
});

test('a second copy of the loader leaves the first at work', async (t) => {
  const { page, seen } = await open(t);
  await page.evaluate(() => started);
  await page.addScriptTag({ url: '/waypost.js?again' });
  await page.evaluate(() => waypost.track('after'));
  assert.deepEqual((await callsOf(page)).at(-1), ['track', 'after']);
  assert.equal(await page.evaluate(() => sessions.length), 1);
  clean(seen);
});

for (const [where, element] of [['alone', ''], ['beside an element of the same name', '<div id="waypost"></div>']])
  test(`the loader works without the snippet, ${where}`, async (t) => {
    const body = `<!doctype html>${element}<script src="/waypost.js"></script>`;
    const { page, seen } = await open(t, { path: '/bare.html', routes: { '/bare.html': { type: 'text/html', body } } });
    assert.equal(await page.evaluate(() => waypost.init({ key: 'wk_page' })), true);
    assert.equal(await page.evaluate(() => waypost instanceof Element), false);
    clean(seen);
  });

test('an unknown method on the queue is dropped with one warning and the rest goes on', async (t) => {
  const { page, seen } = await openQuiet(t, {
    early: () => {
      waypost.q.push(['trak', ['a']], ['constructor', []], null);
      void waypost.track('b');
    },
  });
  await page.evaluate(() => waypost.init({ key: 'wk_page' }));
  assert.deepEqual(await callsOf(page), [['track', 'b']]);
  assert.equal(seen.warnings.length, 1);
  assert.match(seen.warnings[0], /^\[waypost\] call\/unknown-method: `trak`, `constructor`/);
  assert.deepEqual(seen.exceptions, []);
});

test('a config given as a document is not fetched', async (t) => {
  const { page, server } = await openQuiet(t);
  await page.evaluate(() => waypost.init({ key: 'wk_page', config: { version: 1, app: 'inline' } }));
  assert.equal(await page.evaluate(() => sessions[0].config.app), 'inline');
  assert.deepEqual(server.requests.filter((path) => path.startsWith('/v1/')), []);
});

test('a config address and an endpoint of the page are used as given', async (t) => {
  const routes = { '/wp/v1/config/wk%20page': fakeEngine['/v1/config/wk_page'], '/wp/v1/config/wk page': fakeEngine['/v1/config/wk_page'] };
  const { page, server } = await openQuiet(t, { routes });
  assert.equal(await page.evaluate(() => waypost.init({ key: 'wk page', endpoint: '/wp/' })), true);
  assert.equal(await page.evaluate(() => sessions[0].options.endpoint), '/wp');
  assert.ok(server.requests.includes('/wp/v1/config/wk page'));
});

test('wasm served under a wrong type is loaded without a word', async (t) => {
  const wrong = { type: 'application/octet-stream', body: emptyModule };
  const { page, seen } = await open(t, { routes: { '/waypost-engine.wasm': wrong } });
  assert.equal(await page.evaluate(() => started), true);
  clean(seen);
});
