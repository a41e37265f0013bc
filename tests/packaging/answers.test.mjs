// The types against what a page gets: every answer and every event is checked as a literal, which may lack no key that
// its type has, and have none that its type lacks.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../browser/support/browser.mjs';
import { heard, openPage, pageConfig } from '../browser/support/page.mjs';
import { root } from '../browser/support/server.mjs';
import { freshProject, tool } from './support/project.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** One page's answers and events, after a milestone and a PQL were reached and another was begun. */
async function answers(t) {
  const config = await pageConfig('checklist');
  config.experiences.typo = { kind: 'tour' };
  config.pql = {
    trial: { milestones: ['team'], fit: { 'user.role': 'admin', 'device.type': { $ne: 'toaster' } } },
    raised: { bypass: { 'user.role': 'admin' } },
    far: { score: { threshold: 10, points: { invites: { event: 'member.invited', each: 1 } } } },
    near: { score: { threshold: 1, points: { invites: { event: 'member.invited', each: 1 } } } },
  };
  const { page } = await openPage(t, browser, 'checklist', {
    config,
    // `heard` of the page has the event's name among its properties; here they are apart.
    before: (page) =>
      page.addInitScript(() => {
        window.events = [];
        addEventListener('DOMContentLoaded', () => waypost.on('*', (detail, name) => events.push([name, detail])));
      }),
  });
  await page.locator('waypost-layer .checklist').waitFor();
  await page.evaluate(() => waypost.track('editor.opened'));
  await page.evaluate(() => waypost.track('member.invited'));
  await page.evaluate(() => waypost.page('Setup'));
  await heard(page, 'pql.reached', { pql: 'near' });
  return page.evaluate(async () => ({
    milestones: await waypost.milestones(),
    pql: await waypost.pql(),
    stage: await waypost.stage(),
    explanation: await waypost.explain(),
    events,
  }));
}

test('what a page gets is what the types say', async (t) => {
  const { milestones, pql, stage, explanation, events } = await answers(t);
  // The page's own events are anybody's; of Waypost's, each kind is asked of once.
  const declared = await readFile(join(root, 'pkg-template/types.d.ts'), 'utf8');
  const own = events.filter(([name]) => declared.includes(`  '${name}':`));
  const names = [...new Set(own.map(([name]) => name))];
  for (const name of ['ready', 'problem', 'milestone.reached', 'pql.reached', 'stage.changed', 'page.viewed', 'experience.shown'])
    assert.ok(names.includes(name), `${name} is among ${names.join(' ')}`);
  assert.equal(own.filter(([name]) => name === 'ready').length, 1);
  assert.deepEqual(pql.map(({ reached }) => reached), [true, true, false, true]);
  assert.ok(explanation.faults.length > 0 && explanation.verdicts.length > 5);

  const literal = (name, type, value) => `export const ${name}: ${type} = ${JSON.stringify(value)};`;
  const lines = [
    "import type { Explanation, MilestoneState, PqlState, Stage, WaypostEvents } from 'waypost';",
    literal('milestones', 'MilestoneState[]', milestones),
    literal('pql', 'PqlState[]', pql),
    literal('stage', 'Stage', stage),
    literal('explanation', 'Explanation', explanation),
    ...own.map(([name, detail], index) => literal(`event${index}`, `WaypostEvents['${name}']`, detail)),
  ];
  const folder = await freshProject(t, 'vite_esm');
  await writeFile(join(folder, 'answers.ts'), lines.join('\n'));
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--moduleResolution', 'bundler'];
  await tool('typescript/bin/tsc', [...options, 'answers.ts'], folder).catch(({ stdout }) => assert.fail(stdout));
});
