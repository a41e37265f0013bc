// react-joyride, with React.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Joyride } from 'react-joyride';

export function start(steps) {
  const host = document.createElement('div');
  document.body.append(host);
  const options = { skipBeacon: true, skipScroll: true, showProgress: true };
  const given = steps.map(({ target, placement, title, body }) => ({ target, placement, title, content: body }));
  createRoot(host).render(createElement(Joyride, { steps: given, run: true, continuous: true, options }));
  const one = (selector) => document.querySelector(selector);
  return { card: () => one('.react-joyride__tooltip'), next: () => one('.react-joyride__tooltip [data-action=primary]') };
}
