// Colours from black to white, round the circle; pressing one puts the card on the screen in it.
'use strict';
const greys = ['#000000', '#555555', '#777777', '#999999', '#cccccc', '#ffffff'];
const round = ['#ff0000', '#f08c00', '#ffff00', '#2f9e44', '#00ff00', '#00ffff', '#1c7ed6', '#0000ff', '#9c36b5', '#ff00ff', '#c2255c', '#4c6ef5'];
window.colours = [...greys, ...round];
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
window.wear = (colour) => sheet.replaceSync(`waypost-layer { --accent: ${colour}; }`);
for (const colour of colours) {
  const button = document.createElement('button');
  button.textContent = colour;
  button.addEventListener('click', () => {
    wear(colour);
    waypost.start('card');
  });
  document.querySelector('#colours').append(button);
}
