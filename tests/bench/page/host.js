// The host page: some 1,700 elements, and one contender that shows a step on it.
// By hand: `node tests/bench/page/run.mjs --serve`, then `/index.html?with=waypost&scene=walk`.
import { scenes } from './scenes.js';

const asked = new URLSearchParams(location.search);
const scene = scenes[asked.get('scene') ?? 'walk'];
const byId = (id) => document.getElementById(id);

function node(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

for (let at = 0; at < 6; at++) byId('bar').append(node('button', { type: 'button', id: `bar-${at}` }, `View ${at}`));
for (let at = 0; at < 12; at++)
  byId('form').append(node('label', {}, `Field ${at}`, node('input', { id: `field-${at}`, value: `Value ${at}` })));
byId('form').append(node('button', { type: 'button', id: 'save' }, 'Save'));
for (let at = 0; at < 80; at++)
  byId('scroller').append(node('li', {}, node('b', {}, `${at}`), node('span', { id: `entry-${at}` }, `Somebody changed entry ${at}`)));
for (let row = 0; row < 200; row++) {
  const cells = Array.from({ length: 6 }, (_, at) => node('td', { id: `cell-${row}-${at}` }, `${row * 6 + at}`));
  byId('table').append(node('tr', {}, ...cells));
}

// Low enough in the list to stay in sight while it is scrolled: a card whose target is out of sight has nothing to follow.
if (scene.inner) byId('scroller').scrollTop = document.querySelector(scene.inner).offsetTop - byId('scroller').offsetTop - 270;
if (scene.show) document.querySelector(scene.show).scrollIntoView({ block: 'center' });

// How many frames there were in which something happened: the page scrolled, or the table changed.
let frames = 0;
addEventListener('scroll', () => frames++, { capture: true, passive: true });

/** Fifty cells change in every frame, until it is told to stop. */
function beBusy(many) {
  const cells = [...document.querySelectorAll('td')].slice(-many);
  let turn = 0;
  const tick = () => {
    turn++;
    frames++;
    cells.forEach((cell, at) => {
      cell.textContent = `${turn + at}`;
      cell.className = (turn + at) % 2 ? 'up' : '';
    });
    frame = requestAnimationFrame(tick);
  };
  let frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
}

// What a contender answers: `card()` and `next()`, the elements of the step that is open.
const contender = `/with/${asked.get('with') ?? 'bare'}`;
const link = node('link', { rel: 'stylesheet', href: `${contender}.css` });
document.head.prepend(link);
await new Promise((done) => (link.onload = done));
const { start } = await import(`${contender}.js`);
window.bench = { scene, beBusy, frames: () => frames, ...start(scene.steps) };
