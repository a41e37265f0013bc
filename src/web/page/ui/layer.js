// The layer everything in front of or beside the page is drawn on: one element in the browser's top layer, with a
// shadow tree. The page's styles do not reach in, and Waypost's do not reach out.
import { active, common, modalAround, rectOf, topModal, within } from '../target/around.js';
import { canType } from './keys.js';
import { focus, node } from './node.js';
import { createLimit, createPatience } from './patience.js';
// Written by the build, from style.css.
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
  root.addEventListener('click', core.guard(core.ui.clicked));
  return root;
}

/** The theme as custom properties. It goes into a style sheet, so only what a value can be made of may pass. */
function themeRule({ accent, radius, font, spacing, mode }) {
  const value = (name, said, safe) => (safe.test(said || '') ? `${name}:${said};` : '');
  return `:host{${[
    value('--accent', accent, /^[\w#(),.%/ -]+$/),
    value('--font', font, /^[\w\s,'"-]+$/),
    value('--radius', radius >= 0 && `${Math.round(radius)}px`, /^\d+px$/),
    value('--space', spacing > 0 && +spacing, /./),
    // Against an `!important` of the sheet's own.
    value('color-scheme', /^(light|dark)$/.test(mode) && `${mode}!important`, /./),
  ].join('')}}`;
}

// So often in a second Waypost answers a page that takes the layer off, or covers it. Then it gives way.
const PATIENCE = 4;

export function createLayer(core) {
  const host = node('waypost-layer', { popover: 'manual' });
  // Where things are: the only styles that change.
  const places = new CSSStyleSheet();
  const root = shadow(core, host, places);
  const corner = node('div.corner');
  const stage = node('div.stage', { 'aria-live': 'polite' });
  // Screen readers tell what comes from the corner; what is ticked on a checklist beside it would be noise.
  const slides = node('div.slides', { 'aria-live': 'polite' });
  corner.append(slides);
  // The corner lies under the dimming of the stage: one thing at a time asks for attention.
  root.append(corner, stage);
  // To the page, whoever types in the layer seems to press keys on the layer, not in a field.
  core.ears.on(root, 'keydown keypress keyup', (event) => canType(event.target) && event.stopPropagation(), true);
  // What has the focus in the layer, and what of the page had it before.
  let holds;
  let before;
  core.ears.on(root, 'focusin focusout', ({ type, target, relatedTarget: other }) => {
    if (type === 'focusin') {
      holds = target;
      if (other && other.getRootNode() !== root) before = other;
    } else if (other) holds = null;
  });
  // By selector, a rule's style and what is in it.
  const rules = {};
  let used = false;
  let quiet = false;
  let trap;
  const thrownOut = createPatience(core, PATIENCE);
  const tooOften = createLimit(PATIENCE, 1000 / PATIENCE);

  const layer = {
    host,
    root,
    corner,
    stage,
    slides,
    /** The modal dialog that the layer is in now. */
    modal: () => modalAround(host),
    /** The element in the layer that has the focus. */
    focused: () => root.activeElement,
    /** Whether an element is out of reach, because a modal dialog is open that it is not in. */
    blocks: (element) => {
      const modal = topModal();
      return !!modal && !within(element, modal);
    },

    /** Keeps the layer where it has to be: on top, and inside the modal dialog around the target, because everything
     * outside an open modal dialog is inert. The card in `front` without a target comes into any such dialog. */
    keep(use, target, front) {
      if (!use) return layer.takeOff();
      const parent = (target ? modalAround(target) : front && topModal()) || document.body || document.documentElement;
      if (host.parentElement !== parent) {
        // Thrown out by itself, not with what it was in.
        quiet ||= used && !host.parentNode && thrownOut();
        if (quiet) return layer.takeOff();
        const had = root.activeElement;
        parent.append(host);
        layer.show(had);
        trap?.close();
        trap?.showModal();
      }
      used = true;
      // Whatever the page's own zoom is, here a pixel is a pixel.
      layer.set(':host', { zoom: 1 / (parent.currentCSSZoom || 1) }, 'important');
      // A popover that was moved is closed by the browser.
      if (!host.matches(':popover-open')) layer.show();
      layer.aside(target, front);
    },
    /** What is beside the work is in nobody's way: it is away while a dialog of the page's is open, which it is no part of,
     * and the corner while it would lie on a card or its target. */
    aside(target, card) {
      const box = slides.nextSibling && card && !card.closest('[data-away]') && rectOf(corner);
      corner.className = `corner ${slides.firstChild ? 'speaks' : ''} ${layer.modal() || topModal() ? 'shut away' : box && [target, card].some((one) => one && common(rectOf(one), box)) ? 'away' : ''}`;
    },
    takeOff() {
      used = false;
      host.remove();
    },

    /** Gives the focus back when what had it in the layer is gone. */
    giveBack() {
      if (!holds || holds.isConnected) return;
      if (before?.isConnected && !active()?.matches(':not(body)')) focus(before);
      holds = before = null;
    },

    /** Opens the popover; whatever had the focus has it again. */
    show(had = root.activeElement) {
      if (host.matches(':popover-open')) host.hidePopover();
      host.showPopover();
      if (had?.isConnected && root.activeElement !== had) focus(had);
    },

    /** Something of the page's has come to the top: the layer goes above it. */
    above({ target, newState }) {
      if (!used || !host.isConnected || target === host || newState === 'closed' || trap) return;
      if (!tooOften()) layer.show();
    },

    /** A place for a card that makes everything else inert: a modal dialog of the layer's own, which leaves no trace on
     * the page. */
    trap(at) {
      if (!trap) {
        root.append((trap = node('dialog.waypost-trap', { 'aria-labelledby': `t${at}`, 'aria-describedby': `b${at}` })));
        // What Escape does is said elsewhere.
        trap.addEventListener('cancel', (event) => event.preventDefault());
        trap.showModal();
      }
      return trap;
    },
    free() {
      trap?.close();
      trap?.remove();
      trap = null;
    },

    /** Puts properties, those that are others now, into the rule for what a selector finds in the layer. A rule stays: one
     * more or less makes the browser look at all styles anew. */
    set(selector, properties, priority) {
      if (!rules[selector]) {
        places.insertRule(`${selector}{}`);
        rules[selector] = [places.cssRules[0].style, {}];
      }
      const [style, had] = rules[selector];
      for (const name in properties)
        if (had[name] !== properties[name]) style.setProperty(name, (had[name] = properties[name]), priority);
    },
  };
  return layer;
}
