// Roles and names, near enough to what a browser tells a screen reader. Whoever needs more says it with ARIA, which
// comes first here too.

// Elements that have a role by themselves.
const ROLES = {
  button: 'button,summary,[type=button],[type=submit],[type=reset],[type=image]',
  cell: 'td',
  checkbox: '[type=checkbox]',
  columnheader: 'th',
  combobox: 'select:not([multiple]),input[list]',
  dialog: 'dialog',
  form: 'form',
  group: 'fieldset,details',
  heading: 'h1,h2,h3,h4,h5,h6',
  img: 'img',
  link: 'a[href]',
  list: 'ul,ol',
  listbox: 'select[multiple]',
  listitem: 'li',
  main: 'main',
  navigation: 'nav',
  option: 'option',
  progressbar: 'progress',
  radio: '[type=radio]',
  region: 'section',
  row: 'tr',
  searchbox: '[type=search]',
  slider: '[type=range]',
  spinbutton: '[type=number]',
  table: 'table',
  textbox: 'textarea,input:not([type],[list]),[type=text],[type=email],[type=tel],[type=url]',
};

/** What finds the elements with a role. */
export const roleSelector = (role) => {
  const its = CSS.escape(role);
  return `${Object.hasOwn(ROLES, role) ? `:is(${ROLES[role]}):not([role]),` : ''}[role=${its}]`;
};

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
export const textOf = (element) =>
  (element.type && /^(button|submit|reset)$/.test(element.type) && element.localName === 'input' ? element.value : '') || content(element).trim();

const content = (node) =>
  [...node.childNodes]
    .map((child) =>
      child.nodeType === 3
        ? child.data
        : child.nodeType === 1 && attribute(child, 'aria-hidden') !== 'true'
          ? attribute(child, 'aria-label') || attribute(child, 'alt') || content(child)
          : '',
    )
    .join('');

/** Whether two texts read the same: without regard to spaces and capitals. */
export const same = (text, wanted) => plain(text || '') === plain(wanted);
const plain = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The innermost elements with this text. */
export function byText(root, wanted) {
  const text = plain(wanted);
  const found = new Set();
  const walker = (root.ownerDocument || root).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = plain(walker.currentNode.data);
    if (!start || !text.startsWith(start)) continue;
    // What is written may begin here and go on in other elements.
    let element = walker.currentNode.parentElement;
    while (element && plain(element.textContent).length < text.length) element = element.parentElement;
    if (element && same(element.textContent, text)) found.add(element);
  }
  return [...found];
}
