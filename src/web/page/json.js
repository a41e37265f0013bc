// JSON as the language has it. Old libraries hang a `toJSON` on `Array.prototype` that makes lists into texts; a
// replacer sees what the list was before.

const { isArray } = Array;
const lists = function (key, text) {
  const own = this[key];
  return isArray(own) ? own : text;
};

/** The JSON text of a value; undefined where it has none. */
export const json = (value) => JSON.stringify(value, [].toJSON && lists);

/** A copy of a value, as JSON sees it: dates become text, functions are left out, cycles throw. */
export const copy = (value) => JSON.parse(json(value) ?? 'null');
