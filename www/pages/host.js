// What the pages here do as hosts: start Waypost with the config that lies beside the page, and note what it says.
// By hand: serve this folder as /pages/ and the built SDK as /, and open a page. The console has `waypost` and `heard`.
'use strict';

const asked = new URLSearchParams(location.search);
const [, own] = /([^/]*)\.html$/.exec(location.pathname);

/** Every event so far, oldest first. */
window.heard = [];
waypost.on('*', (detail, name) => heard.push({ ...detail, name }));

window.started = waypost.init({
  key: asked.get('key') ?? 'wk_page',
  config: `/pages/${own}.json`,
  endpoint: asked.get('endpoint') ?? location.origin,
  consent: asked.get('consent') ?? undefined,
});

// A user whom every config here can address.
if (!asked.has('nobody')) waypost.identify('u_1', { role: 'admin', first_name: 'Sam' });

// `?dark` and `?light` fix the page's own scheme.
for (const scheme of ['dark', 'light']) if (asked.has(scheme)) document.documentElement.classList.add(scheme);
