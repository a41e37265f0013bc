// The packed package itself: what a server, a type checker and a reader of its manifest get.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { methods } from '../../pkg-template/loader.js';
import { root } from '../browser/support/server.mjs';
import { freshProject, tool, version } from './support/project.mjs';

const run = promisify(execFile);

test('a server imports the package, and every call answers at once', async (t) => {
  const folder = await freshProject(t, 'vite_esm');
  const script = `
    import waypost, * as named from 'waypost';
    const calls = ['track', 'milestones', 'flush', 'destroy'].map((name) => waypost[name]('x'));
    console.log(JSON.stringify({
      names: Object.keys(named),
      answers: [await waypost.init({ key: 'wk' }), ...(await Promise.all(calls))].map(String),
      stop: typeof waypost.on('ready', () => {}),
      version: waypost.version,
    }));`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  const said = JSON.parse(stdout);
  assert.equal(stderr, '');
  assert.deepEqual(said.names, [...methods, 'WaypostError', 'default', 'version'].sort());
  assert.deepEqual(said.answers, ['false', 'undefined', 'undefined', 'undefined', 'undefined']);
  assert.equal(said.stop, 'function');
  assert.equal(said.version, version);
});

test('importing the package touches nothing of the page', async (t) => {
  const folder = await freshProject(t, 'vite_esm');
  // A server that imitates a browser badly: whoever reads one of these names at import is found out.
  const script = `
    for (const name of ['window', 'location', 'WebAssembly', 'fetch', 'addEventListener', 'localStorage'])
      Object.defineProperty(globalThis, name, { get() { throw new Error(name + ' was touched'); } });
    await import('waypost');`;
  await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
});

test('the types check a host that is right and catch one that is wrong', async (t) => {
  const folder = await freshProject(t, 'vite_esm');
  await writeFile(join(folder, 'host.ts'), await readFile(join(root, 'tests/packaging/host.ts')));
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--moduleResolution', 'bundler'];
  await tool('typescript/bin/tsc', [...options, 'host.ts'], folder).catch(({ stdout }) => assert.fail(stdout));
});

test('the types name every method, and no other', async () => {
  const types = await readFile(join(root, 'pkg-template/types.d.ts'), 'utf8');
  const declared = [...types.matchAll(/^export declare function (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual([...new Set(declared)].sort(), [...methods].sort());
  const inside = /interface Waypost \{([^}]*)\}/.exec(types)[1];
  assert.deepEqual([...inside.matchAll(/(\w+): typeof \1;/g)].map(([, name]) => name).sort(), [...methods, 'version'].sort());
});

test('entry, snippet and template have the methods and the version of the project', async () => {
  const text = (name) => readFile(join(root, 'pkg-template', name), 'utf8');
  assert.ok((await text('snippet.js')).includes(`'${methods.join(' ')}'`), 'snippet.js has another list of methods');
  assert.ok((await text('loader.js')).includes(`export const version = '${version}';`), 'loader.js has another version');
  assert.equal(JSON.parse(await text('package.json')).version, version);
});
