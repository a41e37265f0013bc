// A static server for tests, on a port of the system's choice.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the project. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder with the built SDK; says how to make it when it is not there. */
export function sdkFolder() {
  const folder = process.env.WAYPOST_SDK || join(root, 'dist/sdk');
  if (!existsSync(join(folder, 'waypost.js'))) throw new Error(`no SDK in ${folder}: run \`cargo xtask build\``);
  return folder;
}

const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
  '.wasm': 'application/wasm',
};

const given = new Set();

/** Listens on a port that this run has not had. The system gives one again after a while, and a window that is used again
 * has kept what the first origin of that name stored. */
async function listen(server) {
  for (;;) {
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address();
    if (!given.has(port)) return given.add(port);
    await new Promise((done) => server.close(done));
  }
}

/**
 * Serves `folders` (`{ '/pages/': '/some/folder', '/': … }`, the longest prefix wins) and, before them, `routes`
 * (`{ '/a.json': { status, type, body, headers } }`, or a function of the request that returns such an object).
 * `headers` go with every answer. Returns `{ origin, requests, close }`; `requests` are the paths asked for so far.
 */
export async function serveStatic({ folders = {}, routes = {}, headers = {} }) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const requests = [];

  async function answer(request) {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (path === '/favicon.ico') return { status: 204 };
    requests.push(path);
    const route = routes[path];
    if (route) return typeof route === 'function' ? route(request) : route;
    const prefix = prefixes.find((prefix) => path.startsWith(prefix));
    if (!prefix) return { status: 404, type: 'text/plain', body: 'not found' };
    const inside = normalize(path.slice(prefix.length)) || 'index.html';
    if (inside.startsWith('..')) return { status: 404, type: 'text/plain', body: 'not found' };
    try {
      return { type: types[extname(inside)], body: await readFile(join(folders[prefix], inside)) };
    } catch {
      return { status: 404, type: 'text/plain', body: 'not found' };
    }
  }

  const server = createServer(async (request, response) => {
    const { status = 200, type = 'application/octet-stream', body = '', headers: own } = await answer(request);
    response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', ...headers, ...own });
    response.end(body);
  });
  await listen(server);
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
