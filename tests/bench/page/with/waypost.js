// Waypost, from dist/sdk. Its config is made of the same steps.

export function start(steps) {
  const config = {
    version: 1,
    app: 'bench',
    experiences: {
      walk: {
        kind: 'tour',
        start: { on: 'load' },
        repeat: 'always',
        steps: steps.map((step, at) => ({ id: `step-${at}`, ...step })),
      },
    },
  };
  const script = document.createElement('script');
  script.src = '/sdk/waypost.js';
  script.onload = () => window.waypost.init({ key: 'wk_bench', config, endpoint: location.origin });
  document.head.append(script);
  const inLayer = (selector) => document.querySelector('waypost-layer')?.shadowRoot.querySelector(selector);
  return { card: () => inLayer('.card'), next: () => inLayer('.card [data-do=next]') };
}
