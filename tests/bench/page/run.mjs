// What a step costs the page it is open on: Waypost beside driver.js, shepherd.js and react-joyride, in one run.
//
//   node tests/bench/page/run.mjs [--rounds 7] [--scene long] [--serve] [--profile waypost]
//
// In each round every contender has its turn on every scene; who begins moves on by one. Ends with 1 when Waypost is
// worse than the best of the others in a figure. `--serve` only serves the pages; `--profile` says of one contender
// which functions take the time.
import { parseArgs } from 'node:util';
import { launch } from '../../browser/support/browser.mjs';
import { busy, idle, scrollList, scrollPage, walk } from './measure.mjs';
import { profiled } from './profile.mjs';
import { serve } from './serve.mjs';
import { figures, judge } from './verdict.mjs';

const names = ['bare', 'waypost', 'driver', 'shepherd', 'joyride'];

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    scene: { type: 'string' },
    serve: { type: 'boolean' },
    profile: { type: 'string' },
  },
});

/** By scene, what measures a contender on it. */
const measures = {
  long: scrollPage,
  nested: scrollList,
  idle,
  walk: async (to, name, profile) => (name === 'bare' ? {} : walk(to, name, profile)),
  busy,
};
const chosen = Object.keys(measures).filter((scene) => !asked.scene || scene === asked.scene);
if (!chosen.length) throw new Error(`no scene \`${asked.scene}\`: ${Object.keys(measures).join(', ')}`);
if (asked.profile && !names.includes(asked.profile)) throw new Error(`no contender \`${asked.profile}\`: ${names.join(', ')}`);

const server = await serve();
if (asked.serve) {
  console.log(`${server.origin}/index.html?with=waypost&scene=walk`);
  await new Promise(() => {});
}
const browser = await launch();
try {
  const to = { browser, origin: server.origin };
  if (asked.profile) for (const scene of chosen) await profiled(scene, (profile) => measures[scene](to, asked.profile, profile));
  else process.exitCode = report(await race(to));
} finally {
  await browser.close();
  await server.close();
}

/** All rounds: by contender, what each round measured. */
async function race(to) {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  const rounds = Number(asked.rounds);
  for (let round = 0; round < rounds; round++) {
    for (const name of names) runs[name].push({});
    for (const scene of chosen)
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + round) % names.length];
        runs[name][round][scene] = await measures[scene](to, name);
      }
    console.error(`round ${round + 1} of ${rounds}`);
  }
  return runs;
}

/** Prints the table; 1 if Waypost is worse anywhere. */
function report(runs) {
  const number = (value) => value.toFixed(value < 0.995 ? 3 : value < 99.5 ? 1 : 0);
  const row = (first, cells) => console.log(first.padEnd(33) + cells.map((cell) => cell.padStart(11)).join(''));
  const worse = [];
  let above;
  let lost = false;
  for (const figure of figures.filter(({ scene }) => chosen.includes(scene))) {
    const { found, best, ratio, margin, worse: bad } = judge(figure, runs);
    if (figure.title !== above) {
      console.log();
      row((above = figure.title), [...names, 'ratio', 'margin']);
    }
    const cells = names.map((name) => {
      if (!found[name]) return '';
      lost ||= !found[name].follows;
      return (found[name].follows ? '' : '*') + number(found[name].median);
    });
    const compared = best ? [Number.isFinite(ratio) ? ratio.toFixed(2) : '-', margin < Infinity ? number(margin) : 'told'] : ['', ''];
    row(`  ${figure.words}`, [...cells, ...compared]);
    if (bad) worse.push(`${figure.title}, ${figure.words}: ${number(found.waypost.median)}, and ${best} has ${number(found[best].median)}`);
  }
  if (lost) console.log('\n* left the target behind, so not compared');
  console.log('\nmedians of %d rounds; ratio: Waypost to the best of the others; bare: the page without a step', runs.bare.length);
  for (const line of worse) console.log(`worse: ${line}`);
  return worse.length ? 1 : 0;
}
