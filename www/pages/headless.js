// Draws what Waypost says should be on the screen: a heading, and a button for each act.
'use strict';
behaviour.options.draw = false;
window.said = [];
waypost.on('experience', (experience) => {
  said.push(experience);
  const panel = document.querySelector('#drawn');
  if (!experience.visible) return panel.replaceChildren('Nothing.');
  const heading = document.createElement('h2');
  heading.textContent = experience.title;
  const buttons = experience.buttons.map(({ label }, at) => {
    const button = document.createElement('button');
    button.textContent = label;
    button.addEventListener('click', () => experience.act(at));
    return button;
  });
  panel.replaceChildren(heading, ...buttons);
});
