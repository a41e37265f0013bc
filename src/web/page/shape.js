// Whether a part of the config has the shape it should have. `src/schema/read` does the same natively, and says where and in
// words what is wrong; here a mistake is a number.
//
// A line of SHAPES is a document: its name, then its keys, each with `:` where it has to be there, else with `?`, and its
// shape: s text, d duration, q selector, n number, c count, b boolean, o object, a anything, `(` one of these words, `[` a
// list and `{` a map of what follows, the name of a document, or several with `|` between them.
import { BAD_CHOICE, BAD_DURATION, BAD_NUMBER, BAD_SELECTOR, MISSING_KEY, SHAPES, UNKNOWN_KEY, WRONG_TYPE } from './shapes.js';

const KINDS = { s: 'string', d: 'string', q: 'string', '(': 'string', n: 'number', c: 'number', b: 'boolean', '[': 'list' };
const HAS = Object.prototype.hasOwnProperty;

/** `check(value, shape)` answers the numbers of the mistakes that were met. */
export function createCheck(isDuration, isSelector) {
  const documents = {};
  for (const line of SHAPES.split('\n')) {
    const [name, ...fields] = line.split(' ');
    documents[name] = fields.map((field) => field.match(/(.*?)([:?])(.*)/).slice(1));
  }
  return (whole, shape) => {
    const faults = [];
    const fault = (code) => faults.push(code);
    look(whole, shape);
    return faults;

    function look(value, shapes) {
      const kind = value === null ? '' : Array.isArray(value) ? 'list' : typeof value;
      const shape = shapes.match(/[[{].*|[^|]+/g).find((one) => one === 'a' || (KINDS[one[0]] || 'object') === kind);
      if (!shape) return fault(WRONG_TYPE);
      const inner = shape.slice(1);
      if (/[[{]/.test(shape[0])) Object.keys(value).forEach((key) => look(value[key], inner));
      else if (shape[0] === '(' && !inner.split(',').includes(value)) fault(BAD_CHOICE);
      else if (shape === 'd' && !isDuration(value)) fault(BAD_DURATION);
      else if (shape === 'c' && value !== value >>> 0) fault(BAD_NUMBER);
      else if (shape === 'q' && !isSelector(value)) fault(BAD_SELECTOR);
      const fields = documents[shape];
      if (!fields) return;
      for (const key of Object.keys(value))
        if (key[0] !== '$' && !fields.some(([known]) => known === key)) fault(UNKNOWN_KEY);
      for (const [key, must, shape] of fields)
        if (HAS.call(value, key)) look(value[key], shape);
        else if (must === ':') fault(MISSING_KEY);
    }
  };
}
