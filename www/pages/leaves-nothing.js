// The host of leaves-nothing.html: counts what is alive before Waypost, and says what has been added since.
'use strict';
(() => {
  const button = (text, run) => Object.assign(document.createElement('button'), { type: 'button', textContent: text, onclick: run });
  const config = JSON.parse(document.querySelector('#config').textContent);
  const runs = {
    begin: () => behaviour.start(),
    forget: () => waypost.reset(),
    end: () => waypost.destroy(),
  };
  for (const one of document.querySelectorAll('[data-run]')) one.onclick = () => runs[one.dataset.run]();
  for (const id of Object.keys(config.experiences)) document.querySelector('#kinds').append(button(id, () => waypost.start(id)));
  document.querySelector('#kinds').append(
    button('celebration', () => waypost.track('plan.saved')),
    button('no rows', () => waypost.ready('rows', { count: 0 })),
  );

  let before;
  /** What is alive now and was not when the page was ready, and the other way round. */
  window.added = async () => {
    const now = await alive();
    const lost = [...before.living];
    const more = now.living.filter((one) => {
      const at = lost.indexOf(one);
      if (at >= 0) lost.splice(at, 1);
      return at < 0;
    });
    more.push(...now.globals.filter((name) => !before.globals.includes(name)).map((name) => `global ${name}`));
    for (const name of ['sheets', 'animations']) if (now[name] !== before[name]) more.push(`${name} ${now[name] - before[name]}`);
    if (now.html !== before.html) more.push('another document');
    return [...more, ...lost.map((one) => `gone: ${one}`)];
  };
  document.addEventListener('DOMContentLoaded', () => {
    behaviour.ready = alive().then((now) => (before = now));
  });

  // By hand: in a closed tree, whose changes are nobody's business.
  if (location.search.includes('test')) return;
  const shown = document.querySelector('#alive').attachShadow({ mode: 'closed' });
  setInterval(async () => before && shown.replaceChildren(...(await added()).map((text) => Object.assign(document.createElement('li'), { textContent: text }))), 500);
})();
