import assert from 'node:assert/strict';
import { pointsAt } from '../support/beside.mjs';
import { step } from '../support/page.mjs';

/** Waits until the card is in what is seen of the window, and beside its target. */
const inSight = (page) =>
  page.until(() => {
    const { offsetLeft, offsetTop, width, height } = visualViewport;
    const [card, target] = [$('waypost-layer >>> .card'), $('#save')].map(box);
    const inside = card.x >= offsetLeft - 1 && card.y >= offsetTop - 1 && card.right <= offsetLeft + width + 1 && card.bottom <= offsetTop + height + 1;
    const clear = card.y >= target.bottom || card.bottom <= target.y || card.x >= target.right || card.right <= target.x;
    return shown('waypost-layer >>> .card') && inside && clear;
  });

export default [
  {
    about: 'a page that is pinched shows the card in the part that is seen, beside its target',
    except: {
      firefox: 'its automation (WebDriver BiDi) has no input that pinches: two touches scroll, and `visualViewport.scale` stays 1',
      webkit: 'its driver has no input that pinches: WebKitWebDriver refuses a touch pointer, and `visualViewport.scale` stays 1',
    },
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      const { x, y } = await page.box('#save');
      await page.pinch(x, y, 2);
      await page.until(() => visualViewport.scale > 1.5);
      await inSight(page);
      await page.pinch(x, y, 0.4);
      await page.until(() => visualViewport.scale < 1.1);
      await pointsAt(page, '#save');
    },
  },
  {
    about: 'where a keyboard takes the lower part of the window, the card goes above its target',
    async run(page) {
      await page.shows(step('save'));
      await pointsAt(page, '#save');
      const [below, target] = [await page.box('waypost-layer >>> .card'), await page.box('#save')];
      assert.ok(below.y >= target.bottom);
      // As the browser tells of a keyboard: the window is as large as before, and less of it is seen.
      await page.evaluate((height) => {
        Object.defineProperty(visualViewport, 'height', { value: height, configurable: true });
        visualViewport.dispatchEvent(new Event('resize'));
      }, Math.round(target.bottom + 40));
      await page.until(() => box($('waypost-layer >>> .card')).bottom <= box($('#save')).y);
      await inSight(page);
      await page.evaluate(() => {
        delete visualViewport.height;
        visualViewport.dispatchEvent(new Event('resize'));
      });
      await page.until(() => box($('waypost-layer >>> .card')).y >= box($('#save')).bottom);
    },
  },
];
