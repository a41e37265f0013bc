// The host application of loader.html: its own behaviour, and what it asks of Waypost while that is still loading.
'use strict';

const button = document.querySelector('#count');
let clicks = 0;
button.addEventListener('click', () => (button.textContent = `Clicked ${++clicks} times`));

// `?quiet` leaves Waypost alone: for a test, or a console, that makes the calls itself.
if (!location.search.includes('quiet')) {
  window.started = waypost.init({ key: 'wk_page' });
  waypost.identify('u_1', { role: 'admin' });
  waypost.track('project.created', { name: 'One' });
  window.stageBefore = waypost.stage();
}
