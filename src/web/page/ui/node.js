// Building nodes. Text is only ever text; what has a class is a part of that name, for the host's `::part`.

/** An element: `node('button.primary', { type: 'button' }, 'Next', …)`. Children are nodes, texts, or nothing. */
export function node(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) become(element, classes.join(' '));
  return filled(element, attributes, children);
}

/** A drawing: `svg(24, ['circle', { cx: 12, … }], …)`. */
export function svg(name, ...shapes) {
  const drawn = (tag, attributes, ...children) => filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  return drawn('svg', { class: name, part: name, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...shapes.map((shape) => shape && drawn(...shape)));
}

/** An element with these attributes, and these children at its end. */
export function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) if (value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child));
  return element;
}

/** Gives an element its classes, and the parts of the same names. */
export function become(element, classes) {
  element.className = classes;
  element.setAttribute('part', classes);
}

/** A button, and what it does. */
export function button(kind, label, does, attributes, ...more) {
  const element = node(`button.${kind}`, { type: 'button', ...attributes }, label, ...more);
  element.does = does;
  return element;
}

/** The cross that closes. */
export const close = (label, does) => button('close', '', does, { 'aria-label': label });

/** Gives an element the focus, without moving the page. */
export const focus = (element) => element.focus({ preventScroll: true });

/** Blocks of text: paragraphs and lists, of lines, of runs. */
export const rich = (blocks, id) =>
  blocks.length
    ? node(
        'div.body',
        { id },
        ...blocks.map(({ list, lines }) =>
          list
            ? node('ul', {}, ...lines.map((line) => node('li', {}, ...line.map(run))))
            : node('p', {}, ...lines.flatMap((line, at) => [at ? node('br') : null, ...line.map(run)])),
        ),
      )
    : null;

const run = ({ tag, text, href }) =>
  node(tag, href && { href, ...(/^[hm]/i.test(href) && { target: '_blank', rel: 'noopener' }) }, text);
