import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

/** Goes through these steps, each by the button, and answers what the progress said at each of them. */
async function walk(page, button, ...ids) {
  const said = [];
  for (const [at, id] of ids.entries()) {
    if (at) await page.click(layer(`footer button "${button}"`));
    await page.until((selector) => $('waypost-layer >>> .card')?.matches(selector), `[data-step="${id}"]`);
    said.push(await page.evaluate(() => $('waypost-layer >>> .progress').getAttribute('aria-label')));
    const dots = [await page.count(layer('.progress i.on')), await page.count(layer('.progress i'))];
    assert.equal(dots.join(' of '), said.at(-1), 'the dots say the same');
  }
  return said;
}

/** The steps that were told of. */
async function shown(page) {
  await page.told();
  return page.evaluate(() => heard.filter(({ name }) => name === 'experience.step_shown').map((one) => one.step));
}

export default [
  {
    about: 'a step whose condition does not hold for the user is left out, forwards and backwards, and not counted',
    async run(page) {
      assert.deepEqual(await walk(page, 'Next', 'welcome', 'team', 'end'), ['1 of 3', '2 of 3', '3 of 3']);
      assert.deepEqual(await walk(page, 'Back', 'end', 'team', 'welcome'), ['3 of 3', '2 of 3', '1 of 3']);
      assert.deepEqual(await shown(page), ['welcome', 'team', 'end', 'team', 'welcome']);
      assert.equal(await page.count(layer('footer button "Back"')), 0, 'nothing is before the first');
    },
  },
  {
    about: 'for whom no condition holds the tour is shorter, and its last step is the last',
    query: '?nobody',
    async run(page) {
      assert.deepEqual(await walk(page, 'Next', 'welcome', 'end'), ['1 of 2', '2 of 2']);
      assert.deepEqual(await walk(page, 'Back', 'end', 'welcome'), ['2 of 2', '1 of 2']);
      await walk(page, 'Next', 'welcome', 'end');
      await page.click(layer('footer button "Done"'));
      await page.heard('experience.completed', { experience: 'round' });
      assert.deepEqual(await shown(page), ['welcome', 'end', 'welcome', 'end']);
      await page.clean();
    },
  },
  {
    about: 'a user who becomes somebody else on the way is led by what holds then',
    async run(page) {
      await walk(page, 'Next', 'welcome', 'team');
      await page.evaluate(() => waypost.identify('u_1', { role: 'owner' }));
      assert.deepEqual((await walk(page, 'Back', 'team', 'bill', 'welcome')).slice(1), ['2 of 3', '1 of 3']);
      assert.deepEqual(await walk(page, 'Next', 'welcome', 'bill', 'end'), ['1 of 3', '2 of 3', '3 of 3']);
    },
  },
  {
    about: 'the arrow key stops at the step that is the last for this user, and does not end the tour',
    query: '?nobody',
    async run(page) {
      await walk(page, 'Next', 'welcome', 'end');
      await page.press('ArrowRight');
      await page.press('ArrowLeft');
      await page.shows(step('welcome'));
      assert.equal(await page.times('experience.completed'), 0);
      await page.press('ArrowRight');
      await page.shows(step('end'));
      assert.deepEqual(await shown(page), ['welcome', 'end', 'welcome', 'end']);
    },
  },
];
