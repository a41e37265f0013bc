// Targeting conditions: GrowthBook's language, SDK specification 0.12, compiled once. `src/engine/condition` does the same
// natively, and can say why; `tests/conditions` holds the two to the same answers.
//
// What is compiled is a function of what it looks at, to NO, UNKNOWN or YES: an operator or a type of group that nobody
// knows is neither true nor false. Start at `compileCondition`; evaluation never fails.
const NO = 0;
const UNKNOWN = 1;
const YES = 2;
// Deeper conditions are refused: nobody writes them, and the stack of a browser is small.
const DEPTH = 128;

const isList = Array.isArray;
const isText = (value) => typeof value === 'string';
export const isObject = (value) => value !== null && typeof value === 'object' && !isList(value);
/** A member of its own; `null` where there is none. */
export const own = (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : null);
const kindOf = (value) => (value === null ? 'null' : isList(value) ? 'array' : typeof value);
const truth = (holds) => (holds ? YES : NO);

/** The least of what these parts say: false before unknown before true. */
function all(parts, ask) {
  let least = YES;
  for (const part of parts) if (!(least = Math.min(least, ask(part)))) break;
  return least;
}
const any = (parts, ask) => 2 - all(parts, (part) => 2 - ask(part));

/** A step on a dotted path: a member, a canonical index, or the length of a list. */
export const reach = (value, key) =>
  !isList(value) ? own(value, key) : key === 'length' || /^(0|[1-9]\d*)$/.test(key) ? (value[key] ?? null) : null;

/** What a dotted path leads to. */
export const along = (value, path) => path.split('.').reduce(reach, value);

// As JavaScript's `===`: lists and objects are never the same.
const identical = (a, b) => a === b && typeof (a ?? 0) !== 'object';
const folded = (value) => (isText(value) ? value.toLowerCase() : value);
const items = (value) => (isList(value) ? value : []);

const within = (value, list, fold) =>
  isList(value)
    ? value.some((element) => typeof (element ?? 0) !== 'object' && within(element, list, fold))
    : items(list).some((expected) => (fold ? identical(folded(value), folded(expected)) : identical(value, expected)));

/** A form of a version whose order as text is the order of versions (GrowthBook's `paddedVersionString`). */
function padded(version) {
  const parts = (`${version}` || '0').replace(/^v|\+.*/gs, '').split(/[-.]/);
  // A release sorts after its pre-releases: `~` is the last printable ASCII character.
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(5) : part)).join('-');
}

const ORDERS = { lt: (o) => o < 0, lte: (o) => o <= 0, gt: (o) => o > 0, gte: (o) => o >= 0, eq: (o) => !o, ne: (o) => !!o };
const order = (a, b) => (a < b ? -1 : +(a > b));

// By operator, what a value has to be against what is expected. Only texts and numbers have an order, among themselves.
const PLAIN = {
  $eq: identical,
  $ne: (a, b) => !identical(a, b),
  $exists: (value, expected) => (value === null) !== !!expected,
  $type: (value, expected) => kindOf(value) === expected,
};
for (const [name, holds] of Object.entries(ORDERS)) {
  const alike = (a, b) => typeof a === typeof b && /string|number/.test(typeof a);
  PLAIN[`$${name}`] ??= (a, b) => alike(a, b) && holds(order(a, b));
  PLAIN[`$v${name}`] = (a, b) => (alike(a, b) ? holds(order(padded(a), padded(b))) : name === 'ne');
}
for (const fold of ['', 'i']) {
  PLAIN[`$in${fold}`] = (value, list) => within(value, list, fold);
  PLAIN[`$nin${fold}`] = (value, list) => !within(value, list, fold);
}

const JOINTS = /^\$(or|nor|and|not|savedGroup)$/;

/**
 * Compiles a condition; `groups` are the saved groups, `fault(serious)` is called for each mistake. Answers
 * `{ facts, holds }`: the paths that are read, and a function of the values read, in that order.
 */
