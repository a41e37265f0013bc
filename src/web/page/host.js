// The engine's values, on JavaScript's side. The module knows each by a number; what it can do with them is here, and
// natively in `src/schema/value`. A number is good until the call that it was made in returns; those that were made
// while the config was compiled, and the two tables of the state, last.
//
// Start at `openEngine`.
import { compileCondition, reach } from './condition.js';
import { createCheck } from './shape.js';

import { attempt } from './attempt.js';
import { json } from './json.js';

const HAS = Object.prototype.hasOwnProperty;
const isList = Array.isArray;
const isObject = (value) => value !== null && typeof value === 'object' && !isList(value);
const FARTHEST = 864e13;
// No text of the module is as long.
const LONGEST = 65536;
const UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):?(\d\d))?)?$/;

/** Milliseconds of an ISO 8601 time; UTC where it does not say otherwise. */
function time(text) {
  const [found, year, month, day, hour, minute, second, fraction = '', sign, hours, minutes] = DATE.exec(text) || [];
  const date = new Date(`${year}-${month}-${day}T00:00Z`);
  if (!found || date.getUTCDate() !== +day || date.getUTCMonth() + 1 !== +month) return NaN;
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  const offset = sign ? `${sign}1` * (hours * 60 + +minutes) : 0;
  return +date + ((hour | 0) * 60 + (minute | 0) - offset) * 6e4 + (second | 0) * 1e3 + +(fraction + '000').slice(0, 3);
}

/** Milliseconds of a duration such as `30s`; NaN for anything else. */
export function duration(text) {
  const [, count, unit] = /^(\d+)(ms|[smhdw])$/.exec(text) || [];
  const ms = count * UNITS[unit];
  return ms <= FARTHEST ? ms : NaN;
}

/** Whether it is a CSS selector, or several that lead on through shadow roots and frames. */
function isSelector(text) {
  if (typeof document === 'undefined') return true;
  try {
    const nowhere = document.createDocumentFragment();
    text.split('>>>').forEach((part) => nowhere.querySelector(part));
    return true;
  } catch {
    return false;
  }
}

/**
 * Compiles a config. Answers `ask(verb, argument, now)`: the verbs are in `src/web/ask.rs`, arguments and answers are
 * plain data. Every engine has a module instance of its own.
 */
export function openEngine(module, config) {
  // Null, and the two tables of the state.
  const values = [null, null, null];
  const check = createCheck((text) => duration(text) >= 0, isSelector);
  const texts = {};
  const number = (value) => (value == null ? 0 : values.push(value) - 1);
  const memory = (Kind, at, length) => new Kind(instance.exports.memory.buffer, at, length);
  // A static text is read once.
  const text = (at, length) =>
    (texts[at * LONGEST + length] ??= new TextDecoder().decode(memory(Uint8Array, at, length)));
  const member = (value, key) => (isObject(value) && HAS.call(value, key) ? value[key] : null);
  const put = (into, key, value) => {
    // Named so, it would not be a member.
    if (key === '__proto__') return;
    // Where the page has frozen `Object.prototype`, what has a name of its members cannot be assigned.
    if (key in Object.prototype) Object.defineProperty(into, key, { value, writable: true, enumerable: true, configurable: true });
    else into[key] = value;
  };
  /** A function over values and texts, for a module that has their numbers. */
  const over = (work) => (a, b, c, d) => work(values[a], values[b], values[c], values[d]);
  const making = (work) => (a, b) => number(work(values[a], values[b]));

  const host = {
    text: (at, length) => number(text(at, length)),
    number,
    boolean: (bool) => number(!!bool),
    list: (at, length) => number(Array.from(memory(Uint32Array, at, length), (one) => values[one])),
    numbers: (at, length) => number([...memory(Float64Array, at, length)]),
    read_numbers: (list, at, length) => length && memory(Float64Array, at, length).set(values[list].map((one) => +one || 0)),
    object: () => number({}),
    copy: making((value) => (isObject(value) ? { ...value } : {})),
    kind: over((value) =>
      value === null ? 0 : isList(value) ? 4 : { boolean: 1, number: 2, string: 3, object: 5 }[typeof value],
    ),
    as_text: (at) => (typeof values[at] === 'string' ? at : 0),
    as_number: over((value) => (typeof value === 'number' ? value : NaN)),
    truthy: over((value) => !!value),
    length: over((value) => value.length),
    item: (at, index) => number(isList(values[at]) ? values[at][index] : null),
    at: (of, at, length) => number(member(values[of], text(at, length))),
    has: (of, at, length) => isObject(values[of]) && HAS.call(values[of], text(at, length)),
    member: making(member),
    reach: making(reach),
    flat: making((value) => (isObject(value) ? Object.entries(value) : value)),
    same: over((a, b) => a === b || (typeof a === 'object' && json(a) === json(b))),
    put: over(put),
    put_at: (into, at, length, value) => put(values[into], text(at, length), values[value]),
    put_in: over((table, name, key, value) => {
      const known = member(table, name);
      // By key, so that two copies with the same content are the same.
      if (isObject(known) && HAS.call(known, key)) known[key] = value;
      else put(table, name, Object.fromEntries([...Object.entries(known || {}), [key, value]].sort(([a], [b]) => (a < b ? -1 : 1))));
    }),
    check: (value, at, length) => number(check(values[value], text(at, length))),
    sum: over((value) => Object.values(value || {}).reduce((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)),
    is: (at, word, length) => values[at] === text(word, length),
    begins: over((value, start) => value.startsWith(start)),
    ends: over((value, end) => value.endsWith(end)),
    plus: making((a, b) => a + b),
    slash: making((a, b) => `${a}/${b}`),
    cut: making((value, mark) => {
      const at = value.indexOf(mark);
      return at < 0 ? null : [value.slice(0, at), value.slice(at + mark.length)];
    }),
    parts: making((value, mark) => value.split(mark)),
    padded: (at, width) => number(values[at].padStart(width)),
    lower: making((value) => value.toLowerCase()),
    is_digits: over((value) => /^\d+$/.test(value)),
    order: over((a, b) => (a < b ? -1 : +(a > b))),
    unit: (at, index) => values[at].charCodeAt(index),
    json: making(json),
    time: over(time),
    iso: (ms) => number(new Date(ms).toISOString()),
    duration: over(duration),
    // Its parts lead through shadow roots and frames.
    // The module that explains checks by itself.
    selector: over(isSelector),
    condition: making(compileCondition),
    holds: over((condition, values) => !!condition?.holds(values)),
    // Conditions that can say why are made in the module that explains.
    regex: (pattern, fold) => number(attempt(() => new RegExp(values[pattern], fold ? 'i' : ''))),
    matches: over((regex, value) => regex.test(value)),
    keep: (slot, value) => {
      values[slot] = values[value];
    },
  };
  const instance = new WebAssembly.Instance(module, { host });
  const engine = instance.exports.open(number(config));
  const { length } = values;
  return (verb, argument, now) => {
    const answer = values[instance.exports.ask(engine, number(verb), number(argument), now)];
    values.length = length;
    return answer;
  };
}
