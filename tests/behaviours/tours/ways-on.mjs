import assert from 'node:assert/strict';
import { layer, step } from '../support/page.mjs';

/** The tour from this step on. */
const from = (id) => (config) => {
  const { steps } = config.experiences.round;
  steps.splice(0, steps.findIndex((one) => one.id === id));
  return config;
};

/** The tour with a way back from the name; before its first step there is a word of welcome, or nothing. */
const wayBack = (...welcome) => (config) => {
  const { steps } = config.experiences.round;
  steps.find(({ id }) => id === 'fill').buttons = [{ label: 'Back', do: 'back' }];
  steps.unshift(...welcome.map((id) => ({ id, title: 'Welcome' })));
  return config;
};

/** Does what the first two steps wait for, and goes back from the third. */
async function goesBack(page) {
  await page.click('#reports');
  await page.shows(step('see'));
  await page.click('#show');
  await page.shows(step('fill'));
  await page.click(layer('footer button "Back"'));
}

/** The step has no button, and what the user does now does not move it. */
async function stays(page, id, work) {
  await page.shows(step(id));
  assert.equal(await page.count(layer('footer button')), 0);
  await work();
  await page.drawn();
  await page.settled();
  assert.ok(await page.shown(step(id)), 'the step is still there');
  assert.equal(await page.times('experience.advanced'), 0);
}

export default [
  {
    about: 'a step that leads to a page goes on when the app’s own code has gone there',
    async run(page) {
      await stays(page, 'go', () => page.click('#people'));
      await page.click('#reports');
      await page.shows(step('see'));
      await page.heard('experience.advanced', { experience: 'round', step: 'go' });
    },
  },
  {
    about: 'a step that waits for an element goes on when it appears',
    config: from('see'),
    async run(page) {
      await stays(page, 'see', () => page.click('#hint'));
      await page.click('#show');
      await page.shows(step('fill'));
      await page.heard('experience.advanced', { experience: 'round', step: 'see' });
    },
  },
  {
    about: 'a step at a field goes on when that is filled in, and the cursor stays in it',
    config: from('fill'),
    async run(page) {
      await stays(page, 'fill', async () => {
        await page.click('#note');
        await page.type('Nothing');
        await page.click('#name');
      });
      await page.type('Ana');
      await page.shows(step('store'));
      await page.heard('experience.advanced', { experience: 'round', step: 'fill' });
      assert.equal(await page.focused(), 'name');
      assert.equal(await page.evaluate(() => $('#name').value), 'Ana');
    },
  },
  {
    about: 'a step that waits for an event goes on when the app reports that one',
    config: from('store'),
    async run(page) {
      await stays(page, 'store', () => page.click('#draft'));
      await page.click('#save');
      await page.shows(step('end'));
      await page.heard('experience.advanced', { experience: 'round', step: 'store' });
    },
  },
  {
    about: 'a button goes back to the step before, which waits again for what it waited for',
    config: from('store'),
    async run(page) {
      await page.shows(step('store'));
      await page.click('#save');
      await page.click(layer('footer button "Save again"'));
      await page.shows(step('store'));
      assert.equal(await page.shown(step('end')), false);
      await page.click('#save');
      await page.click(layer('footer button "That was it"'));
      await page.heard('experience.completed', { experience: 'round' });
      assert.equal(await page.times('experience.advanced', { step: 'store' }), 2);
      await page.clean();
    },
  },
  {
    about: 'back goes past what is done already, to the last step with something to do',
    config: wayBack('welcome'),
    async run(page) {
      await page.shows(step('welcome'));
      await page.click(layer('footer button "Next"'));
      await page.shows(step('go'));
      await goesBack(page);
      await page.shows(step('welcome'));
      assert.equal(await page.times('experience.step_shown', { step: 'see' }), 1, 'who goes past a step does not see it');
      // And on again, to where there is something to do.
      await page.click(layer('footer button "Next"'));
      await page.shows(step('fill'));
    },
  },
  {
    about: 'where everything before is done, back leads to where one is',
    config: wayBack(),
    async run(page) {
      await page.shows(step('go'));
      await goesBack(page);
      await page.until(() => heard.filter(({ name, step }) => name === 'experience.step_shown' && step === 'fill').length === 2);
      await page.shows(step('fill'));
      assert.equal(await page.times('experience.step_shown', { step: 'go' }), 1);
    },
  },
];
