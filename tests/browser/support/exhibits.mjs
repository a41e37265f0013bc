// Every kind in every state, each on the page of work (www/pages/desk.html) by itself: what is started, what is done to
// bring it there, and what is then on the screen.
import { openPage, pageConfig } from './page.mjs';

const whole = await pageConfig('desk');

/** The card, the list or whatever else an experience is drawn as. */
export const drawn = (page, selector = '.card') => page.locator(`waypost-layer ${selector}`);

const press = (selector) => (page) => drawn(page, selector).first().click();
const choose = (nth) => (page) => drawn(page, '.option').nth(nth).click();
const track = (...events) => (page) => page.evaluate((events) => events.forEach((event) => waypost.track(event)), events);
/** Opens a list that this window shows folded. */
const unfold = async (page) => {
  const head = drawn(page, '.head');
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
};
const fold = async (page) => {
  await unfold(page);
  await press('.head')(page);
};
/** Goes on in the tour until this step. */
const walk = (...steps) => async (page) => {
  for (const id of steps) {
    await press('.primary')(page);
    await drawn(page, `.card[data-step=${id}]`).waitFor();
  }
};

/**
 * `kind` and `state` name it. `starts` is the experience; `to` what a user does then, `hovers` with the pointer; `shows` the selector, in the layer or
 * in the page, of what is there in the end; `picture` says that it is one for the gallery.
 */
export const exhibits = [
  { kind: 'tour', state: 'welcome', starts: 'tour', shows: '.card[data-step=hello]', picture: true },
  { kind: 'tour', state: 'at a target', starts: 'tour', to: walk('new'), shows: '.card[data-step=new]', picture: true },
  { kind: 'tour', state: 'with a list and a link', starts: 'tour', to: walk('new', 'late'), shows: '.card[data-step=late]' },
  { kind: 'tour', state: 'inert', starts: 'tour', to: walk('new', 'late', 'all'), shows: '.card[data-step=all]' },
  { kind: 'tooltip', state: 'open', starts: 'tip', to: (page) => page.locator('#export').hover(), hovers: true, shows: '.tip', picture: true },
  { kind: 'tooltip', state: 'at its start', starts: 'note', shows: '.card' },
  { kind: 'hotspot', state: 'closed', starts: 'spot', shows: '.beacon' },
  { kind: 'hotspot', state: 'open', starts: 'spot', to: press('.beacon'), shows: '.card', picture: true },
  { kind: 'modal', state: 'with a picture', starts: 'modal', shows: '.card', picture: true },
  { kind: 'modal', state: 'inert', starts: 'trap', shows: '.card' },
  { kind: 'slideout', state: 'with a sender', starts: 'slideout', shows: '.slide', picture: true },
  { kind: 'banner', state: 'top', starts: 'top', shows: '.banner', picture: true },
  { kind: 'banner', state: 'bottom', starts: 'bottom', shows: '.banner' },
  { kind: 'banner', state: 'before', starts: 'before', shows: 'waypost-banner .banner', picture: true },
  { kind: 'banner', state: 'after', starts: 'after', shows: 'waypost-banner .banner' },
  { kind: 'banner', state: 'inside', starts: 'inside', shows: 'waypost-banner .banner' },
  { kind: 'checklist', state: 'folded', starts: 'list', to: fold, shows: '.checklist.folded' },
  { kind: 'checklist', state: 'with a locked line', starts: 'list', to: async (page) => (await unfold(page), await track('plan.created')(page), press('.toast .close')(page)), shows: '.checklist .item.done', picture: true },
  {
    kind: 'checklist',
    state: 'all done',
    starts: 'list',
    to: async (page) => (await unfold(page), await track('plan.created', 'member.invited', 'member.joined', 'report.shared')(page), press('.toast .close')(page)),
    shows: '.checklist footer',
  },
  { kind: 'launcher', state: 'folded', starts: 'help', shows: '.launcher.folded' },
  { kind: 'launcher', state: 'open', starts: 'help', to: unfold, shows: '.launcher:not(.folded)', picture: true },
  { kind: 'empty state', state: 'inside', starts: 'none', shows: 'waypost-empty .empty' },
  { kind: 'empty state', state: 'instead', starts: 'instead', shows: 'waypost-empty .empty', picture: true },
  { kind: 'survey', state: 'nps', starts: 'nps', shows: '.nps' },
  { kind: 'survey', state: 'nps answered', starts: 'nps', to: choose(9), shows: '.nps .comment', picture: true },
  { kind: 'survey', state: 'csat', starts: 'csat', shows: '.csat', picture: true },
  { kind: 'survey', state: 'csat answered', starts: 'csat', to: choose(3), shows: '.csat .comment' },
  { kind: 'survey', state: 'ces', starts: 'ces', shows: '.ces' },
  { kind: 'survey', state: 'ces answered', starts: 'ces', to: choose(5), shows: '.ces .comment' },
  { kind: 'survey', state: 'choice', starts: 'choice', shows: '.choice' },
  { kind: 'survey', state: 'choice answered', starts: 'choice', to: choose(0), shows: '.option:has(:checked)', picture: true },
  { kind: 'survey', state: 'choices', starts: 'choices', shows: '.choices' },
  { kind: 'survey', state: 'choices answered', starts: 'choices', to: async (page) => (await choose(0)(page), choose(2)(page)), shows: '.choices .comment' },
  { kind: 'survey', state: 'text', starts: 'text', shows: '.text' },
  { kind: 'survey', state: 'text answered', starts: 'text', to: (page) => drawn(page, 'textarea').fill('A timeline'), shows: '.text' },
  { kind: 'survey', state: 'thanks', starts: 'nps', to: async (page) => (await choose(9)(page), press('.send')(page)), shows: '.toast' },
  { kind: 'celebration', state: 'shown', to: track('plan.created'), shows: '.toast', picture: true },
];

/** What it is called where names have no spaces. */
export const slug = ({ kind, state }) => `${kind}-${state}`.replaceAll(' ', '-');

/** A config with this experience alone, and what it leads to. */
function alone(id, theme) {
  const { experiences, ...rest } = whole;
  const more = id === 'help' ? ['tour', 'modal'] : [];
  const chosen = [id, ...more].filter(Boolean).map((one) => [one, experiences[one]]);
  return { ...rest, theme: { ...rest.theme, ...theme }, experiences: Object.fromEntries(chosen) };
}

/** Opens the page and brings the exhibit there; the config has that experience, or `only` this one. Answers what `openPage` answers, and `shown`, the locator of what is shown. */
export async function exhibit(t, browser, { starts, only = starts, to, hovers, shows }, { theme, query = '', context } = {}) {
  const opened = await openPage(t, browser, 'desk', { config: alone(only, theme), query, context });
  const { page } = opened;
  await page.evaluate(() => started);
  // An empty state starts where data is missing.
  if (starts && !/empty/.test(whole.experiences[starts].kind)) await page.evaluate((id) => waypost.start(id), starts);
  await to?.(page);
  // Nothing is pointed at by chance.
  if (!hovers) await page.mouse.move(1, 1);
  const shown = shows.startsWith('waypost-') ? page.locator(shows) : drawn(page, shows);
  await shown.first().waitFor();
  await page.evaluate(() =>
    Promise.all([...document.querySelectorAll('waypost-layer, waypost-empty')].flatMap((one) => [...one.shadowRoot.querySelectorAll('img')]).map((img) => img.decode())),
  );
  return { ...opened, shown: shown.first() };
}
