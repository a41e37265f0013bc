// What is around an element: trees inside trees, dialogs, the boxes that clip it. An element of an open shadow root or
// of a frame from the same origin has the page around it as every other has.
import { attempt } from '../attempt.js';

/** The element around the tree that a node is in: the host of a shadow root, or a frame. */
export const outer = (node) =>
  node.getRootNode().host || (node.ownerDocument === document ? null : node.ownerDocument.defaultView?.frameElement);

const up = (node) => node.assignedSlot || node.parentElement || outer(node);

/** An element, and what its trees are in, from the inside out. */
export function chain(element) {
  const all = [];
  for (; element; element = outer(element)) all.push(element);
  return all;
}

/** Whether one element is in another, through all trees. */
export function within(element, other) {
  while (element && element !== other) element = up(element);
  return !!element;
}

/** The tree inside an element: its open shadow root, or the document of a frame. */
export const inside = (element) => attempt(() => element.shadowRoot || element.contentDocument);

/** The element that has the focus, also inside open shadow trees and frames. */
export function active() {
  let element = document.activeElement;
  for (let deeper; (deeper = element && inside(element)?.activeElement); ) element = deeper;
  return element;
}

// What fills the screen is modal too, unless it is the page. The layer's own dialog makes the page inert, and is none of the page's.
const isModal = (node) =>
  (node.localName === 'dialog' ? node.matches(':modal') : node === node.getRootNode().fullscreenElement && node.parentNode !== document) &&
  node.ownerDocument === document &&
  node.className !== 'waypost-trap';

/** The page's open modal dialog, or what fills the screen, around an element, if it is in one: everything outside it is inert. */
export function modalAround(element) {
  while (element && !isModal(element)) element = up(element);
  return element;
}

/** The modal dialog that the user is in: the one with the focus, else the last. */
export const topModal = () =>
  // The browser keeps this list; to search the page for `:modal` is slow.
  modalAround(active()) || [...document.getElementsByTagName('dialog'), document.fullscreenElement].filter((one) => one && isModal(one)).at(-1);

const isFrame = (node) => node.localName === 'iframe';

/** Where an element is, in this window: frames have coordinates of their own, and may be scaled. */
export function rectOf(element) {
  if (element.ownerDocument === document) return element.getBoundingClientRect();
  let { x, y, width, height } = element.getBoundingClientRect();
  for (const frame of chain(element).slice(1)) {
    if (!isFrame(frame)) continue;
    const box = frame.getBoundingClientRect();
    const scale = box.width / frame.offsetWidth || 1;
    x = box.x + (x + frame.clientLeft) * scale;
    y = box.y + (y + frame.clientTop) * scale;
    width *= scale;
    height *= scale;
  }
  return { x, y, width, height };
}

let box;

/** What of the window the user sees: less than all of it under a pinch zoom or over a keyboard. To ask for it in each
 * frame is slow, so it is known until `windowChanged`. */
export function windowBox() {
  if (!box) {
    const { offsetLeft: x, offsetTop: y, width, height } = visualViewport;
    box = { x, y, width, height };
  }
  return box;
}

/** The browser has told that the user sees another part of the window. */
export const windowChanged = () => (box = null);

/** The elements that clip another: those that scroll or hide, up to what takes it out of their flow. `stays` is whether
 * it may stay where it is while the document scrolls. */
export function clippers(element) {
  const found = [];
  let { position } = getComputedStyle(element);
  const stays = () => (found.stays ||= /fixed|sticky/.test(position));
  for (let node = up(element); node; node = up(node)) {
    stays();
    if (isFrame(node)) position = found.push(node) && '';
    const style = getComputedStyle(node);
    if (position === 'fixed' || (position === 'absolute' && style.position === 'static')) continue;
    // What `html` and `body` say of it holds for the window.
    if (style.overflow !== 'visible' && !/^(html|body)$/.test(node.localName)) found.push(node);
    position = style.position;
  }
  stays();
  return found;
}

// Less than this of a target is not pointed at.
const LEAST = 8;

/** What two boxes have in common; `null` where that is next to nothing. */
export function common(one, other) {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width < Math.min(one.width, LEAST) || height < Math.min(one.height, LEAST) ? null : { x, y, width, height };
}

/** What is left of an element by what clips it, the window aside; or nothing. */
export const clipped = (element, clips) => clips.map(rectOf).reduce((part, box) => part && common(part, box), rectOf(element));

/** The part of an element that is in sight, or nothing. */
export function seenPart(element) {
  const part = clipped(element, clippers(element));
  return part && common(part, windowBox());
}