export function compileCondition(whole, groups, fault = () => {}) {
  const facts = [];
  let depth = 0;
  let inside = [];
  // A part that JavaScript would have thrown on: the whole never holds, not even negated.
  let malformed = false;
  const compiled = node(whole, (path) => {
    const at = facts.push(path) - 1;
    return (values) => values[at];
  });
  return { facts, holds: (values) => !malformed && compiled(values) === YES };

  function fixed(answer, bad) {
    if (bad) fault(true);
    return () => answer;
  }

  function broken() {
    malformed = true;
    return fixed(NO, true);
  }

  /** A condition: every entry has to hold. `read` makes a function that reads a path. */
  function node(condition, read) {
    if (!isObject(condition) || depth >= DEPTH) return broken();
    depth++;
    const parts = Object.entries(condition).map(([key, value]) => {
      if (key === '$savedGroup') return savedGroup(value, read);
      if (JOINTS.test(key)) return joint(key, value, read);
      const ask = test(value);
      const see = read(key);
      return (given) => ask(see(given));
    });
    depth--;
    return (given) => all(parts, (part) => part(given));
  }

  function joint(key, value, read) {
    if (key === '$not') {
      const part = node(value, read);
      return (given) => 2 - part(given);
    }
    if (!isList(value)) broken();
    const parts = items(value).map((one) => node(one, read));
    if (key === '$and') return (given) => all(parts, (part) => part(given));
    const or = (given) => (parts.length ? any(parts, (part) => part(given)) : YES);
    return key === '$or' ? or : (given) => 2 - or(given);
  }

  /** What is asked of one value. */
  function test(value) {
    if (isLiteral(value)) {
      const text = JSON.stringify(value);
      return (given) => truth(given === value || JSON.stringify(given) === text);
    }
    if (depth >= DEPTH) {
      malformed = true;
      return fixed(YES);
    }
    depth++;
    const parts = Object.entries(value).map(([name, value]) => operator(name, value));
    depth--;
    return (given) => all(parts, (part) => part(given));
  }

  function operator(name, value) {
    const fold = name.endsWith('i');
    const tests = () => items(value).map((part) => [test(part), isLiteral(part), part]);
    if (/^\$(n?in|all)i?$/.test(name) && !isList(value)) return fixed(NO, true);
    if (Object.hasOwn(PLAIN, name)) return (given) => truth(PLAIN[name](given, value));
    switch (name) {
      case '$all':
      case '$alli': {
        const parts = tests();
        const fits = ([ask, literal, part], one) => (fold && literal ? truth(same(folded(one), folded(part))) : ask(one));
        return (given) => (isList(given) ? all(parts, (part) => any(given, (one) => fits(part, one))) : NO);
      }
      case '$inGroup':
      case '$notInGroup': {
        const group = own(groups, isText(value) ? value : '');
        const type = own(group, 'type');
        const list = isObject(group) ? own(group, 'values') : group;
        if (isObject(group) && !(type === 'list' && isList(list))) return fixed(isText(type) && type !== 'list' ? UNKNOWN : NO);
        if (!isObject(group) && group !== null && !isList(group)) return fixed(NO);
        return (given) => truth(within(given, list) === (name === '$inGroup'));
      }
      case '$elemMatch': {
        const operators = isObject(value) && Object.keys(value).every((key) => key[0] === '$' && (key === '$not' || !JOINTS.test(key)));
        const ask = operators
          ? test(value)
          : node(value, (path) => (element) => along(element, path));
        return (given) => any(items(given).filter((element) => element !== null), ask);
      }
      case '$size': {
        const ask = test(value);
        return (given) => (isList(given) ? ask(given.length) : NO);
      }
      case '$not': {
        const ask = test(value);
        return (given) => 2 - ask(given);
      }
      case '$regex':
      case '$regexi':
      case '$notRegex':
      case '$notRegexi':
        return regex(value, fold, name[1] === 'r');
    }
    return fixed(JOINTS.test(name) ? NO : UNKNOWN, true);
  }

  function regex(pattern, fold, expected) {
    try {
      if (!isText(pattern)) throw pattern;
      const made = new RegExp(pattern, fold ? 'i' : '');
      // What is no text matches nothing.
      return (given) => truth((isText(given) && made.test(given)) === expected);
    } catch {
      return fixed(NO, true);
    }
  }

  /** `{"$savedGroup": {"id": …, "attributeKey"?: …}}`. */
  function savedGroup(value, read) {
    const id = own(value, 'id');
    if (!isText(id)) return fixed(NO, true);
    const group = own(groups, id);
    const type = own(group, 'type');
    if (inside.includes(id) || !isText(type)) return fixed(NO);
    if (type === 'list') {
      const key = [own(value, 'attributeKey'), own(group, 'attributeKey')].find(isText);
      const list = own(group, 'values');
      if (key === undefined || !isList(list)) return fixed(NO);
      const see = read(key);
      return (given) => truth(within(see(given), list));
    }
    if (type !== 'condition') return fixed(UNKNOWN);
    const condition = own(group, 'condition');
    if (condition === null) return fixed(NO);
    inside.push(id);
    const part = node(condition, read);
    inside.pop();
    return part;
  }
}

/** What is compared as it is: anything but an object of operators. */
const isLiteral = (value) => !isObject(value) || Object.keys(value).some((key) => key[0] !== '$');
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
