// WebKit, by WebKitGTK's own driver and its MiniBrowser, on screens that nobody sees (Xvfb).
//
// What decides how things are shown is read from the surroundings when the browser starts, so each way of showing has
// a driver, a screen and a window of its own: of two windows on one screen only the upper one has the focus. The window
// is used again; what is fresh for a behaviour is the origin of its page.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask, session } from './webdriver.mjs';

/** A program that an environment variable names, else the first of these places where there is one. */
function program(variable, places, bundle) {
  const path = process.env[variable] || places.find((path) => existsSync(path));
  if (!path || !existsSync(path))
    throw new Error(`no ${places[0] ?? 'MiniBrowser'}: install ${bundle}, or name one in ${variable}`);
  return path;
}

const miniBrowsers = () =>
  (existsSync('/usr/lib') ? readdirSync('/usr/lib') : []).map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);

export default function webkit() {
  const windows = new Map();
  const folder = mkdtempSync(join(tmpdir(), 'waypost-webkit-'));
  const running = [];

  // Processes end with this one, however it ends.
  const stop = () => {
    for (const child of running.splice(0)) {
      try {
        // The driver and the browser that it has started are one group.
        process.kill(-child.pid);
      } catch {
        // It has ended by itself.
      }
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);

  const begin = (path, args, options) => {
    const child = spawn(path, args, { detached: true, ...options });
    running.push(child);
    return child;
  };

  return {
    async open({ viewport, ...shown }) {
      const key = JSON.stringify(shown);
      if (!windows.has(key)) windows.set(key, openWindow(begin, folder, shown, windows.size));
      const driven = await windows.get(key);
      const first = await driven.window();
      await driven.size(viewport.width, viewport.height);
      return tab(driven, first, first);
    },
    async close() {
      for (const driven of windows.values()) await driven.then((one) => one.end()).catch(() => {});
      process.off('exit', stop);
      stop();
    },
  };
}

/**
 * Starts a screen; it chooses its own number and says which. Without a window manager the focus is where the pointer is,
 * in the middle: the screen is so small that this is inside every window, which may be larger than the screen.
 */
async function openScreen(begin) {
  const path = program('WAYPOST_XVFB', ['/usr/bin/Xvfb'], 'xvfb');
  const child = begin(path, ['-displayfd', '3', '-screen', '0', '240x240x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const text of child.stdio[3]) if ((said += text).includes('\n')) return `:${said.trim()}`;
  throw new Error('Xvfb ended before it had a screen');
}

/** Starts a driver with a window that shows things in one way. */
async function openWindow(begin, folder, { colorScheme, reducedMotion, forcedColors, locale }, number) {
  if (forcedColors !== 'none') throw new Error('this engine knows no forced colours: leave it out with `except`');
  const driver = program('WAYPOST_WEBKIT', ['/usr/bin/WebKitWebDriver'], 'webkit2gtk-driver');
  const binary = program('WAYPOST_MINIBROWSER', miniBrowsers(), 'webkit2gtk-driver');
  const home = join(folder, `${number}`);
  mkdirSync(join(home, 'gtk-3.0'), { recursive: true });
  const moves = reducedMotion === 'reduce' ? 0 : 1;
  writeFileSync(join(home, 'gtk-3.0/settings.ini'), `[Settings]\ngtk-enable-animations=${moves}\n`);
  // The browser's own bar keeps a window from being as narrow as a phone; without air it is.
  writeFileSync(join(home, 'gtk-3.0/gtk.css'), 'button, entry { min-width: 0; margin: 0; padding: 0; border: 0; font-size: 1px; }\n');
  const [display, port] = await Promise.all([openScreen(begin), freePort()]);
  begin(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...(await speaking(folder, locale)),
      DISPLAY: display,
      XDG_CONFIG_HOME: home,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin);
  const args = ['--automation', ...(colorScheme === 'dark' ? ['--dark-mode'] : [])];
  const { sessionId } = await ask(origin, 'POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } },
  });
  return session(origin, sessionId);
}

const compiled = new Map();

/** The environment of a language: the browser takes it from the C library, which takes it from a file made here. */
async function speaking(folder, locale) {
  const name = `${locale.replace('-', '_')}.UTF-8`;
  const path = join(folder, 'locale');
  mkdirSync(path, { recursive: true });
  const make = () =>
    promisify(execFile)('localedef', ['-i', locale.replace('-', '_'), '-f', 'UTF-8', join(path, name)]).catch((error) => {
      throw new Error(`the language ${locale} cannot be made here (${error.message.trim()}): install locales`);
    });
  if (!compiled.has(name)) compiled.set(name, make());
  await compiled.get(name);
  return { LOCPATH: path, LC_ALL: name, LANGUAGE: '' };
}

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Waits until the driver listens. It says nothing when it does. */
async function answering(origin) {
  for (const end = Date.now() + 15_000; ; ) {
    try {
      return await ask(origin, 'GET', '/status');
    } catch (error) {
      if (Date.now() > end) throw new Error(`WebKitWebDriver does not answer: ${error.message}`);
      await new Promise((again) => setTimeout(again, 20));
    }
  }
}

function tab(driven, handle, first) {
  // Commands go to one window at a time.
  const here = (command) => async (...args) => {
    if ((await driven.window()) !== handle) await driven.toWindow(handle);
    return command(...args);
  };
  const own = Object.fromEntries(
    ['go', 'reload', 'run', 'point', 'key', 'text', 'size', 'picture'].map((name) => [name, here(driven[name])]),
  );
  return {
    ...own,
    another: async () => tab(driven, await driven.newWindow(), first),
    front: () => driven.toWindow(handle),
    closeTab: async () => {
      await driven.toWindow(handle);
      await driven.closeWindow();
      await driven.toWindow(first);
    },
    async close() {
      for (const other of await driven.windows()) {
        if (other === first) continue;
        await driven.toWindow(other);
        await driven.closeWindow();
      }
      await driven.toWindow(first);
      await driven.release();
      await driven.go('about:blank');
    },
  };
}
