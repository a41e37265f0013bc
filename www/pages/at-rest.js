// Counts what is asked of the browser, and changes the page at every frame when it is told to.
'use strict';
window.asked = [];
for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval', 'requestIdleCallback']) {
  const real = window[name];
  window[name] = (...args) => {
    asked.push(name);
    return real?.apply(window, args);
  };
}
window.measured = 0;
const { getBoundingClientRect } = Element.prototype;
Element.prototype.getBoundingClientRect = function () {
  measured++;
  return getBoundingClientRect.call(this);
};
const list = document.querySelector('#list');
window.busy = (frames) =>
  new Promise((done) => {
    const change = () => {
      list.replaceChildren(...Array.from({ length: 50 }, (_, at) => Object.assign(document.createElement('li'), { textContent: at + frames })));
      list.classList.toggle('on');
      if (frames--) behaviour.own.requestAnimationFrame(change);
      else done();
    };
    change();
  });
document.querySelector('#busy').addEventListener('click', () => busy(600));
