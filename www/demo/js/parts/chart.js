// Three small charts drawn as SVG nodes. Colours and type come from pages.css; every chart says its content in one
// sentence for those who do not see it, and the report page shows the same numbers as a table.

import { s } from '../dom.js';

const WIDTH = 560;

/** Upright bars, one a week: `[{ label, value }]`. */
export function columns(rows, label) {
  const [height, foot, top] = [200, 26, 18];
  const most = Math.max(1, ...rows.map((row) => row.value));
  const slot = WIDTH / rows.length;
  const bar = Math.min(44, slot * 0.6);
  const ground = height - foot;
  const parts = rows.flatMap((row, at) => {
    const tall = (row.value / most) * (ground - top);
    const middle = slot * at + slot / 2;
    return [
      s('rect', { class: 'bar', x: middle - bar / 2, y: ground - tall, width: bar, height: tall, rx: 4 }),
      row.value > 0 && s('text', { class: 'value', x: middle, y: ground - tall - 6, 'text-anchor': 'middle' }, String(row.value)),
      s('text', { class: 'tick', x: middle, y: height - 6, 'text-anchor': 'middle' }, row.label),
    ];
  });
  return chart(height, label, s('line', { class: 'axis', x1: 0, x2: WIDTH, y1: ground, y2: ground }), parts);
}

/** Lying bars with a full track, one a project: `[{ label, value, of }]`. */
export function tracks(rows, label) {
  const step = 46;
  const parts = rows.flatMap((row, at) => {
    const y = at * step;
    const share = row.of > 0 ? row.value / row.of : 0;
    return [
      s('text', { class: 'name', x: 0, y: y + 15 }, clip(row.label, 46)),
      s('text', { class: 'value', x: WIDTH, y: y + 15, 'text-anchor': 'end' }, `${Math.round(share * 100)}%`),
      s('rect', { class: 'track', x: 0, y: y + 24, width: WIDTH, height: 10, rx: 5 }),
      share > 0 && s('rect', { class: 'bar', x: 0, y: y + 24, width: Math.max(10, WIDTH * share), height: 10, rx: 5 }),
    ];
  });
  return chart(Math.max(step, rows.length * step - 8), label, parts);
}

/** One bar cut into shares: `[{ label, value, tone }]`. */
export function shares(rows, label) {
  const total = Math.max(1, rows.reduce((sum, row) => sum + row.value, 0));
  let x = 0;
  const parts = rows.flatMap((row, at) => {
    const wide = (row.value / total) * WIDTH;
    const left = x;
    x += wide;
    const y = 66 + at * 30;
    return [
      wide > 0 && s('rect', { class: `share ${row.tone}`, x: left + 1, y: 4, width: Math.max(2, wide - 2), height: 34, rx: 5 }),
      s('rect', { class: `share ${row.tone}`, x: 0, y: y - 10, width: 12, height: 12, rx: 3 }),
      s('text', { class: 'name', x: 22, y }, row.label),
      s('text', { class: 'value', x: WIDTH, y, 'text-anchor': 'end' }, String(row.value)),
    ];
  });
  return chart(66 + rows.length * 30 - 16, label, parts);
}

function chart(height, label, ...parts) {
  return s('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label }, parts);
}

function clip(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
