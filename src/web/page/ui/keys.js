// Whose key it is. None is taken from a user who types, or from what moves by arrows itself.
import { active } from '../target/around.js';

const TYPES = 'input,textarea,select,[contenteditable],[role=textbox],[role=combobox],[role=searchbox]';
const MOVES = `${TYPES},video,audio,[role^=menu],[aria-activedescendant],[role=slider],[role=spinbutton],[role=listbox],[role=option],[role=tab],[role=treeitem],[role=gridcell],[role=radio],[role=application]`;

// What a closed shadow root has inside is not known; it may be a field.
const wants = (element, these) => !!element && (!!element.closest(these) || (/-/.test(element.localName) && !element.shadowRoot));

/** Whether an element may be one that is typed into. */
export const canType = (element) => wants(element, TYPES);

/** Where an arrow key leads in a tour: `next`, `back`, or nowhere. */
export function arrow({ key, altKey, ctrlKey, metaKey, shiftKey }, card) {
  const [, to] = /^Arrow(Left|Right)$/.exec(key) || [];
  if (!to || altKey || ctrlKey || metaKey || shiftKey || wants(active(), MOVES)) return null;
  return (to === 'Right') === (getComputedStyle(card).direction !== 'rtl') ? 'next' : 'back';
}
