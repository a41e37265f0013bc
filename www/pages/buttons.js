// The app's router: it notes where it was sent.
'use strict';
window.routed = [];
behaviour.options.navigate = (address) => routed.push(address);
document.querySelector('#other').addEventListener('click', () => (window.pressed = (window.pressed ?? 0) + 1));
