// The host of copies.html: loads another copy of the script, as `copy`, and has it heard in `heardByCopy`.
'use strict';
window.heardByCopy = [];
/** Loads and starts another copy. What it is started with may differ from the first. */
window.another = async (options) => {
  const first = window.waypost;
  delete window.waypost;
  const script = document.createElement('script');
  // A name of its own, as another bundle has.
  script.src = typeof trustedTypes === 'undefined' ? '/waypost.js?copy' : policy.createScriptURL('/waypost.js?copy');
  await new Promise((done, failed) => {
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  window.copy = window.waypost;
  window.waypost = first;
  copy.on('*', (detail, name) => heardByCopy.push(name));
  const config = JSON.parse(document.querySelector('#config').textContent);
  return copy.init({ key: 'wk_page', config, endpoint: location.origin, ...options });
};
const policy = window.trustedTypes?.createPolicy('copies', { createScriptURL: (url) => url });
document.addEventListener('DOMContentLoaded', () => {
  const does = { load: () => another(), start: () => copy.start('tour'), destroy: () => copy.destroy() };
  for (const one of document.querySelectorAll('[data-copy]')) one.onclick = () => does[one.dataset.copy]();
});
