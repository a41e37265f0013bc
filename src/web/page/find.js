// Finding elements, and where they are. A selector that does not parse finds nothing; `waypost check` has said so.
import { attempt } from './attempt.js';

export const matches = (element, selector) => attempt(() => element.matches(selector), false);

/** The first element that matches, seen or not. */
export const any = (selector, root = document) => attempt(() => root.querySelector(selector), null);

/** The first element that matches and can be seen. */
export const find = (selector) => [...attempt(() => document.querySelectorAll(selector), [])].find(canBeSeen);

/** Whether an element is on the page and has something to see. */
export function canBeSeen(element) {
  const { width, height } = element.getBoundingClientRect();
  // `checkVisibility` also knows `visibility: hidden` and `content-visibility`; where it is missing, size must do.
  return width > 0 && height > 0 && element.checkVisibility?.({ visibilityProperty: true }) !== false;
}

/** The element that has the focus, also inside open shadow trees. */
export function active() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** The window's size, scroll bars left out. */
export const windowSize = () => [document.documentElement.clientWidth, innerHeight];

/** The open modal dialog around an element, if it is in one: everything outside it is inert. */
export const modalAround = (element) => attempt(() => element.closest('dialog:modal'), null);
