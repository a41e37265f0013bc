// What a call is refused with: a plain object with a stable code, what is wrong, and what mends it.

export const problem = (code, message, help) => ({ code, message, help });

/** An id that the config does not declare. */
export const unknown = (kind, id) =>
  problem(
    kind === 'experiment' ? 'call/unknown-experiment' : 'call/unknown-experience',
    `the config has no ${kind} \`${id}\``,
    'check the id, and run `waypost check` on the config: a faulty entry is left out',
  );

/** The kind of a value, as JSON has it. */
export const kindOf = (value) =>
  value == null ? 'nothing' : value === '' ? 'an empty string' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
