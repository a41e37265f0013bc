// Building nodes. Text is only ever text.

/** An element: `node('button.primary', { type: 'button' }, 'Next', …)`. Children are nodes, texts, or nothing. */
export function node(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes ?? {})) if (value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child != null && child !== ''));
  return element;
}

/** A button that does something to an experience. */
export const button = (kind, label, does, id) =>
  node(`button.${kind}`, { type: 'button', 'data-do': does, 'data-id': id }, label);

/** The cross that closes. */
export function close(label, does, id) {
  const cross = button('close', '', does, id);
  cross.setAttribute('aria-label', label);
  return cross;
}

/** Gives an element the focus, without moving the page. */
export const focus = (element) => element.focus({ preventScroll: true });

/** Blocks of text: paragraphs and lists, of lines, of runs. */
export const rich = (blocks) =>
  blocks.length
    ? node(
        'div.body',
        { id: 'body' },
        ...blocks.map(({ list, lines }) =>
          list
            ? node('ul', {}, ...lines.map((line) => node('li', {}, ...line.map(run))))
            : node('p', {}, ...lines.flatMap((line, at) => [at ? node('br') : null, ...line.map(run)])),
        ),
      )
    : null;

const run = ({ tag, text, href }) => node(tag, href ? { href, target: '_blank', rel: 'noopener' } : {}, text);
