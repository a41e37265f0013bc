// The icons of the app, as outlines on a grid of 20.

import { s } from '../dom.js';

const shapes = {
  projects: ['M3 5.5h14', 'M3 10h9', 'M3 14.5h6', 'M14.5 12.5v5', 'M12 15h5'],
  members: ['M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z', 'M2 16.5c.6-3 2.6-4.5 5.5-4.5s4.9 1.5 5.5 4.5', 'M13 4a2.75 2.75 0 0 1 0 5.25', 'M15 12.3c1.7.6 2.7 2 3 4.2'],
  reports: ['M3 17h14', 'M5 13.5V10', 'M10 13.5V4', 'M15 13.5V7.5'],
  billing: ['M2.5 5.5h15v9.5h-15z', 'M2.5 8.5h15', 'M5.5 12h3'],
  settings: ['M3 6.5h8', 'M15 6.5h2', 'M13 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z', 'M3 13.5h2', 'M9 13.5h8', 'M7 15.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'],
  share: ['M8.5 11.5l3-3', 'M9 6.5l1.6-1.6a3.2 3.2 0 0 1 4.5 4.5L13.5 11', 'M11 13.5l-1.6 1.6a3.2 3.2 0 0 1-4.5-4.5L6.5 9'],
  plus: ['M10 4v12', 'M4 10h12'],
  check: ['M4 10.5l4 4 8-9'],
  download: ['M10 3v9', 'M6 8.5l4 4 4-4', 'M3.5 16.5h13'],
  back: ['M12 4l-6 6 6 6'],
  mail: ['M2.5 5h15v10.5h-15z', 'M3 5.5l7 5.5 7-5.5'],
  close: ['M5 5l10 10', 'M15 5L5 15'],
  chevron: ['M5 8l5 5 5-5'],
  flag: ['M5 17.5V3', 'M5 3.5h10l-2.5 3.5 2.5 3.5H5'],
};

/** An icon without a name of its own: the words beside it carry the meaning. */
export function icon(name) {
  return s(
    'svg',
    { class: 'icon', viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true', focusable: 'false' },
    shapes[name].map((d) => s('path', { d })),
  );
}
