// The collector over a real socket, with a client of Node's own.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { request } from 'node:http';
import { folder, serve, track } from './support/collector.mjs';

test('many senders at once: every event is counted once', async (t) => {
  const collector = await serve(t, await folder(t));
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, number) => {
      // Every message is sent by two of the senders.
      const ids = [0, 1, 2, 3, 4].map((at) => `m-${number >> 1}-${at}`);
      return (await collector.send(ids.map(track))).json();
    }),
  );
  const sum = (name) => answers.reduce((total, answer) => total + answer[name], 0);
  assert.deepEqual([sum('accepted'), sum('duplicates')], [500, 500]);
  assert.deepEqual(await collector.stats(), { events: 500, duplicates: 500, rejected: 0, gaps: 0 });
});

test('a body that is far too large is refused in words, not by a broken connection', async (t) => {
  const collector = await serve(t, await folder(t));
  const url = `${collector.origin}/v1/batch`;
  const large = await fetch(url, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) });
  assert.equal(large.status, 413);
  assert.equal((await large.json()).error.code, 'body/too-large');
  const bomb = await fetch(url, { method: 'POST', body: gzipSync(Buffer.alloc(64 * 1024 * 1024)) });
  assert.equal(bomb.status, 413);
  assert.equal((await collector.send([track('m')])).status, 200);
});

test('a body that breaks off harms nobody', async (t) => {
  const collector = await serve(t, await folder(t));
  const { hostname, port } = new URL(collector.origin);
  for (const part of ['POST /v1/batch HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"batch":', 'POST /v1/ba', '\0\0\0\0\r\n\r\n']) {
    const socket = connect(Number(port), hostname);
    await new Promise((sent) => socket.write(part, sent));
    socket.destroy();
  }
  assert.equal((await collector.send([track('m')])).status, 200);
});

test('an edit of the config shows at the next request', async (t) => {
  const place = await folder(t);
  const config = join(place, 'waypost.json');
  const first = `{ "version": 1, "app": "${'one '.repeat(100)}" }`;
  await writeFile(config, first);
  const collector = await serve(t, join(place, 'data'), { args: [config, '--write-key', 'wk_given'] });
  const url = `${collector.origin}/v1/config/wk_given`;
  const packed = await raw(url, { 'accept-encoding': 'br' });
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(packed.body).toString(), first);
  assert.equal((await raw(url, { 'if-none-match': packed.headers.etag })).status, 304);
  await writeFile(config, '{ "version": 1 }');
  const second = await raw(url, { 'if-none-match': packed.headers.etag });
  assert.deepEqual([second.status, second.body.toString()], [200, '{ "version": 1 }']);
  await writeFile(config, '{ "version": ');
  const broken = await raw(url, {});
  assert.deepEqual([broken.status, JSON.parse(broken.body).error.code], [500, 'config/unreadable']);
});

test('a broken policy is reported to whoever runs the collector, on one line', async (t) => {
  const collector = await serve(t, await folder(t));
  const report = { 'csp-report': { 'blocked-uri': 'inline\nfaked line', 'violated-directive': 'style-src', 'document-uri': 'http://x/demo-strict/' } };
  const answer = await fetch(`${collector.origin}/v1/csp-report`, {
    method: 'POST',
    headers: { 'content-type': 'application/csp-report' },
    body: JSON.stringify(report),
  });
  assert.equal(answer.status, 204);
  await collector.err.match(/demo-strict/);
  assert.equal(
    collector.err.text,
    'waypost: content security policy: `inlinefaked line` was refused by `style-src` on `http://x/demo-strict/`\n',
  );
});

/** A request whose answer is not unpacked on the way. */
function raw(url, headers) {
  return new Promise((done, failed) => {
    const sent = request(url, { headers }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
    });
    sent.on('error', failed);
    sent.end();
  });
}
