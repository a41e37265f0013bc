// A 200 means that the event outlives whatever happens next.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, serve, track } from './support/collector.mjs';

/** Sends small batches from several senders until the collector is gone; the ids that were acknowledged. */
async function pour(collector, name, senders, enough) {
  const acknowledged = [];
  let reached;
  const flowing = new Promise((found) => {
    reached = found;
  });
  const sender = async (number) => {
    for (let round = 0; ; round += 1) {
      const ids = [0, 1, 2].map((at) => `${name}-${number}-${round}-${at}`);
      let answer;
      try {
        answer = await collector.send(ids.map(track));
        if (answer.status !== 200) return;
        await answer.json();
      } catch {
        return;
      }
      acknowledged.push(...ids);
      if (acknowledged.length >= enough) reached();
    }
  };
  const done = Promise.all(Array.from({ length: senders }, (_, number) => sender(number)));
  return { acknowledged, flowing, done };
}

/** Sends messages again; how many of them were new, which is how many had been lost. */
async function lost(collector, ids) {
  let missing = 0;
  for (let at = 0; at < ids.length; at += 500) {
    const answer = await (await collector.send(ids.slice(at, at + 500).map(track))).json();
    missing += answer.accepted;
    assert.equal(answer.accepted + answer.duplicates, Math.min(500, ids.length - at));
  }
  return missing;
}

test('no acknowledged event is lost when the process is killed', async (t) => {
  const data = await folder(t);
  const all = [];
  for (const [round, enough] of [30, 300, 900].entries()) {
    const collector = await serve(t, data);
    const { acknowledged, flowing, done } = await pour(collector, `r${round}`, 8, enough);
    await flowing;
    await collector.kill();
    await done;
    all.push(...acknowledged);

    const again = await serve(t, data);
    const { events } = await again.stats();
    assert.ok(events >= all.length, `${events} kept, ${all.length} acknowledged`);
    assert.equal(await lost(again, all), 0);
    assert.equal((await again.stop()).code, 0);
  }
});

test('no acknowledged event is lost when the disk is full, and what was refused may come again', async (t) => {
  const data = await folder(t);
  // A file-size limit stands for the full disk: writes past it fail, as they would there.
  const small = (program, words) => ['bash', ['-c', `trap '' XFSZ; ulimit -f 256; exec "$0" "$@"`, program, ...words]];
  const collector = await serve(t, data, { wrap: small });
  const acknowledged = [];
  let refused;
  let refusedIds;
  for (let round = 0; !refused; round += 1) {
    assert.ok(round < 2000, 'the limit was never reached');
    const ids = [0, 1, 2, 3].map((at) => `full-${round}-${at}`);
    const answer = await collector.send(ids.map((id) => ({ ...track(id), filler: 'x'.repeat(2000) })));
    if (answer.status === 200) {
      acknowledged.push(...ids);
      await answer.json();
    } else {
      refused = answer;
      refusedIds = ids;
    }
  }
  assert.ok(acknowledged.length > 0);
  assert.equal(refused.status, 503);
  assert.match(refused.headers.get('retry-after'), /^\d+$/);
  assert.equal((await refused.json()).error.code, 'store/failed');
  assert.equal((await fetch(`${collector.origin}/healthz`)).status, 200, 'it is still there');
  await collector.kill();

  const roomy = await serve(t, data);
  assert.equal(await lost(roomy, acknowledged), 0);
  assert.equal((await (await roomy.send(refusedIds.map(track))).json()).accepted, refusedIds.length);
});

test('what is under way when it is asked to stop is still answered and kept', async (t) => {
  const data = await folder(t);
  const collector = await serve(t, data);
  const { acknowledged, flowing, done } = await pour(collector, 'stop', 8, 60);
  await flowing;
  const { code } = await collector.stop('SIGTERM');
  await done;
  assert.equal(code, 0);

  const again = await serve(t, data);
  assert.equal((await again.stats()).events, acknowledged.length, 'exactly what was acknowledged, nothing else');
  assert.equal(await lost(again, acknowledged), 0);
});
