// Series: one replica's count of one thing over time, as a list of numbers. `src/engine/series` does the same natively, and
// says what lies where and why.
const DAY = 864e5;
const TAIL = 2 * DAY;
const TAIL_EVENTS = 200;
const BUCKETS = 400;
const PARTS = 48;
const HEAD = 5;
const ACTIVE_DAYS = 28;

const day = (time) => Math.floor(time / DAY);
const unit = (within, days) => (within < TAIL && !days ? Math.max(Math.floor(within / PARTS), 1) : DAY);
/** Where the buckets end and the single events begin. */
const tail = (numbers) => HEAD + 3 * Math.max(Math.min(Math.trunc(numbers[4]), Math.floor((numbers.length - HEAD) / 3)), 0);

/** Adds one event, in place; `within` is NaN where only the totals are asked. */
export function add(numbers, time, amount, within, days) {
  const length = unit(within, days);
  while (numbers.length < HEAD) numbers.push(0);
  if (!numbers[0] || day(time) > numbers[3]) {
    numbers[3] = day(time);
    numbers[2]++;
  }
  numbers[0]++;
  numbers[1] += amount;
  if (isNaN(within)) return;
  let newest;
  if (days) {
    put(time, time);
    newest = Math.max(numbers[Math.max(tail(numbers), HEAD + 3) - 1] || 0, time);
  } else {
    numbers.push(time, amount);
    newest = age();
  }
  const oldest = Math.max((newest - within) / length - 1, newest / length - BUCKETS);
  while (tail(numbers) > HEAD && numbers[HEAD] < oldest) {
    numbers.splice(HEAD, 3);
    numbers[4]--;
  }

  function age() {
    for (;;) {
      const from = tail(numbers);
      const count = Math.floor((numbers.length - from) / 2);
      const newest = Math.max(time, numbers[Math.max(numbers.length - 4, from)] || 0);
      if (!count || (newest - numbers[from] <= TAIL && count <= TAIL_EVENTS)) return newest;
      put(...numbers.splice(from, 2));
    }
  }

  function put(time, amount) {
    const bucket = Math.floor(time / length);
    let at = tail(numbers);
    while (at > HEAD && numbers[at - 3] > bucket) at -= 3;
    if (at > HEAD && numbers[at - 3] === bucket) {
      numbers[at - 2]++;
      numbers[at - 1] = days ? Math.max(numbers[at - 1], amount) : numbers[at - 1] + amount;
    } else {
      numbers.splice(at, 0, bucket, 1, amount);
      numbers[4]++;
    }
  }
}

/** Start, events, sum and end of every part inside the window that ends now, one behind the other. */
export function rows(numbers, now, within, days) {
  const length = unit(within, days);
  const from = now - within;
  const found = [];
  const row = (start, events, sum, end) => end > from && found.push(start, events, sum, end + within);
  let at = HEAD;
  for (; at < tail(numbers); at += 3) {
    const [bucket, events, sum] = numbers.slice(at, at + 3);
    row(bucket * length, events, sum, days ? sum : (bucket + 1) * length);
  }
  for (; at + 1 < numbers.length; at += 2) row(numbers[at], 1, numbers[at + 1], numbers[at]);
  return found;
}

/** Adds to the activity of a day, in place: `src/engine/activity.rs`. Whether that day is new. */
export function live(numbers, today, begins, active) {
  if (!numbers.length) numbers.push(0);
  numbers[0] += active;
  let at = 1;
  while (at < numbers.length && numbers[at] !== today) at += 3;
  const anew = at >= numbers.length;
  if (anew) numbers.push(today, 0, 0);
  at = anew ? numbers.length - 3 : at;
  numbers[at + 1] += begins;
  numbers[at + 2] += active;
  if (numbers.length > 1 + 3 * ACTIVE_DAYS) numbers.splice(1, 3);
  return anew;
}
