// Whether a part of the config has the shape it should have. `src/schema/read` does the same natively, and says where and in
// words what is wrong; here a mistake is only counted.
//
// A line of SHAPES is a document: its name, then its keys, each with `:` where it has to be there, else with `?`, and its
// shape: s text, d duration, q selector, n number, c count, b boolean, o object, a anything, `(` one of these words, `[` a
// list and `{` a map of what follows, the name of a document, or several with `|` between them.
import { SHAPES } from './shapes.js';

const KINDS = { s: 'string', d: 'string', q: 'string', '(': 'string', n: 'number', c: 'number', b: 'boolean', '[': 'list' };
const HAS = Object.prototype.hasOwnProperty;

/** `check(value, shape)` calls `fault(serious)` for each mistake, and answers whether the value can be used. */
export function createCheck(isDuration, isSelector, fault) {
  const documents = {};
  for (const line of SHAPES.split('\n')) {
    const [name, ...fields] = line.split(' ');
    documents[name] = fields.map((field) => field.match(/(.*?)([:?])(.*)/).slice(1));
  }
  return (whole, shape) => {
    let good = true;
    look(whole, shape);
    return good;

    function wrong() {
      good = false;
      fault(true);
    }

    function look(value, shapes) {
      const kind = value === null ? '' : Array.isArray(value) ? 'list' : typeof value;
      const shape = shapes.match(/[[{].*|[^|]+/g).find((one) => one === 'a' || (KINDS[one[0]] || 'object') === kind);
      if (!shape) return wrong();
      const inner = shape.slice(1);
      if (/[[{]/.test(shape[0])) Object.keys(value).forEach((key) => look(value[key], inner));
      else if (
        (shape[0] === '(' && !inner.split(',').includes(value)) ||
        (shape === 'd' && !isDuration(value)) ||
        (shape === 'c' && value !== value >>> 0) ||
        (shape === 'q' && !isSelector(value))
      )
        wrong();
      const fields = documents[shape];
      if (!fields) return;
      // A key that is not known is no reason to leave out the rest.
      for (const key of Object.keys(value)) if (key[0] !== '$' && !fields.some(([known]) => known === key)) fault();
      for (const [key, must, shape] of fields)
        if (HAS.call(value, key)) look(value[key], shape);
        else if (must === ':') wrong();
    }
  };
}
