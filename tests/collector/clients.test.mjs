// Clients that nobody here wrote: what they send is taken, counted once, and found with its names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analytics } from '@segment/analytics-node';
import { folder, serve } from './support/collector.mjs';

test('a Segment client on a server can send here, and its retries count once', async (t) => {
  const collector = await serve(t, await folder(t));
  const client = new Analytics({ writeKey: collector.key, host: collector.origin, flushAt: 4, flushInterval: 100 });
  const failures = [];
  client.on('error', (error) => failures.push(error));
  client.identify({ userId: 'u1', traits: { role: 'admin' } });
  client.group({ userId: 'u1', groupId: 'g1', traits: { plan: 'trial' } });
  client.page({ userId: 'u1', name: 'Projects', properties: { path: '/projects' } });
  client.track({ userId: 'u1', event: 'project.created', messageId: 'my-own-id' });
  client.track({ userId: 'u1', event: 'project.created', messageId: 'my-own-id' });
  await client.closeAndFlush();
  assert.deepEqual(failures, []);
  const { events, duplicates, rejected } = await collector.stats();
  assert.deepEqual({ events, duplicates, rejected }, { events: 4, duplicates: 1, rejected: 0 });
});
