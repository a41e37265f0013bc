// The button that hands a report over as a file.

import { csv, download } from '../csv.js';
import { h } from '../dom.js';
import { track } from '../onboarding.js';
import { icon } from './icon.js';
import { toast } from './toast.js';

/** `read` answers `{ heads, rows }` at the moment of the click. */
export function exportButton(report, read) {
  return h('button', { type: 'button', class: 'button', 'data-tour': 'export-csv', onclick: save }, icon('download'), 'Export CSV');

  function save() {
    const { heads, rows } = read();
    download(`plainsail-${report}.csv`, csv(heads, rows));
    toast(`plainsail-${report}.csv was saved.`);
    track('report.exported', { report, rows: rows.length });
  }
}
