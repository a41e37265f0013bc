// The loader: everything of Waypost that is JavaScript.
//
// It keeps what the page calls before the engine is there, fetches engine and config side by side, and afterwards
// hands every call to the engine. It is not the engine: it decides nothing about milestones or experiences.
// Start reading at `createWaypost`. What always holds: importing this file runs nothing and touches no browser object;
// no call throws into the page or leaves an unhandled rejection; one mistake or failure is one line in the console.
//
// Two entries use it: `index.js` imports it (npm); `waypost.js` is this file and `classic.js` in one closure, with the
// word `export` taken off, which is why there is no import here and why every export starts its line.

export const version = '0.1.0';

/** The public methods. `snippet.js` carries the same list, held equal by a test. */
export const methods =
  'init identify group track page ready start dismiss on off milestones pql stage variant explain consent flush reset destroy debug'.split(
    ' ',
  );

/** A mistake or a failure with a name: `message` says what is wrong, `help` what mends it. */
export class WaypostError extends Error {
  // A field: where the page has frozen `Error.prototype`, an assignment would throw.
  name = 'WaypostError';
  constructor({ code, message, help }) {
    super(message);
    this.code = code;
    this.help = help;
  }
}

const MOST_WAITING = 200;
const MOST_WARNINGS = 50;

// The engine of this page. Kept outside `createWaypost`, the only state that is: it is loaded once, whoever asks.
let engine;

/**
 * Makes one Waypost. The entries differ in what is passed in: `load()` imports the engine's page code, `wasm()` and
 * `explain()` are the addresses of the engine and of the module that says why, `origin()` the default endpoint, all called late so that an import stays free of side effects; and
 * `cure` is what to do where the engine does not load.
 */
