// `#nps` puts that experience on the screen, and takes the others off. `?rtl` turns the page round, in Arabic.
'use strict';
if (asked.has('rtl')) Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' });

/** Shows what the address names, alone. */
function show() {
  waypost.dismiss();
  waypost.start(location.hash.slice(1));
}
addEventListener('hashchange', show);
if (location.hash) show();
