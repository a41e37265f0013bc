// Facts: what a dotted path such as `milestone.first_project` means, where the answer lies in the state. The engine works out
// the others: measures, the clock, the stage, the behaviour index. `src/engine/fact` does the same natively.
import { own, reach } from './condition.js';

// The part of the config that declares the id which follows.
const PARTS = {
  measure: 'measures',
  milestone: 'milestones',
  milestones: 'milestones',
  feature: 'features',
  experience: 'experiences',
  variant: 'experiments',
  pql: 'pql',
};
const KINDS = /^(user|account|page|device|session|time|dataset|stage|behavior)$/;
/** No time is farther from 1970, in milliseconds: `Time` has the same limit. */
export const FARTHEST = 864e13;

const walk = (keys, from) => keys.reduce(reach, from ?? null);
const has = (cell) => typeof cell === 'number';
const iso = (cell) => (has(cell) ? new Date(Math.min(Math.max(cell, -FARTHEST), FARTHEST)).toISOString() : null);
/** The sum over all replicas. */
export const sum = (cell) => Object.values(cell || {}).reduce((sum, one) => sum + (has(one) ? one : 0), 0);

/** What a path means: a function of what is kept of the person and of what is true of this visit. */
function compile(config, path) {
  const [kind, ...rest] = path.split('.');
  const [id = '', part] = rest;
  const cell = (kept, first) => kept[`${first}/${id}`];
  const status = (kept) => (has(cell(kept, '<reached')) ? 'reached' : has(cell(kept, '<started')) ? 'started' : 'open');
  switch (kind) {
    case 'user':
    case 'account':
      // The id is the host's first argument, whatever a trait of that name says; both lie in what was last said.
      return (kept) => walk(rest.length === 1 && id === 'id' ? [1, id] : [1, 'traits', ...rest], kept[`=${kind}`]);
    case 'page':
    case 'device':
      return (_, visit) => walk([kind, ...rest], visit);
    case 'dataset':
      return (_, visit) => walk(['datasets', ...rest.slice(0, 1)], visit);
    case 'milestone':
      return status;
    case 'variant':
      return (kept) => walk([1], cell(kept, '=variant'));
    case 'pql':
      return (kept) => cell(kept, '=pql') != null;
  }
  switch (`${kind}.${part}`) {
    case 'milestones.status':
      return status;
    case 'milestones.at':
      return (kept) => iso(cell(kept, '<reached'));
    case 'milestones.steps_done':
      return (kept) => (config.milestones[id].steps || []).filter((step) => has(kept[`<ticked/${id}/${step.id}`])).length;
    case 'feature.count':
      return (kept) => sum(cell(kept, '+used'));
    case 'feature.first_at':
      return (kept) => iso(cell(kept, '<used_first'));
    case 'feature.last_at':
      return (kept) => iso(cell(kept, '>used_last'));
    case 'experience.shown':
    case 'experience.completed':
    case 'experience.dismissed':
      return (kept) => sum(cell(kept, `+${part}`));
    case 'experience.last_at':
      return (kept) => iso(cell(kept, '>last'));
  }
  return () => null;
}

/** `lookUp(path)` calls `fault(serious)` where there can be no such fact; `read(path, kept, visit)` is the value of one. */
export function createFacts(config, fault) {
  const known = Object.create(null);
  const lookUp = (path) => {
    const [kind, id] = path.split('.');
    const part = own(PARTS, kind);
    const foreign = !part && !KINDS.test(kind);
    const missing = part && id !== undefined && own(own(config, part), id) === null;
    if (foreign || missing) fault(missing);
    return (known[path] = foreign || missing ? () => null : compile(config, path));
  };
  return { lookUp, read: (path, kept, visit) => (known[path] || lookUp(path))(kept, visit) };
}
