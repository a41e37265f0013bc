// The figures, who is compared in each, and what counts as worse.

/** The least that is a difference: what a clock, a counter or a single frame more in a run is worth. */
const LEAST = {
  layouts: 1,
  styles: 1,
  script: 0.02,
  rendering: 0.02,
  task: 0.1,
  frames: 0,
  timers: 0,
  next: 1,
  // Told and not held: whether the machine kept up, and how the time of a step comes about. What is held of a step is
  // what the user waits for. With each step Waypost also decides what comes next, writes the state down and tells the
  // collector, which the others leave to other scripts: its script takes longer than one that only draws.
  stepScript: Infinity,
  stepRendering: Infinity,
  stepTask: Infinity,
  seen: Infinity,
  stepLayouts: Infinity,
  stepStyles: Infinity,
};

const words = {
  seen: 'frames a second',
  layouts: 'layouts a second',
  styles: 'style recalculations a second',
  script: 'script, ms a frame',
  rendering: 'style and layout, ms a frame',
  task: 'main thread, ms a frame',
  frames: 'frames asked for a second',
  timers: 'timers set a second',
  next: 'click to next step painted, ms',
  stepLayouts: 'layouts a step',
  stepStyles: 'style recalculations a step',
  stepScript: 'script, ms a step',
  stepRendering: 'style and layout, ms a step',
  stepTask: 'main thread, ms a step',
};

const scenes = {
  long: ['Scrolling the page', ['seen', 'layouts', 'styles', 'script', 'rendering', 'task']],
  nested: ['Scrolling a list in the page', ['seen', 'layouts', 'styles', 'script', 'rendering', 'task']],
  idle: ['A step is open and nothing happens', ['frames', 'timers', 'layouts', 'styles', 'script']],
  walk: ['The next step', ['next', 'stepLayouts', 'stepStyles', 'stepScript', 'stepRendering', 'stepTask']],
  busy: ['Fifty cells change in every frame', ['seen', 'styles', 'script', 'rendering', 'task']],
};

/** Every figure: its scene, its key, what it is called. */
export const figures = Object.entries(scenes).flatMap(([scene, [title, keys]]) =>
  keys.map((key) => ({ scene, key, title, words: words[key] })),
);

const middle = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** The median of a contender's runs, and how far it may be off: its standard error, of the median's spread. */
function sum(numbers) {
  const median = middle(numbers);
  const spread = 1.4826 * middle(numbers.map((number) => Math.abs(number - median)));
  return { median, error: (1.2533 * spread) / Math.sqrt(numbers.length) };
}

/**
 * One figure of all contenders: `runs` is `{ name: [{ … }] }`. `best` is the lowest median of those rivals that do what is measured: who
 * leaves the target behind pays nothing for following it. Waypost is worse when it is above that by more than `margin`: three
 * standard errors of the difference, as the runs themselves scattered, and at least the least difference there is.
 */
export function judge({ scene, key }, runs) {
  const found = {};
  for (const [name, list] of Object.entries(runs)) {
    const numbers = list.flatMap((run) => run[scene]?.[key] ?? []);
    if (numbers.length) found[name] = { ...sum(numbers), follows: list.every((run) => run[scene].follows !== false) };
  }
  const rivals = Object.entries(found).filter(([name, { follows }]) => !/bare|waypost/.test(name) && follows);
  if (!rivals.length) return { found };
  const [best, least] = rivals.reduce((one, other) => (other[1].median < one[1].median ? other : one));
  const { median, error } = found.waypost;
  const margin = Math.max(LEAST[key], 3 * Math.hypot(error, least.error));
  return { found, best, ratio: median / least.median, margin, worse: median > least.median + margin };
}
