// localStorage, as far as it is there and allowed. Nothing here throws, and without consent nothing is written.
import { attempt } from './attempt.js';
import { newId } from './ids.js';

export function openStore(app, open) {
  const prefix = `waypost:${app}:`;
  let tab;
  // Reading `localStorage` throws where the user blocks it.
  const store = {
    open,
    get: (name) => (store.open && attempt(() => localStorage.getItem(prefix + name))) || '',
    set: (name, text) => store.open && attempt(() => localStorage.setItem(prefix + name, text)),
    remove: (name) => attempt(() => localStorage.removeItem(prefix + name)),
    /** The names that begin with this, sorted. */
    names: (start) =>
      attempt(() => Object.keys(localStorage), [])
        .map(store.nameOf)
        .filter((name) => name?.startsWith(start))
        .sort(),
    wipe() {
      store.names('').forEach(store.remove);
      store.here();
    },
    prefix,
    /** The name in a key of localStorage, or of a lock, when it is one of this app's. */
    nameOf: (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : undefined),
    /** This tab's name: the same after a reload. It lies in storage only between two pages of the tab, because a tab
     * that is opened from this one, or duplicated, begins with a copy of what lies there. */
    tab() {
      tab ||= (store.open && attempt(() => sessionStorage.getItem(prefix + 'tab'))) || newId();
      store.here();
      return tab;
    },
    here: () => attempt(() => sessionStorage.removeItem(prefix + 'tab')),
    leave: () => store.open && attempt(() => sessionStorage.setItem(prefix + 'tab', tab)),
  };
  return store;
}
