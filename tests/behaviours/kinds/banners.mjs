import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const banner = (id) => layer(`.banner[data-experience="${id}"]`);

export default {
  about: 'banners stand at the top and the bottom, are regions with a name, and their cross closes them for good',
  async run(page) {
    await page.shows(banner('news'));
    await page.shows(banner('low'));
    const [top, bottom] = [await page.box(banner('news')), await page.box(banner('low'))];
    const [width, height] = await page.evaluate(() => [document.documentElement.clientWidth, innerHeight]);
    assert.ok(top.y >= 0 && top.y < 24 && bottom.bottom <= height && bottom.bottom > height - 24);
    assert.ok(top.x >= 0 && top.right <= width);
    const named = await page.evaluate((selector) => {
      const element = $(selector);
      return [element.getAttribute('role'), element.getRootNode().getElementById(element.getAttribute('aria-labelledby')).textContent];
    }, banner('news'));
    assert.deepEqual(named, ['region', 'Maintenance tonight']);
    assert.equal(await page.focused(), 'body', 'a banner takes no focus');
    await page.click(`${banner('news')} .primary`);
    await page.until(() => location.hash === '#status');
    assert.ok(await page.shown(banner('news')), 'its button leaves it there');
    await page.click(`${banner('news')} .close`);
    await page.hides(banner('news'));
    await page.heard('experience.dismissed', { experience: 'news', reason: 'closed' });
    await page.click(`${banner('low')} .close`);
    await page.clean();
    await page.reload();
    await page.drawn();
    await page.clean();
  },
};