export function createWaypost({ load, wasm, explain, origin, cure }) {
  const listeners = new Map();
  const told = new Set();
  // Once quiet, always quiet: every call answers undefined. On a server it starts so, and nothing waits there for ever.
  let quiet = typeof document === 'undefined';
  // One run lasts from the first call to `destroy()`. Each has its own queue, so that `init(); destroy(); init()`,
  // which development modes of frameworks do within one tick, gives two runs that do not mix their calls.
  let run = { queue: [] };
  // What the session that is at work tells by. The first thing it does is to put its `end` there, which takes it off the
  // page without asking its engine, and reports why.
  let tell;
  let reported;

  const warn = ({ code, message, help }) => {
    const line = `[waypost] ${code}: ${message}${help ? `; ${help}` : ''}`;
    if (told.has(line) || told.size >= MOST_WARNINGS) return;
    told.add(line);
    console.warn(line);
  };

  const stop = (failure, where = 'page') => {
    if (quiet) return;
    // The session is kept and its engine never entered again.
    quiet = true;
    const told = report(failure, where, 'sdk/stopped', 'waypost stopped', 'reload the page, and report it if it comes back');
    for (const part of [() => tell?.end?.(told), () => shielded(removeEventListener)])
      try {
        part();
      } catch {
        // It has done what it could.
      }
    drain(run);
  };

  /** Says aloud what has failed. The first failure of a page load goes to the listeners too, and is answered: it is what
   * the collector may know. */
  const report = (failure, where, code, message, help) => {
    warn(named(failure, code, message, help));
    if (reported) return;
    const [place] = /waypost-engine[^\s)]*/.exec(failure?.stack) || [where];
    // The words of an error that is not ours may hold what the user did; its kind and its place do not.
    reported = isNamed(failure) ? { code: failure.code, message: failure.message } : { code, message: `${failure?.name ?? typeof failure}` };
    reported.where = place;
    emit('sdk.error', reported);
    return reported;
  };

  // Every call goes through the queue, early or late. So a call made from inside another one (the engine moves the
  // focus, the page's focus handler tracks) waits for its end: the engine must not be entered twice.
  const call = (of, method, args) => {
    const answer = new Promise((resolve) => of.queue.push({ method, args, resolve }));
    if (of.queue.length > MOST_WAITING) {
      warn({
        code: 'call/queue-full',
        message: `more than ${MOST_WAITING} calls are waiting for the engine, the oldest events are dropped`,
        help: 'call `waypost.init` earlier, or track less before it',
      });
      // Events go first, oldest first: without `identify` or `consent` the rest would be wrong, not merely incomplete.
      // With no event to drop, the index is -1 and the newest call goes.
      const oldest = of.queue.findIndex((waiting) => /^(track|page)$/.test(waiting.method));
      of.queue.splice(oldest, 1)[0].resolve();
    }
    drain(of);
    return hushed(answer);
  };

  const drain = (of) => {
    if (of.busy || !(of.session || of.over || quiet)) return;
    of.busy = true;
    for (let next; (next = of.queue.shift()); ) next.resolve(perform(of, next));
    of.busy = false;
  };

  const perform = async (of, { method, args }) => {
    try {
      if (quiet || !of.session) return;
      const answer = of.session.call(method, args);
      if (method === 'destroy') finish(of);
      return await answer;
    } catch (error) {
      if (!isNamed(error)) return stop(error, method);
      // Said aloud too: most calls are not awaited, and a mistake must not be silent. Another copy has said it already.
      if (!of.first) warn(error);
      throw new WaypostError(error);
    }
  };

  /** A run is over, and the page is free for another Waypost. */
  const finish = (of) => {
    of.session = null;
    of.over = true;
    shielded(removeEventListener);
    if (of.mark && of.mark !== run.mark) delete globalThis[of.mark];
  };

  // What the browser calls of the engine's (a click handler, a timer) is wrapped in this, which the engine finds at
  // `emit.guard`: a failure stays away from the page's error handlers, and calls made meanwhile wait as they do above.
  const guard = (of) => (callback) => (...args) => {
    if (quiet) return;
    const outer = of.busy;
    of.busy = true;
    try {
      return callback(...args);
    } catch (error) {
      stop(error);
    } finally {
      of.busy = outer;
      drain(of);
    }
  };

  // Listeners run after the engine has returned, so that they may call Waypost themselves.
  const emit = (name, detail, said) =>
    queueMicrotask(() => {
      if (name === 'problem' && !said) warn(detail);
      for (const key of [name, '*'])
        for (const listener of [...(listeners.get(key) || [])])
          try {
            listener(detail, name);
          } catch (error) {
            console.error(`[waypost] a listener of \`${name}\` threw`, error);
          }
    });

  // A second net, for what cannot be wrapped (the engine's own promises). Only errors thrown by the engine itself are
  // caught, by the top of their stack; handlers that the page set earlier have already heard them.
  const shield = (event) => {
    const error = event.error || event.reason;
    if (!/^.*\n?.*waypost-engine/.test(error && error.stack)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    stop(error);
  };
  const shielded = (how) => ['error', 'unhandledrejection'].forEach((event) => how(event, shield, true));

  const begin = async (of, options) => {
    try {
      const endpoint = `${options.endpoint ?? origin()}`.replace(/\/$/, '');
      const config = options.config ?? `${endpoint}/v1/config/${encodeURIComponent(options.key)}`;
      const [{ Session }, doc] = await Promise.all([
        (engine ||= loadEngine(load, wasm(), explain(), cure)),
        typeof config === 'object' ? config : loadConfig(config),
        // The run before this one comes to its end first.
        of.after,
      ]);
      await Session.ready(options);
      // Ended before it began, with nothing to tell: as if it had never been.
      if (of.queue.at(-1)?.method === 'destroy' && !of.queue.some(({ method }) => /^(track|page|consent|reset)$/.test(method))) finish(of);
      else if (!quiet) {
        shielded(addEventListener);
        tell = Object.assign((name, detail) => emit(name, detail), { guard: guard(of), report });
        of.session = new Session({ ...options, endpoint }, doc, tell);
      }
    } catch (error) {
      stop(error, 'init');
    }
    drain(of);
    return !quiet;
  };

  const api = { version };
  for (const method of methods) api[method] = (...args) => call(run, method, args);

  api.init = (options) => {
    if (quiet) return Promise.resolve(false);
    if (!options?.key) {
      const missing = new WaypostError({
        code: 'init/missing-key',
        message: '`waypost.init` was called without a `key`',
        help: "pass the write key of your collector: waypost.init({ key: '…' })",
      });
      warn(missing);
      return hushed(Promise.reject(missing));
    }
    // One Waypost a page and key. A second copy of this file, another version, or the same one loaded anew by a
    // development server, speaks through the first.
    const mark = Symbol.for(`waypost:${options.key}`);
    const first = run.first || (run.begun ? api : (globalThis[mark] ||= api));
    if (first !== api) {
      const begun = hushed(first.init(options));
      if (!run.begun) join(run, first);
      return begun;
    }
    if (!run.begun) {
      run.mark = mark;
      run.begun = begin(run, (run.options = options));
    } else if (!same(run.options, options))
      warn({
        code: 'init/already',
        message: '`waypost.init` was called again with other options, the first ones stay',
        help: 'call `waypost.destroy()` before it to start anew',
      });
    return run.begun;
  };

  /** Hands the calls of a run to the copy that was first, and what that one tells to the listeners here. */
  const join = (of, first) => {
    const off = first.on('*', (detail, name) => emit(name, detail, true));
    of.first = first;
    of.begun = true;
    of.session = {
      call(method, args) {
        if (method === 'destroy') off();
        return first[method]?.(...args);
      },
    };
    drain(of);
  };

  api.destroy = () => {
    const last = run;
    run = { queue: [], after: last.begun };
    if (!last.begun) last.over = true;
    return call(last, 'destroy', []);
  };

  api.on = (event, listener) => {
    if (typeof listener === 'function') listeners.set(event, (listeners.get(event) || new Set()).add(listener));
    else
      warn({
        code: 'call/bad-argument',
        message: `\`waypost.on('${event}')\` was called without a function`,
        help: 'pass the function to call as the second argument',
      });
    return () => void api.off(event, listener);
  };

  api.off = async (event, listener) => void listeners.get(event)?.delete(listener);

  return api;
}

