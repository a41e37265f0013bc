// A real `waypost serve` in a folder of its own, started and ended by the test.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The program under test. */
export const program = process.env.WAYPOST_BIN ?? join(root, 'target/debug/waypost');

/** The environment without settings that whoever runs the tests may have. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^WAYPOST_(LISTEN|DATA|WRITE_KEY|ADMIN_TOKEN|CONFIG)$/.test(name)),
);

/** A folder that goes with the test. */
export async function folder(test) {
  const path = await mkdtemp(join(tmpdir(), 'waypost-'));
  test.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Runs the program to its end. */
export async function run(args, options = {}) {
  const child = spawn(program, args, { env: { ...environment, ...options.env }, cwd: options.cwd });
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  const [code] = await once(child, 'close');
  return { code, out: out.text, err: err.text };
}

/** Starts `waypost serve` on a free port and answers once it listens. */
export async function serve(test, data, { args = [], env = {}, cwd, wrap } = {}) {
  const words = ['serve', '--listen', '127.0.0.1:0', '--data', data, ...args];
  const [file, rest] = wrap ? wrap(program, words) : [program, words];
  const child = spawn(file, rest, { env: { ...environment, ...env }, cwd });
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  const closed = once(child, 'close');
  test.after(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const ended = closed.then(([code]) => {
    throw new Error(`waypost serve ended with ${code} before it listened: ${err.text}`);
  });
  // Once it listens nobody looks at this promise any more.
  ended.catch(() => {});
  const origin = await Promise.race([out.match(/listening on (http:\/\/\d+\.\d+\.\d+\.\d+:\d+)/), ended]);
  await Promise.race([out.match(/stop:/), ended]);
  return {
    origin,
    child,
    closed,
    out,
    err,
    key: /write key\s+(\S+)/.exec(out.text)[1],
    token: /admin token\s+(\S+)/.exec(out.text)[1],
    /** Ends it at once, as a power cut would end the process. */
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    /** Asks it to stop, and tells how it ended. */
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code, by] = await closed;
      return { code, by };
    },
    /** Sends messages as a batch. */
    send(batch) {
      return fetch(`${origin}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey: this.key, batch }) });
    },
    /** The counts. */
    async stats() {
      const answer = await fetch(`${origin}/v1/stats`, { headers: { authorization: `Bearer ${this.token}` } });
      return answer.json();
    },
  };
}

/** A track message with this id. */
export function track(messageId) {
  return { type: 'track', event: 'project.created', userId: 'u_1', messageId };
}

/** Gathers what a stream says, and waits for a word in it. */
function collect(stream) {
  const gathered = {
    text: '',
    match(pattern) {
      return new Promise((found) => {
        const look = () => {
          const hit = pattern.exec(gathered.text);
          if (hit) {
            stream.off('data', look);
            found(hit[1] ?? hit[0]);
          }
        };
        stream.on('data', look);
        look();
      });
    },
  };
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    gathered.text += text;
  });
  return gathered;
}
