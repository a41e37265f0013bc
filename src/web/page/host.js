// The engine's values, on JavaScript's side. The module knows each by a number; what it can do with them is here, and
// natively in `src/schema/value`. A number is good until the call that it was made in returns; those that were made
// while the config was compiled, and the two tables of the state, last.
//
// Start at `openEngine`.
import { attempt } from './attempt.js';
import { along, compileCondition, isObject, own, reach } from './condition.js';
import { createFacts, FARTHEST, sum } from './facts.js';
import { json } from './json.js';
import { add, live, rows } from './series.js';
import { createCheck } from './shape.js';

const HAS = Object.prototype.hasOwnProperty;
const isList = Array.isArray;
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

/** A list as numbers: what is none counts as zero. */
const numbers = (list) => (isList(list) ? list.map((one) => +one || 0) : []);

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

/** A path without empty parts. */
const steps = (path) => path.split('/').map((part) => part && `/${part}`).join('');
/** A pattern over such paths: `*` stands for anything in a part, `**` for any number of them. */
const pages = (pattern) =>
  new RegExp(`^${steps(pattern).replace(/\/\*\*(?=\/|$)|\*|[^\w/]/g, (mark) => ({ '/**': '(/[^/]+)*', '*': '[^/]*' })[mark] || `\\${mark}`)}$`);

/**
 * Compiles a config. Answers `ask(verb, argument, now)`: the verbs are in `src/web/ask.rs`, arguments and answers are
 * plain data. `ask.faults` is how many mistakes the config has. Every engine has a module instance of its own.
 */
