// A page that bears nothing in its body that is not its own.
'use strict';
window.taken = 0;
document.querySelector('#always').addEventListener('click', () => {
  const take = () => {
    for (const layer of document.querySelectorAll('waypost-layer')) {
      layer.remove();
      taken++;
    }
  };
  new MutationObserver(take).observe(document.body, { childList: true });
  take();
});
