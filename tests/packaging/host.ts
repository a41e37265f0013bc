// A host in TypeScript. Each `@ts-expect-error` is a mistake that the types have to catch.
import waypost, { init, on, off, milestones, variant, WaypostError, type WaypostConfig } from 'waypost';

const config: WaypostConfig = {
  version: 1,
  measures: { views: { event: 'page.viewed', where: { 'properties.path': '/billing' }, count: 'events', within: '30d' } },
  experiences: {
    welcome: {
      kind: 'tour',
      start: { on: { page: '/projects' }, if: { 'milestone.first': { $ne: 'reached' } } },
      repeat: { max: 2, every: '1d' },
      steps: [{ id: 'one', title: 'One', placement: 'bottom-start', advance: { on: 'click' } }],
    },
  },
};

init({ key: 'wk', config }).then((running: boolean) => running);
const stop: () => void = on('pql.reached', ({ pql, evidence }) => [pql.length, evidence]);
on('*', (detail, name) => [detail, name.length]);
on('project.created', (detail) => detail['name']);
off('ready', () => {});
milestones().then((all) => all?.filter(({ status }) => status === 'reached'));
variant('length').then((name: string | null | undefined) => name);
waypost.identify('u_1', { role: 'admin' }, { token: 't' }).catch((error: WaypostError) => error.code + error.help);
window.waypost?.track('project.created', { name: 'One' });
stop();

// @ts-expect-error a key is needed
init({});
// @ts-expect-error there is no such consent
init({ key: 'wk', consent: 'maybe' });
// @ts-expect-error this event carries no such detail
on('milestone.reached', ({ pql }) => pql);
// @ts-expect-error a count is a number
waypost.ready('projects', { count: '3' });
// @ts-expect-error there is no such kind
({ version: 1, experiences: { a: { kind: 'popup' } } }) satisfies WaypostConfig;
// @ts-expect-error getters answer promises
waypost.stage() === 'signup';