async function loadEngine(load, url, explainer, cure) {
  try {
    // The smallest module there is. A refusal shows here, before anything was downloaded.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new WaypostError(
      typeof WebAssembly === 'object'
        ? {
            code: 'load/wasm-refused',
            message: "the page's Content-Security-Policy refuses WebAssembly",
            help: "add 'wasm-unsafe-eval' to script-src",
          }
        : {
            code: 'load/no-wasm',
            message: 'this browser has no WebAssembly',
            help: 'switch it on or use a newer browser; the page works without guidance',
          },
    );
  }
  const code = load();
  const response = get(url, 'load/engine', cure).then((answer) =>
    // A server that does not know .wasm costs us the streaming compiler, and a warning of the glue's; say it ourselves.
    answer.headers.get('content-type') === 'application/wasm'
      ? answer
      : new Response(answer.body, { headers: { 'content-type': 'application/wasm' } }),
  );
  try {
    // Together, so that whichever fails first is the one that is told and the other is not left unhandled.
    const [glue] = await Promise.all([code, response]);
    return await glue.default(response, explainer);
  } catch (error) {
    throw named(error, 'load/engine', `the engine at ${url} did not load`, cure);
  }
}

async function loadConfig(url) {
  const response = await get(url, 'load/config', 'check `key` and `endpoint`, or pass `config` to `waypost.init`');
  try {
    return await response.json();
  } catch (error) {
    throw named(error, 'load/config', `the config at ${url} is not JSON`, 'run `waypost check` on it');
  }
}

async function get(url, code, help) {
  let answer;
  try {
    answer = await fetch(url);
  } catch (error) {
    throw named(error, code, `${url} did not load`, help);
  }
  if (answer.ok) return answer;
  throw new WaypostError({ code, message: `${url} answered ${answer.status}`, help });
}

/** Gives an unexpected error a name; one that has a name keeps it. */
const named = (error, code, message, help) =>
  isNamed(error) ? error : new WaypostError({ code, message: `${message} (${error})`, help });

/** Whether the engine or we made it: a `DOMException` has a `code` as well, a number. */
const isNamed = (error) => typeof error?.code === 'string';

/** A promise that nobody needs to await: its rejection stays out of the console until someone does. */
const hushed = (promise) => {
  promise.catch(() => {});
  return promise;
};

/** Compares options as they print; one that does not print (a cycle) counts as changed. */
const same = (a, b) => {
  try {
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return a === b;
  }
};
