// Three small charts drawn as SVG nodes. Colours and type come from pages.css; every chart says its content in one
// sentence for those who do not see it, and the report page shows the same numbers as a table. They are drawn in the
// pixels they get, not scaled, so that their words keep one size on a phone and on a desk.

import { h, refill, s } from '../dom.js';

/** A box that draws anew whenever its width changes. */
function fit(draw) {
  const box = h('div', { class: 'chart-box' });
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width > 0) refill(box, draw(Math.floor(contentRect.width)));
  }).observe(box);
  return box;
}

/** Upright bars, one a week: `[{ label, value }]`. */
export const columns = (rows, label) => fit((width) => {
  const [height, foot, top] = [200, 26, 18];
  const most = Math.max(1, ...rows.map((row) => row.value));
  const slot = width / rows.length;
  const bar = Math.min(48, slot * 0.6);
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
  return chart(width, height, label, s('line', { class: 'axis', x1: 0, x2: width, y1: ground, y2: ground }), parts);
});

/** Lying bars with a full track, one a project: `[{ label, value, of }]`. */
export const tracks = (rows, label) => fit((width) => {
  const step = 46;
  const parts = rows.flatMap((row, at) => {
    const y = at * step;
    const share = row.of > 0 ? row.value / row.of : 0;
    return [
      s('text', { class: 'name', x: 0, y: y + 15 }, clip(row.label, Math.floor((width - 60) / 8))),
      s('text', { class: 'value', x: width, y: y + 15, 'text-anchor': 'end' }, `${Math.round(share * 100)}%`),
      s('rect', { class: 'track', x: 0, y: y + 24, width, height: 10, rx: 5 }),
      share > 0 && s('rect', { class: 'bar', x: 0, y: y + 24, width: Math.max(10, width * share), height: 10, rx: 5 }),
    ];
  });
  return chart(width, Math.max(step, rows.length * step - 8), label, parts);
});

/** One bar cut into shares: `[{ label, value, tone }]`. */
export const shares = (rows, label) => fit((width) => {
  const total = Math.max(1, rows.reduce((sum, row) => sum + row.value, 0));
  let x = 0;
  const parts = rows.flatMap((row, at) => {
    const wide = (row.value / total) * width;
    const left = x;
    x += wide;
    const y = 66 + at * 30;
    return [
      wide > 0 && s('rect', { class: `share ${row.tone}`, x: left + 1, y: 4, width: Math.max(2, wide - 2), height: 34, rx: 5 }),
      s('rect', { class: `share ${row.tone}`, x: 0, y: y - 10, width: 12, height: 12, rx: 3 }),
      s('text', { class: 'name', x: 22, y }, row.label),
      s('text', { class: 'value', x: width, y, 'text-anchor': 'end' }, String(row.value)),
    ];
  });
  return chart(width, 66 + rows.length * 30 - 16, label, parts);
});

function chart(width, height, label, ...parts) {
  return s('svg', { class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label }, parts);
}

function clip(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
