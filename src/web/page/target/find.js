// Finding what a target means: a selector, a text, a role and name, something that the page's code hands over, or a
// list of those. Nothing here throws: what cannot be found has a reason.
import { attempt } from '../attempt.js';
import { chain, inside } from './around.js';
import { byText, nameOf, roleSelector, same, textOf } from './name.js';

const parts = (selector) => selector.split('>>>').map((part) => part.trim());

/** Whether an element is one that a selector finds; `a >>> b` is a `b` whose tree is inside an `a`. */
export const matches = (element, selector) =>
  attempt(() => {
    const trees = chain(element);
    return parts(selector).reverse().every((part, at) => trees[at].matches(part));
  }, false);

/**
 * Everything that a selector finds; throws where it is none. `a >>> b` goes into the open shadow root, or the frame, of
 * every `a`; `enter` is told of each tree, or of `null` where there is no way in.
 */
function all(selector, root = document, enter) {
  return parts(selector).reduce(
    (found, part, at) =>
      (at ? found.map(inside) : [root]).flatMap((tree) => {
        if (at) enter?.(tree);
        return tree ? [...tree.querySelectorAll(part)] : [];
      }),
    [],
  );
}

/** The first element that a selector finds, seen or not. */
export const any = (selector, root) => attempt(() => all(selector, root)[0], null);

const candidates = (target) => [target].flat().map((one) => (typeof one === 'string' ? { css: one } : one || {}));

/** The first element of a target that can be seen, or how many there are and the reason why none is the one. */
export function search(core, target) {
  let found = 0;
  let reason = 'none';
  for (const one of candidates(target)) {
    const enter = (tree) => (tree ? core.ears.enter(tree) : (reason = 'closed'));
    let list = [];
    try {
      if (one.element) list = [handed(core, one.element)].filter((element) => element?.nodeType === 1);
      else if (one.css || one.role) list = all(one.css || roleSelector(one.role), document, enter);
      else if (one.text) list = byText(document, one.text);
    } catch {
      reason = 'invalid';
    }
    list = list.filter((element) => fitsOne(core, one, element));
    const element = list.find(canBeSeen);
    if (element) {
      core.ears.around(element);
      return { element };
    }
    found += list.length;
  }
  return { matches: found, reason: found ? 'hidden' : reason };
}

/** The first element of a target that can be seen. */
export const find = (core, target) => search(core, target).element;

/** Whether a target means this element, among others. */
export const fits = (core, target, element) => candidates(target).some((one) => fitsOne(core, one, element));

const fitsOne = (core, { css, text, role, name, element: handle }, element) =>
  !!(css || text || role || handle) &&
  (!handle || handed(core, handle) === element) &&
  (!css || matches(element, css)) &&
  (!role || matches(element, roleSelector(role))) &&
  (!name || same(nameOf(element), name)) &&
  (!text || same(textOf(element), text));

/** What the page's code hands over under a name. */
function handed({ options, ears }, name) {
  const given = options.elements && Object.hasOwn(options.elements, name) ? options.elements[name] : null;
  try {
    return typeof given === 'function' ? given() : given;
  } catch (error) {
    ears.warn('page/element', `the element \`${name}\` could not be had: ${error}`, 'return an element or nothing from `init({ elements })`');
  }
}

/** Whether an element is on the page and has something to see. */
export const canBeSeen = (element) =>
  chain(element).every((one) => {
    const { width, height } = one.getBoundingClientRect();
    // The host of a shadow root may have no box of its own.
    if (one !== element && one.shadowRoot) return true;
    // `checkVisibility` also knows `visibility: hidden` and `content-visibility`; where it is missing, size must do.
    return width > 0 && height > 0 && one.checkVisibility?.({ visibilityProperty: true }) !== false;
  });
