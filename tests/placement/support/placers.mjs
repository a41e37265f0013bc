// Two that place a card: the module that is shipped, and floating-ui, each asked the same. The answer of both is
// `{ side, x, y, width, height, tip, most }`: the card as large as it is in the end, where along the window its arrow
// points, and how large the card could be there.
import { arrow, autoPlacement, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../../../src/web/page/host.js';
import { sdkFolder } from '../../browser/support/server.mjs';

/** Between card and window. */
export const EDGE = 8;
/** The shortest card that is still read: under the first height, beside the second width, rather cover the target. */
export const LEAST = { height: 120, width: 200 };
const CORNER = 18;

export const isVertical = (side) => side === 'top' || side === 'bottom';

/** Opens the module; answers a function of a geometry. */
export async function openOurs() {
  const module = await WebAssembly.compile(await readFile(join(sdkFolder(), 'waypost-engine.wasm')));
  const ask = openEngine(module, { app: 'placement' }, true);
  return ({ target, card, boundary, placement, offset: away, rtl }) => {
    const rect = ({ x, y, width, height }) => [x, y, width, height];
    const list = [...rect(target), card.width, card.height, ...rect(boundary), placement, away, rtl];
    const { x, y, side, arrow: along, points, maxWidth, maxHeight } = ask('place', list, 0);
    return {
      ...{ side, x, y, points },
      width: Math.min(card.width, maxWidth),
      height: Math.min(card.height, maxHeight),
      tip: (isVertical(side) ? x : y) + along,
      most: { width: maxWidth, height: maxHeight },
    };
  };
}

/** floating-ui as its documentation composes it: offset, flip (also to the other two sides, once neither the wanted one
 * nor its opposite has the room), shift, size, arrow. It gets the same margin, and the same shortest card. */
export async function theirs({ target, card, boundary, placement, offset: away, rtl }) {
  const floating = { ...card };
  const most = {};
  const auto = placement === 'auto';
  const limit = {
    padding: EDGE,
    apply({ availableWidth, availableHeight, placement: at }) {
      const vertical = isVertical(at.split('-')[0]);
      most.width = Math.floor(Math.max(vertical ? 0 : LEAST.width, availableWidth));
      most.height = Math.floor(Math.max(vertical ? LEAST.height : 0, availableHeight));
      floating.width = Math.min(card.width, most.width);
      floating.height = Math.min(card.height, most.height);
    },
  };
  const answer = await computePosition(target, floating, {
    placement: auto ? 'bottom' : placement,
    middleware: [
      offset(away),
      auto ? autoPlacement({ padding: EDGE }) : flip({ padding: EDGE, crossAxis: 'alignment', fallbackAxisSideDirection: 'end' }),
      shift({ padding: EDGE }),
      size(limit),
      arrow({ element: { width: 0, height: 0 }, padding: CORNER }),
    ],
    // Plain rectangles instead of elements.
    platform: {
      getElementRects: () => ({ reference: target, floating: { x: 0, y: 0, ...floating } }),
      getClippingRect: () => boundary,
      getDimensions: ({ width, height }) => ({ width, height }),
      getOffsetParent: () => null,
      isElement: (element) => !!element,
      isRTL: () => rtl,
      convertOffsetParentRelativeRectToViewportRelativeRect: ({ rect }) => rect,
    },
  });
  const { x, y, middlewareData } = answer;
  const tip = middlewareData.arrow.x === undefined ? y + middlewareData.arrow.y : x + middlewareData.arrow.x;
  return { side: answer.placement.split('-')[0], x, y, ...floating, tip, most };
}
