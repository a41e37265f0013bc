// Two builders for DOM nodes. Text always becomes a text node, so nothing a user types is ever read as markup,
// and there is no way to set a style attribute, which the strict policy would refuse.

const SVG = 'http://www.w3.org/2000/svg';

/** Builds an HTML element: `h('button', { type: 'button', onclick }, 'Save')`. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Builds an SVG element. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces the children of a node, leaving out `null` and `false`. */
export function refill(node, ...children) {
  node.replaceChildren(...keep(children));
  return node;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.replace(/^on/, ''), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...keep(children));
  return node;
}

function keep(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
