// The host of bodiless.html: starts Waypost while the document has no body, and puts the body in later.
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const { body } = document;
  body.remove();
  behaviour.bodiless = (async () => {
    await behaviour.start();
    await waypost.start('news');
    for (let count = 0; count < 5; count++) await new Promise(requestAnimationFrame);
    await waypost.dismiss('news');
    const { length } = document.documentElement.children;
    document.documentElement.append(body);
    return length;
  })();
});
