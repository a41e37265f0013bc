// A component that keeps a modal dialog in its shadow root.
'use strict';
customElements.define(
  'x-form',
  class extends HTMLElement {
    constructor() {
      super();
      const make = (name, more) => Object.assign(document.createElement(name), more);
      const dialog = make('dialog', { id: 'dialog' });
      const close = make('button', { id: 'close', textContent: 'Close', onclick: () => dialog.close() });
      dialog.append(make('input', { id: 'name', ariaLabel: 'Name' }), close);
      this.attachShadow({ mode: 'open' }).append(
        make('button', { id: 'open', textContent: 'Open the dialog', onclick: () => dialog.showModal() }),
        dialog,
      );
    }
  },
);
