// A banner at the top or the bottom of the window.
import { says } from '../says.js';
import { card } from './card.js';

export function createBanner(core, layer, at) {
  let drawn;
  return {
    at,
    refresh() {
      if (drawn) return [];
      const what = says(core, at);
      drawn = card(core, what, { kind: `banner.${what.position || 'top'}`, role: 'region' });
      layer.root.append(drawn);
      return [['shown', { experience: what.id }]];
    },
    remove: () => drawn?.remove(),
  };
}
