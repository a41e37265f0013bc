import assert from 'node:assert/strict';
import { layer } from '../support/page.mjs';

const german = {
  title: 'Benachrichtigungseinstellungen für Arbeitsbereichsadministratorinnen und -administratoren',
  body: 'Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtsgesellschaftskapitäne finden hier ihre **Aufgabenverwaltungsübersicht**.',
  buttons: [{ label: 'Benachrichtigungseinstellungen anpassen' }, { label: 'Zu einem späteren Zeitpunkt fortfahren', do: 'dismiss', plain: true }],
};
const arabic = {
  title: 'إعدادات الإشعارات الخاصة بمسؤولي مساحة العمل والفرق المشتركة في جميع الأقسام',
  body: 'ستجد هنا **نظرة عامة على إدارة المهام** مع كل ما تحتاج إليه للتخطيط والمتابعة ومشاركة التقارير مع زملائك.',
  buttons: [{ label: 'تخصيص إعدادات الإشعارات لجميع الأعضاء' }, { label: 'المتابعة في وقت لاحق من هذا الأسبوع', do: 'dismiss', plain: true }],
};

/** Long words in a narrow window: nothing sticks out, nothing is cut off. */
const holds = (language, words, query) => ({
  about: `long ${language} texts hold in a window 320 pixels wide`,
  context: { viewport: { width: 320, height: 640 } },
  query,
  config(config) {
    config.experiences.card = { ...config.experiences.card, ...words };
    return config;
  },
  async run(page) {
    await page.click('button "Show the card"');
    await page.shows(layer('.card'));
    const card = await page.box(layer('.card'));
    assert.ok(card.x >= 0 && card.right <= 320, 'the card is inside the window');
    const out = await page.evaluate(() =>
      $$('waypost-layer >>> .card :is(h2, p, strong, button)')
        .filter((one) => {
          const [inner, outer] = [box(one), box($('waypost-layer >>> .card'))];
          return inner.x < outer.x || inner.right > outer.right || inner.bottom > outer.bottom || one.scrollWidth > one.clientWidth + 1;
        })
        .filter((one) => getComputedStyle(one).display !== 'inline')
        .map((one) => one.textContent),
    );
    assert.deepEqual(out, []);
    for (const { label } of words.buttons) assert.ok(await page.shown(`${layer('footer button')} "${label}"`), label);
    await page.click(`${layer('footer button')} "${words.buttons[1].label}"`);
    await page.clean();
  },
});

export default [
  holds('German', german),
  holds('Arabic', arabic, '?rtl'),
  {
    about: 'of a body with a million characters the beginning is shown, and one warning says so',
    config(config) {
      config.experiences.card.body = 'Once upon a *time [and* `so _on '.repeat(32_000);
      return config;
    },
    warns: ['`card.body` has more than 5,000 characters'],
    async run(page) {
      for (let round = 0; round < 2; round++) {
        await page.click('button "Show the card"');
        await page.shows(layer('.card'));
        const length = await page.evaluate(() => $('waypost-layer >>> .body').textContent.length);
        assert.ok(length > 4000 && length < 5100, `${length}`);
        const [card, button, height] = [await page.box(layer('.card')), await page.box(layer('.primary')), await page.evaluate(() => innerHeight)];
        assert.ok(card.y >= 0 && card.bottom <= height && button.bottom <= card.bottom, 'the button is in reach');
        await page.click(layer('.primary'));
        await page.hides(layer('.card'));
      }
    },
  },
];
