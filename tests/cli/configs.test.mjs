// The configs people start from, www/config: each is clean, and each has a case whose log it replays as written down.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { run } from '../collector/support/collector.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cases = join(root, 'tests/cases');
const files = (await readdir(join(root, 'www/config'))).filter((name) => name.endsWith('.json')).sort();
// The schema for editors lies beside the configs it describes.
const configs = files.filter((name) => !name.endsWith('.schema.json')).map((name) => `www/config/${name}`);

/** The folders of the cases, by the config they are about. */
const told = new Map();
for (const path of await readdir(cases, { recursive: true })) {
  if (basename(path) !== 'config.path') continue;
  const config = (await readFile(join(cases, path), 'utf8')).trim();
  told.set(config, [...(told.get(config) ?? []), dirname(join(cases, path))]);
}
// `simulate.test.mjs` holds its config to be the one in www.
told.set('www/config/acme.json', [join(cases, 'whole/the road of the reference document')]);

test('there are eleven configs, and every case names one of them', () => {
  assert.equal(configs.length, 11);
  for (const config of told.keys()) assert.ok(existsSync(join(root, config)), config);
});

for (const config of configs) {
  test(`${config} is clean`, async () => {
    assert.deepEqual(await run(['check', join(root, config)]), { code: 0, out: '', err: '' });
  });

  test(`${config} has a case, and its log the effects that are written down`, async () => {
    const folders = told.get(config) ?? [];
    assert.ok(folders.length > 0, 'no case in tests/cases names it');
    for (const folder of folders) {
      const found = await run(['simulate', join(root, config), join(folder, 'events.ndjson')]);
      const out = await readFile(join(folder, 'effects.ndjson'), 'utf8');
      assert.deepEqual(found, { code: 0, out, err: '' }, relative(cases, folder));
    }
  });
}
