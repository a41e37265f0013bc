// The host page, what runs on it, and a collector that takes everything and keeps nothing.
import { build } from 'esbuild';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sdkFolder, serveStatic } from '../../browser/support/server.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Serves it all; close it with `close()`. Each contender is one module, bundled as an application would bundle it. */
export async function serve() {
  const names = (await readdir(`${here}with`)).map((file) => `${here}with/${file}`);
  const { outputFiles } = await build({
    entryPoints: names,
    outdir: '/with',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const routes = { '/v1/batch': { type: 'application/json', body: '{}' } };
  const types = { js: 'text/javascript', css: 'text/css' };
  for (const { path, contents } of outputFiles) {
    const name = path.split(/[/\\]/).at(-1);
    routes[`/with/${name}`] = { type: types[name.split('.').at(-1)], body: contents };
  }
  // A contender without a style sheet of its own has an empty one.
  for (const file of names) routes[file.replace(here, '/').replace(/js$/, 'css')] ??= { type: types.css, body: '' };
  return serveStatic({ folders: { '/': here, '/sdk/': sdkFolder() }, routes });
}
