import { init, version } from 'waypost';

window.version = version;
window.started = init({
  key: 'wk_fresh',
  config: {
    version: 1,
    app: 'fresh',
    experiences: {
      hello: {
        kind: 'tour',
        start: { on: 'load' },
        steps: [{ id: 'one', title: 'Hello from the package', body: 'The first step of the first tour.' }],
      },
    },
  },
});
