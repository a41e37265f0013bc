// Keeps an element of the layer beside an element of the page, by a rule of its own in a constructed style sheet.
import { canBeSeen, windowSize } from '../find.js';

export function createAnchored(core, layer, element, { target, placement, offset, name }) {
  const sheet = new CSSStyleSheet();
  const { root } = layer;
  let placed = '';
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  element.setAttribute('data-at', name);
  return {
    place() {
      const to = target();
      const { x, y, width, height } = to.getBoundingClientRect();
      const [across, down] = windowSize();
      element.toggleAttribute('data-away', !canBeSeen(to) || x > across || y > down || x + width < 0 || y + height < 0);
      const { offsetWidth, offsetHeight } = element;
      const edge = Math.max(0, offset);
      const beside = [x - edge / 2, y - edge / 2, width + edge, height + edge, offsetWidth, offsetHeight];
      const spot =
        offset < 0
          ? { x: x + width - offsetWidth / 2, y: y - offsetHeight / 2, arrow: 0, side: '' }
          : core.ask('place', [...beside, across, down, placement]);
      const rule = `[data-at=${name}]{--x:${Math.round(spot.x)}px;--y:${Math.round(spot.y)}px;--a:${Math.round(spot.arrow)}px}`;
      if (rule !== placed) sheet.replaceSync((placed = rule));
      element.dataset.side = spot.side;
    },
    remove() {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}
