import assert from 'node:assert/strict';

/** What each kind shows, and how it comes to be. */
const kinds = {
  tour: ['waypost-layer >>> .card', () => waypost.start('tour')],
  tooltip: ['waypost-layer >>> .card', () => waypost.start('tooltip'), (page) => page.hover('#target')],
  opened: ['waypost-layer >>> .card', () => waypost.start('opened')],
  hotspot: ['waypost-layer >>> .card', () => waypost.start('hotspot'), (page) => page.click('waypost-layer >>> .beacon')],
  strip: ['waypost-layer >>> .banner', () => waypost.start('strip')],
  banner: ['waypost-banner >>> .banner', () => waypost.start('banner')],
  trap: ['waypost-layer >>> .card', () => waypost.start('trap')],
  survey: ['waypost-layer >>> .card', () => waypost.start('survey')],
  help: ['waypost-layer >>> [data-experience=help]', () => waypost.start('help')],
  modal: ['waypost-layer >>> .card', () => waypost.start('modal')],
  slideout: ['waypost-layer >>> .card', () => waypost.start('slideout')],
  checklist: ['waypost-layer >>> .checklist', () => waypost.start('checklist')],
  empty_state: ['#list waypost-empty >>> .empty', () => {}],
  instead: ['waypost-empty >>> [data-experience=instead]', () => waypost.ready('rows', { count: 0 })],
  celebration: ['waypost-layer >>> .toast', () => waypost.track('plan.saved')],
};

const added = (page) => page.evaluate(() => added());

async function begin(page) {
  await page.moveAway();
  await page.evaluate(async () => {
    await behaviour.ready;
    // A new person: a milestone is reached once.
    localStorage.clear();
    sessionStorage.clear();
    await behaviour.start();
  });
  // It is alive, and the instrument sees it.
  const alive = await added(page);
  for (const one of ['lock', 'timer', 'listener click of document', 'global Symbol(waypost:wk_page)'])
    assert.ok(alive.includes(one), `${one} in ${alive}`);
}

const end = () => {
  waypost.destroy();
  return added();
};

/** Everything that can be under way is: a frame, a timer, an answer, a change of the address. */
const endInHurry = () => {
  waypost.track('one.more');
  waypost.flush();
  history.replaceState(null, '', location.href);
  dispatchEvent(new PopStateEvent('popstate'));
  dispatchEvent(new Event('resize'));
  document.body.append(document.createElement('p'));
  document.body.lastChild.remove();
  waypost.destroy();
  return added();
};

const kindsLeaveNothing = Object.entries(kinds).map(([kind, [selector, show, open]]) => ({
  about: `${kind}: after \`destroy\` no listener, observer, timer, frame, lock, sheet, node, attribute or global is left`,
  query: '?test',
  async run(page) {
    for (const busy of [false, true]) {
      await begin(page);
      await page.evaluate(show);
      await open?.(page);
      await page.shows(selector);
      // Counted at once: what is left under way may be over by the next question.
      const left = await page.evaluate(busy ? endInHurry : end);
      assert.deepEqual(left.filter((one) => one !== 'lock'), []);
      // A lock is given back by the browser itself, a little later.
      await page.until(async () => !(await added()).length);
    }
  },
}));

export default [
  ...kindsLeaveNothing,
  {
    about: 'after `reset` what was shown is gone, and no more is alive than after the start',
    query: '?test',
    config: (config) => ({ ...config, experiences: { ...config.experiences, empty_state: undefined } }),
    async run(page) {
      await begin(page);
      await page.evaluate(() => waypost.flush());
      await page.drawn();
      const before = await added(page);
      for (const [kind, [selector, show, open]] of Object.entries(kinds)) {
        if (kind === 'empty_state') continue;
        await page.evaluate(show);
        await open?.(page);
        await page.shows(selector);
        await page.evaluate(async () => {
          await waypost.reset();
          await waypost.flush();
        });
        await page.moveAway();
        await page.drawn();
        assert.deepEqual(await added(page), before, kind);
      }
    },
  },
  ...['the engine', 'a handler of the page code'].map((where) => ({
    about: `a failure in ${where} takes everything off the page, and is told once`,
    query: '?test',
    warns: ['sdk/stopped'],
    async run(page) {
      await begin(page);
      for (const kind of ['checklist', 'empty_state', 'tour', 'celebration']) {
        await page.evaluate(kinds[kind][1]);
        await page.shows(kinds[kind][0]);
      }
      if (where === 'the engine')
        await page.evaluate(async () => {
          const { from } = Array;
          Array.from = () => {
            throw new RangeError('sam@example.com');
          };
          await waypost.track('one.more');
          Array.from = from;
        });
      else
        await page.evaluate(async () => {
          const { composedPath } = Event.prototype;
          Event.prototype.composedPath = () => {
            throw new RangeError('sam@example.com');
          };
          document.querySelector('h1').click();
          Event.prototype.composedPath = composedPath;
        });
      const { code, message, where: place } = await page.heard('sdk.error');
      assert.deepEqual([code, message], ['sdk/stopped', 'RangeError']);
      assert.match(place, /^waypost-engine\.js:\d+:\d+$/);
      // What names the page's one Waypost stays: a second copy must not begin where the first has failed.
      assert.deepEqual(await added(page), ['global Symbol(waypost:wk_page)']);
      // Whatever is called now is answered with nothing, and nothing comes back.
      const answers = await page.evaluate(async () => [
        await waypost.track('plan.saved'),
        await waypost.milestones(),
        await waypost.start('modal'),
        await waypost.init({ key: 'wk_page' }),
        await waypost.destroy(),
      ]);
      assert.deepEqual(answers, [null, null, null, false, null]);
      await page.drawn();
      assert.deepEqual(await added(page), ['global Symbol(waypost:wk_page)']);
      assert.equal(await page.times('sdk.error'), 1);
      // The collector hears of it once, in words that hold nothing of the user.
      const sent = await sentOnce(page, 'sdk.error');
      assert.deepEqual(sent.properties, { code, message, where: place });
      assert.deepEqual([sent.type, sent.userId], ['track', 'u_1']);
    },
  })),
];

/** The one message of this event, once it has arrived. */
async function sentOnce(page, event) {
  const of = () => page.sent.filter((message) => message.event === event);
  while (!of().length) await page.drawn();
  assert.equal(of().length, 1);
  return of()[0];
}
