// A fresh project outside this repository with the packed tarball installed, as a customer has it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../browser/support/server.mjs';

const run = promisify(execFile);

/** The version that everything of the project has. */
export const version = /^version = "([^"]+)"/m.exec(await readFile(join(root, 'Cargo.toml'), 'utf8'))[1];

/** The packed tarball; says how to make it when it is not there. */
export function tarball() {
  const path = join(root, `dist/waypost-${version}.tgz`);
  if (!existsSync(path)) throw new Error(`no package at ${path}: run \`cargo xtask pack\``);
  return path;
}

/** Copies the folder `template` of tests/packaging into a temporary one and installs the tarball there. */
export async function freshProject(t, template) {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-fresh-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(root, 'tests/packaging', template), folder, { recursive: true });
  // The package has no dependencies, so this reads the tarball and asks no registry for anything.
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball()], { cwd: folder });
  return folder;
}

/** Runs a tool of the repository's own `node_modules` in `folder`. */
export const tool = (script, args, folder) => run(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: folder });
