import assert from 'node:assert/strict';

const order = (page) =>
  page.evaluate(() => [...$('#work').children].map((element) => element.shadowRoot?.querySelector('.banner').dataset.experience ?? element.id));

export default {
  about: 'banners in the page stand before, after and inside their element, also after it was drawn anew',
  async run(page) {
    const settled = (wanted) =>
      page.until(
        (wanted) =>
          [...$('#work').children].map((one) => one.shadowRoot?.querySelector('.banner').dataset.experience ?? one.id).join() === wanted,
        wanted,
      );
    await settled('first,list,last,aside');
    assert.equal(await page.evaluate(() => $('#aside').firstElementChild.localName), 'waypost-banner');
    const [banner, list] = [await page.box('#work > waypost-banner'), await page.box('#list')];
    assert.ok(banner.bottom <= list.y && banner.width >= list.width - 1, 'it takes room of its own');
    await page.click('button "Draw the list anew"');
    await settled('first,list,last,aside');
    await page.click('button "Take it away"');
    await settled('aside');
    await page.click('button "Put it back"');
    await settled('first,list,last,aside');
    assert.deepEqual(await order(page), ['first', 'list', 'last', 'aside']);
    for (const id of ['first', 'last']) {
      await page.evaluate((id) => $$('waypost-banner >>> .banner').find((one) => one.dataset.experience === id).querySelector('.close').click(), id);
      await page.heard('experience.dismissed', { experience: id });
    }
    await page.click('waypost-banner >>> .primary');
    await page.until(() => location.hash === '#shown');
    await page.heard('experience.completed', { experience: 'within' });
    await page.clean();
  },
};
