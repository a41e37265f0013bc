// The host of swept.html: takes elements off that it has not made; `?every=300` does so by a timer instead of at once.
'use strict';
/** How often something was swept. */
window.swept = 0;
document.addEventListener('DOMContentLoaded', () => {
  const sweep = (selector) => {
    for (const one of document.querySelectorAll(selector)) {
      window.swept++;
      one.remove();
    }
  };
  const all = () => sweep('waypost-layer, waypost-empty');
  for (const one of document.querySelectorAll('[data-sweep]')) one.onclick = () => sweep(one.dataset.sweep);
  document.querySelector('[data-keep]').onclick = () => {
    const every = Number(new URLSearchParams(location.search).get('every'));
    if (every) setInterval(all, every);
    else new MutationObserver(all).observe(document, { childList: true, subtree: true });
    all();
  };
});
