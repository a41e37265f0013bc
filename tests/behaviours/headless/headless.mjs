import assert from 'node:assert/strict';

const last = (page) =>
  page.evaluate(() => {
    const { element, ...said } = window.said.at(-1);
    return { ...JSON.parse(JSON.stringify(said)), element: element?.id };
  });

export default [
  {
    about: 'a host that draws for itself hears what is to be seen, with the element and what can be done, and nothing else is drawn',
    async run(page) {
      await page.shows('#drawn h2');
      assert.equal(await page.text('#drawn h2'), 'Hello Sam');
      const { experience, kind, step, number, count, element, visible, body } = await last(page);
      assert.deepEqual([experience, kind, step, number, count, element, visible], ['round', 'tour', 'one', 1, 2, 'export', true]);
      assert.equal(body[0].lines[0][0].tag, 'strong');
      await page.heard('experience.step_shown', { experience: 'round', step: 'one' });
      await page.click('#drawn button');
      await page.until(() => $('#drawn h2')?.textContent === 'Second');
      await page.click('#drawn button "Count"');
      await page.heard('counted');
      await page.click('#drawn button "Enough"');
      await page.heard('experience.completed', { experience: 'round' });
      await page.until(() => said.at(-1).visible === false);
      assert.equal(await page.text('#drawn'), 'Nothing.');
      await page.clean();
    },
  },
  {
    about: 'an answer that the host has asked for is reported as any other',
    async run(page) {
      await page.click('button "Ask"');
      await page.until(() => said.at(-1)?.kind === 'survey');
      await page.evaluate(() => said.at(-1).answer(7, 'Good'));
      const { answer, comment } = await page.heard('survey.answered', { experience: 'score' });
      assert.deepEqual([answer, comment], [7, 'Good']);
    },
  },
];
