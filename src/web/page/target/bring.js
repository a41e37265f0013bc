// Bringing an element into sight, clear of what stands fixed over the page.
import { clippers, outer, rectOf, seenPart, windowBox, within } from './around.js';

// Between the element and a bar that was over it.
const AIR = 12;
// What is out of sight by more than this share is brought to the middle.
const ENOUGH = 0.6;

/** Scrolls only as far as it has to, and at once: what stands beside the element is placed right after. */
export function bring(element) {
  const { width, height } = rectOf(element);
  const box = windowBox();
  const part = seenPart(element);
  const most = Math.min(width, box.width) * Math.min(height, box.height);
  const enough = part && part.width * part.height >= most * ENOUGH;
  const block = enough ? 'nearest' : height > box.height ? 'start' : 'center';
  // Of what does not fit into the window, some is always out of sight.
  if (!enough || height <= box.height) element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
  // Clear of a bar at the top it may come under one at the bottom.
  for (let at = 0; at < 2; at++) {
    const by = covered(element);
    if (!by) return;
    scroll(element, by);
  }
}

/** How far an element is under something fixed or sticky: above zero at the bottom, below zero at the top. */
function covered(element) {
  const box = element.getBoundingClientRect();
  const tree = element.getRootNode();
  // Its corners and its middle.
  for (const [across, down] of [[0, 0], [1, 0], [0.5, 0.5], [0, 1], [1, 1]]) {
    let over = tree
      .elementsFromPoint?.(box.x + 2 + across * (box.width - 4), box.y + 2 + down * (box.height - 4))
      .find((one) => one.localName !== 'waypost-layer');
    if (!over || within(over, element)) continue;
    for (; over && !within(element, over); over = over.parentElement || outer(over)) {
      if (!/fixed|sticky/.test(getComputedStyle(over).position)) continue;
      const bar = over.getBoundingClientRect();
      const { ownerDocument } = over;
      const around = clippers(over).find((one) => one.ownerDocument === ownerDocument)?.getBoundingClientRect();
      const { y, height } = around || { y: 0, height: ownerDocument.defaultView.innerHeight };
      // What fills most of the height is no bar, and nothing is clear of it.
      if (bar.height > height / 2) continue;
      return bar.top + bar.bottom < 2 * y + height ? box.top - bar.bottom - AIR : box.bottom - bar.top + AIR;
    }
  }
}

/** Scrolls what the element is in, the innermost first, until it has moved this far. */
function scroll(element, by) {
  for (const scroller of [...clippers(element), document.scrollingElement]) {
    const before = scroller?.scrollTop;
    scroller?.scrollBy?.({ top: by, behavior: 'instant' });
    by -= scroller?.scrollTop - before || 0;
    if (Math.abs(by) < 1) return;
  }
}