export function openEngine(module, config) {
  // Null, and the two tables of the state.
  const values = [null, null, null];
  // The mistakes in the config: in the lower half how many, in the upper how many of them leave something out.
  let faults = 0;
  const fault = (serious) => {
    faults += serious ? 65537 : 1;
  };
  const check = createCheck((text) => duration(text) >= 0, isSelector, fault);
  const facts = createFacts(config, fault);
  const texts = {};
  const number = (value) => (value == null ? 0 : values.push(value) - 1);
  const memory = (Kind, at, length) => new Kind(instance.exports.memory.buffer, at, length);
  // A static text is read once.
  const text = (at, length) =>
    (texts[at * LONGEST + length] ??= new TextDecoder().decode(memory(Uint8Array, at, length)));
  const put = (into, key, value) => {
    // Named so, it would not be a member.
    if (key === '__proto__') return;
    // Where the page has frozen `Object.prototype`, what has a name of its members cannot be assigned.
    if (key in Object.prototype) Object.defineProperty(into, key, { value, writable: true, enumerable: true, configurable: true });
    else into[key] = value;
  };
  const putIn = (table, name, key, value) => {
    const known = own(table, name);
    // By key, so that two copies with the same content are the same.
    if (isObject(known) && HAS.call(known, key)) known[key] = value;
    else put(table, name, Object.fromEntries([...Object.entries(known || {}), [key, value]].sort(([a], [b]) => (a < b ? -1 : 1))));
  };
  /** A function that changes the list of numbers of a replica in a cell. */
  const changing = (work) => (table, name, key, ...about) => {
    const list = numbers(own(own(values[table], values[name]), values[key]));
    const answer = work(list, ...about);
    putIn(values[table], values[name], values[key], list);
    return answer;
  };
  /** A function over values and texts, for a module that has their numbers. */
  const over = (work) => (a, b, c, d) => work(values[a], values[b], values[c], values[d]);
  const making = (work) => (a, b) => number(work(values[a], values[b]));

  // The places are those of `src/schema/value/host.rs`.
  const host = [
    /* 0 text */ (at, length) => number(text(at, length)),
    /* 1 list */ (at, length) => number(Array.from(memory(Uint32Array, at, length), (one) => values[one])),
    /* 2 numbers */ (at, length) => number([...memory(Float64Array, at, length)]),
    /* 3 read_numbers */ (list, at, length) => length && memory(Float64Array, at, length).set(numbers(values[list])),
    /* 4 at */ (of, at, length) => number(own(values[of], text(at, length))),
    /* 5 has */ (of, at, length) => isObject(values[of]) && HAS.call(values[of], text(at, length)),
    /* 6 put_at */ (into, at, length, value) => put(values[into], text(at, length), values[value]),
    /* 7 is */ (at, word, length) => values[at] === text(word, length),
    /* 8 place */ (at, words, length) => text(words, length).split(',').indexOf(values[at]),
    /* 9 part */ (words, length, at) => number(text(words, length).split(',')[at]),
    /* 10 check */ (value, at, length) => check(values[value], text(at, length)),
    /* 11 number */ number,
    /* 12 boolean */ (bool) => number(!!bool),
    /* 13 object */ () => number({}),
    /* 14 copy */ making((value) => (isObject(value) ? { ...value } : {})),
    /* 15 kind */ over((value) =>
      value === null ? 0 : isList(value) ? 4 : { boolean: 1, number: 2, string: 3, object: 5 }[typeof value],
    ),
    /* 16 as_text */ (at) => (typeof values[at] === 'string' ? at : 0),
    /* 17 as_number */ over((value) => (typeof value === 'number' ? value : NaN)),
    /* 18 truthy */ over((value) => !!value),
    /* 19 length */ over((value) => value.length),
    /* 20 item */ (at, index) => number(isList(values[at]) ? values[at][index] : null),
    /* 21 reach */ making(reach),
    /* 22 member */ making(own),
    /* 23 flat */ making((value) => (isObject(value) ? Object.entries(value) : value)),
    /* 24 same */ over((a, b) => a === b || (typeof a === 'object' && json(a) === json(b))),
    /* 25 put */ over(put),
    /* 26 put_in */ over(putIn),
    /* 27 sum */ over(sum),
    /* 28 begins */ over((value, start) => value.startsWith(start)),
    /* 29 ends */ over((value, end) => value.endsWith(end)),
    /* 30 plus */ making((a, b) => a + b),
    /* 31 slash */ making((a, b) => `${a}/${b}`),
    /* 32 cut */ making((value, mark) => {
      const at = value.indexOf(mark);
      return at < 0 ? null : [value.slice(0, at), value.slice(at + mark.length)];
    }),
    /* 33 parts */ making((value, mark) => value.split(mark)),
    /* 34 order */ over((a, b) => (a < b ? -1 : +(a > b))),
    /* 35 unit */ (at, index) => values[at].charCodeAt(index),
    /* 36 json */ making(json),
    /* 37 time */ over(time),
    /* 38 iso */ (ms) => number(new Date(ms).toISOString()),
    /* 39 duration */ over(duration),
    /* 40 matches */ over((regex, value) => regex.test(value)),
    /* 41 keep */ (slot, value) => {
      values[slot] = values[value];
    },
    /* 42 fault */ fault,
    /* 43 faults */ () => faults,
    /* 44 set_faults */ (known) => {
      faults = known;
    },
    /* 45 condition */ making((condition, groups) => compileCondition(condition, groups, fault)),
    /* 46 holds */ over((condition, values) => !!condition?.holds(values)),
    /* 47 along */ making(along),
    /* 48 look_up */ over((path) => void facts.lookUp(path)),
    /* 49 fact */ (path, kept, visit) => number(facts.read(values[path], values[kept], values[visit])),
    /* 50 pages */ making(pages),
    /* 51 steps */ making(steps),
    /* 52 padded */ (at, width) => number(values[at].padStart(width)),
    /* 53 lower */ making((value) => value.toLowerCase()),
    /* 54 is_digits */ over((value) => /^\d+$/.test(value)),
    /* 55 selector */ over(isSelector),
    /* 56 regex */ (pattern, fold) => number(attempt(() => new RegExp(values[pattern], fold ? 'i' : ''))),
    /* 57 count_event */ changing(add),
    /* 58 count_activity */ changing(live),
    /* 59 rows */ (series, ...about) => number(rows(numbers(values[series]), ...about)),
    /* 60 hex */ (...halves) => number(halves.map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')),
  ];
  const instance = new WebAssembly.Instance(module, { host });
  const engine = instance.exports.open(number(config));
  const { length } = values;
  const ask = (verb, argument, now) => {
    const answer = values[instance.exports.ask(engine, number(verb), number(argument), now)];
    values.length = length;
    return answer;
  };
  return Object.assign(ask, { faults: faults & 65535 });
}
