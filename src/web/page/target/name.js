// Roles and names, near enough to what a browser tells a screen reader. Whoever needs more says it with ARIA, which
// comes first here too.

// Elements that have a role by themselves; others say it.
const ROLES = {
  button: 'button,summary,[type=button],[type=submit],[type=reset]',
  checkbox: '[type=checkbox]',
  combobox: 'select,input[list]',
  dialog: 'dialog',
  heading: 'h1,h2,h3,h4,h5,h6',
  img: 'img',
  link: 'a[href]',
  list: 'ul,ol',
  listitem: 'li',
  navigation: 'nav',
  radio: '[type=radio]',
  searchbox: '[type=search]',
  slider: '[type=range]',
  spinbutton: '[type=number]',
  table: 'table',
  textbox: 'textarea,input:not([type],[list]),[type=text],[type=email],[type=tel],[type=url]',
};

/** What finds the elements with a role. */
export const roleSelector = (role) =>
  `${Object.hasOwn(ROLES, role) ? `:is(${ROLES[role]}):not([role]),` : ''}[role=${CSS.escape(role)}]`;

const attribute = (element, name) => element.getAttribute(name)?.trim();

/** What an element is called. */
export const nameOf = (element) =>
  attribute(element, 'aria-labelledby')?.split(/\s+/).map((id) => element.getRootNode().getElementById(id)?.textContent).join(' ') ||
  attribute(element, 'aria-label') ||
  [...(element.labels || [])].map((label) => label.textContent).join(' ') ||
  attribute(element, 'alt') ||
  textOf(element) ||
  attribute(element, 'title') ||
  attribute(element, 'placeholder');

/** What is written on an element, pictures read by what they are called. */
export const textOf = (element) => (element.localName === 'input' ? element.value : content(element));

const content = (node) => {
  if (node.nodeType === 3) return node.data;
  if (attribute(node, 'aria-hidden') === 'true') return '';
  return [...node.childNodes].map((child) => (child.nodeType > 3 ? '' : named(child) || content(child))).join('');
};

const named = (node) => node.nodeType === 1 && (attribute(node, 'aria-label') || attribute(node, 'alt'));

/** Whether two texts read the same: without regard to spaces and capitals. */
export const same = (text, wanted) => plain(text || '') === plain(wanted);
const plain = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The innermost elements with this text. */
export function byText(root, wanted) {
  const text = plain(wanted);
  const found = new Set();
  const walker = document.createTreeWalker(root, 4);
  while (walker.nextNode()) {
    const start = plain(walker.currentNode.data);
    if (!start || !text.startsWith(start)) continue;
    // What is written may begin here and go on in other elements.
    let element = walker.currentNode.parentElement;
    while (element && plain(textOf(element)).length < text.length) element = element.parentElement;
    if (element && same(textOf(element), text)) found.add(element);
  }
  return [...found];
}
