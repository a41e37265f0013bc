// Components with shadow roots: two that are open, one inside the other, and one that is closed.
'use strict';
const component = (name, mode, ...children) =>
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode }).append(...children.map((make) => make()));
      }
    },
  );
const button = (text, id = '') => () => Object.assign(document.createElement('button'), { textContent: text, id });
component('x-menu', 'open', button('Open the menu'));
component('x-toolbar', 'open', button('Save', 'save'), () => document.createElement('x-menu'));
component('x-safe', 'closed', button('Out of reach'));
