// The layer everything in front of or beside the page is drawn on: one element in the browser's top layer, with a
// shadow tree. The page's styles do not reach in, and Waypost's do not reach out.
import { modalAround } from '../find.js';
import { node } from './node.js';
import style from '../style.js';

/** Gives an element a shadow tree with Waypost's styles and the customer's theme, and hears what is pressed in it. */
export function shadow(core, host, ...more) {
  const root = host.attachShadow({ mode: 'open' });
  const sheets = [style, themeRule(core.outline.theme || {})].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [...sheets, ...more];
  root.addEventListener('click', core.guard((event) => core.isOver() || core.ui.clicked(event)));
  return root;
}

/** The theme as custom properties. It goes into a style sheet, so only what a value can be made of may pass. */
function themeRule({ accent, radius, font, spacing, mode }) {
  const value = (name, said, safe) => (safe.test(said || '') ? `--${name}:${said};` : '');
  const colour = value('accent', accent, /^[\w#(),.%/ -]+$/);
  const type = value('font', font, /^[\w\s,'"-]+$/);
  const corners = radius >= 0 ? `--radius:${Math.round(radius)}px;` : '';
  const space = spacing > 0 ? `--space:${+spacing};` : '';
  const scheme = mode === 'light' || mode === 'dark' ? `color-scheme:${mode}!important;` : '';
  return `:host{${colour}${type}${corners}${space}${scheme}}`;
}

export function createLayer(core) {
  const host = node('waypost-layer', { popover: 'manual' });
  // Where the card and the spotlight are: the only styles that change.
  const place = new CSSStyleSheet();
  const root = shadow(core, host, place);
  const corner = node('div.corner');
  const stage = node('div.stage', { 'aria-live': 'polite' });
  // Screen readers tell what comes from the corner; what is ticked on a checklist beside it would be noise.
  const slides = node('div.slides', { 'aria-live': 'polite' });
  corner.append(slides);
  // The corner lies under the dimming of the stage: one thing at a time asks for attention.
  root.append(corner, stage);
  let placed = '';

  const layer = {
    root,
    corner,
    stage,
    slides,
    /** The modal dialog that the layer is in now. */
    modal: () => modalAround(host),
    /** The element in the layer that has the focus. */
    focused: () => root.activeElement,
    has: (element) => element === host,

    /** Keeps the layer where it has to be: on top, and inside the modal dialog around the target, because everything
     * outside an open modal dialog is inert. */
    keep(used, target) {
      if (!used) return layer.takeOff();
      const parent = (target && modalAround(target)) || document.body;
      if (host.parentElement !== parent) {
        parent.append(host);
        // In a dialog there is only what points into it.
        corner.className = layer.modal() ? 'corner away' : 'corner';
      }
      // A popover that was moved is closed by the browser.
      if (!host.matches(':popover-open')) host.showPopover();
    },
    takeOff: () => host.remove(),

    /** Puts the card and the spotlight in their places: custom properties, read by the style sheet. */
    setPlace(properties) {
      if (placed !== properties) place.replaceSync(`:host{${properties}}`);
      placed = properties;
    },
  };
  return layer;
}
