// What runs inside the page under test. These functions travel as text, so each stands on its own.

/** What every function that a behaviour evaluates finds in its scope: `$`, `$$`, `box`, `focused`, and more. */
export function tools() {
  // The browser's own, kept by behaviour.js before the page could count or replace them.
  const own = window.behaviour?.own ?? window;

  /** Every element a selector finds. `a >>> b` looks for `b` in the open shadow root or the same-origin frame of each
   * `a`; a last ` "text"` keeps those that read so. */
  const $$ = (selector) => {
    const [, path, text] = /^(.*?)(?:\s+"([^"]*)")?$/s.exec(selector.trim());
    const parts = path.split(/\s*>>>\s*/);
    let found = [document];
    parts.forEach((part, at) => {
      if (at) found = found.map((element) => element.shadowRoot ?? element.contentDocument).filter(Boolean);
      found = found.flatMap((root) => [...root.querySelectorAll(part)]);
    });
    return text === undefined ? found : found.filter((element) => element.textContent.trim() === text);
  };
  const visible = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  /** The first that can be seen, else the first. */
  const $ = (selector) => {
    const all = $$(selector);
    return all.find(visible) ?? all[0] ?? null;
  };
  const shown = (selector) => $$(selector).some(visible);

  /** Where an element is, in the window of the page, whatever frames it is in. */
  const box = (element) => {
    let { x, y, width, height } = element.getBoundingClientRect();
    for (let view = element.ownerDocument.defaultView; view !== window; view = view.parent) {
      const frame = view.frameElement;
      const outer = frame.getBoundingClientRect();
      x += outer.x + frame.clientLeft;
      y += outer.y + frame.clientTop;
    }
    return { x, y, width, height, right: x + width, bottom: y + height };
  };

  /** The innermost element at a point, through shadow roots and same-origin frames. */
  const at = (x, y) => {
    let root = document;
    for (let last = null; ; ) {
      const element = root.elementFromPoint(x, y);
      if (!element || element === last) return element ?? last;
      last = element;
      if (element.shadowRoot) root = element.shadowRoot;
      else if (element.contentDocument) {
        const { x: left, y: top } = element.getBoundingClientRect();
        [x, y] = [x - left - element.clientLeft, y - top - element.clientTop];
        root = element.contentDocument;
      } else return element;
    }
  };
  const within = (element, outer) => {
    for (let node = element; node; node = node.parentNode ?? node.host ?? node.defaultView?.frameElement)
      if (node === outer) return true;
    return false;
  };

  const frames = (count) => {
    const next = (done) => (count-- > 0 ? own.requestAnimationFrame(() => next(done)) : done());
    return new Promise(next);
  };

  /** The point at which a pointer reaches an element, once it rests there; throws what stands against it. */
  const aim = async (selector, blindly) => {
    const element = $(selector);
    if (!element || !visible(element)) throw new Error(`\`${selector}\` is ${element ? 'not to be seen' : 'not there'}`);
    const middle = () => {
      const { x, y, width, height } = box(element);
      return [x + width / 2, y + height / 2];
    };
    let [x, y] = middle();
    const reached = () => within(at(x, y), element);
    if (!blindly && !reached()) {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      await frames(2);
      [x, y] = middle();
    }
    // What follows a scroller is moved in the frame that tells of the scrolling, after this one has been asked.
    await frames(2);
    const [laterX, laterY] = middle();
    if (laterX !== x || laterY !== y) throw new Error(`\`${selector}\` moves`);
    if (!blindly && !reached()) throw new Error(`\`${selector}\` is covered by ${name(at(x, y))}`);
    return { x, y };
  };

  const name = (element) => {
    if (!element) return 'nothing';
    const id = element.id && `#${element.id}`;
    const classes = [...element.classList].map((one) => `.${one}`).join('');
    return element.localName + id + classes;
  };
  const active = () => {
    let element = document.activeElement;
    for (let inner; (inner = element?.shadowRoot?.activeElement ?? element?.contentDocument?.activeElement); ) element = inner;
    return element;
  };
  /** What has the focus: its id, its step, its label, its text, or what element it is. */
  const focused = () => {
    const element = active();
    if (!element || element === document.body) return 'body';
    return element.id || element.dataset.step || element.getAttribute('aria-label') || element.textContent.trim() || element.localName;
  };

  /** The page in a few lines, for whoever reads of a failure. */
  const describe = () => {
    const layer = $$('waypost-layer, waypost-empty').map((host) => `${host.localName}: ${host.shadowRoot?.textContent.trim() || '(empty)'}`);
    const last = (window.heard ?? []).slice(-8).map(({ name, experience, step }) => [name, experience, step].filter(Boolean).join(' '));
    return [
      `  address  ${location.href}`,
      `  focus    ${name(active())}${document.hasFocus() ? '' : ' (the window has no focus)'}`,
      `  waypost  ${layer.join('\n           ') || 'nothing on the page'}`,
      `  heard    ${last.join(', ') || 'nothing'}`,
      `  said     ${JSON.stringify(window.behaviour?.complaints ?? {})}`,
    ].join('\n');
  };

  /** Asks again, frame after frame, until the answer is something. */
  const until = async (test, args, limit) => {
    const end = own.performance.now() + limit;
    for (let failed = ''; ; ) {
      try {
        const value = await test(...args);
        if (value) return { value };
        failed = '';
      } catch (error) {
        failed = `${error.message ?? error}`;
      }
      if (own.performance.now() > end) return { late: describe(), failed };
      // A page in the background draws no frames.
      await new Promise((done) => {
        own.setTimeout(done, 100);
        own.requestAnimationFrame(done);
      });
    }
  };

  return { $, $$, shown, visible, box, at, within, frames, aim, active, focused, describe, until };
}
