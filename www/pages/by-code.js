// Elements without a name that a selector could find, handed to Waypost by the code that made them.
'use strict';
const [made, kept] = ['Made just now', 'Kept in a variable'].map((textContent) =>
  Object.assign(document.createElement('button'), { textContent }),
);
document.querySelector('#buttons').append(kept, made);
window.elements = { made, kept };
behaviour.options.elements = {
  made: () => made,
  kept,
  broken: () => {
    throw new Error('not mounted');
  },
};
