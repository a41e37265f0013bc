// A user with a name that is not what it seems, and the app's router.
'use strict';
behaviour.user = { id: 'u_1', first_name: '<i>Sam</i>', nick: '**[x](https://evil.example)**' };
window.routed = [];
behaviour.options.navigate = (address) => routed.push(address);
