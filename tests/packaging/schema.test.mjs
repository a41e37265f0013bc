// The JSON Schema of the config, asked of a validator that knows nothing of Waypost, as an editor is.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { root } from '../browser/support/server.mjs';
import { freshProject } from './support/project.mjs';

const read = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'));

/** A function that answers the mistakes in a document: `place keyword`, none when it is right. */
async function validator() {
  // Strict: a keyword that is misspelled in the schema would otherwise hold nobody to anything.
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, keywords: ['enumDescriptions'] });
  const validate = ajv.compile(await read('pkg-template/waypost.schema.json'));
  return (document) => (validate(document) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.keyword}`));
}

test('the configs of the project are what the schema says', async () => {
  const mistakes = await validator();
  for (const path of ['www/config/acme.json', 'www/demo/waypost.json'])
    assert.deepEqual(mistakes(await read(path)), [], path);
});

test('the schema takes what the format allows', async () => {
  const mistakes = await validator();
  const tour = (more) => ({ version: 1, experiences: { a: { kind: 'tour', ...more } } });
  assert.deepEqual(mistakes({ version: 1, $schema: './waypost.schema.json', $comment: ['a note'] }), []);
  assert.deepEqual(mistakes(tour({ $todo: 'words', start: { on: 'load' }, audience: 'admins', repeat: 'once' })), []);
  const long = { start: { on: { page: '/a' }, delay: '500ms' }, audience: { 'user.role': 'admin' }, repeat: { max: 2, every: '1d' } };
  assert.deepEqual(mistakes(tour(long)), []);
});

test('the schema finds what an author gets wrong, and where', async () => {
  const mistakes = await validator();
  const tour = (more) => mistakes({ version: 1, experiences: { a: { kind: 'tour', ...more } } });
  assert.deepEqual(mistakes({}), [' required']);
  assert.deepEqual(mistakes({ version: 2 }), ['/version const']);
  assert.deepEqual(mistakes({ version: 1, milestone: {} }), [' additionalProperties']);
  assert.deepEqual(mistakes({ version: 1, segments: { a: 'admins' } }), ['/segments/a type']);
  assert.deepEqual(tour({ kind: 'popup' }), ['/experiences/a/kind enum']);
  assert.deepEqual(tour({ start: { on: 'load', delay: '5 seconds' } }), ['/experiences/a/start/delay pattern']);
  assert.deepEqual(tour({ steps: [{ id: 'one' }] }), ['/experiences/a/steps/0 required']);
  assert.ok(tour({ repeat: 'twice' }).includes('/experiences/a/repeat anyOf'));
  assert.ok(tour({ repeat: { max: 1.5 } }).includes('/experiences/a/repeat anyOf'));
});

test('an editor finds the schema in the installed package', async (t) => {
  const folder = await freshProject(t, 'vite_esm');
  const installed = JSON.parse(await readFile(join(folder, 'node_modules/waypost/waypost.schema.json'), 'utf8'));
  assert.deepEqual(installed, await read('pkg-template/waypost.schema.json'));
});
