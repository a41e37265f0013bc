// W3C WebDriver (w3.org/TR/webdriver2) over HTTP: as much of it as a test of a page needs.

// Keys that are no characters have places in Unicode's private area (section 15.4.1).
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};
const code = (name) => KEYS[name] ?? name;

/** One request. Throws what the driver says is wrong. */
export async function ask(origin, method, path, body) {
  const answer = await fetch(origin + path, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** The commands of a session that are needed here. */
export function session(origin, id) {
  const send = (method, path, body) => ask(origin, method, `/session/${id}${path}`, body);
  const act = (type, actions, more) => send('POST', '/actions', { actions: [{ type, id: type, ...more, actions }] });
  const down = (value) => ({ type: 'keyDown', value });
  const up = (value) => ({ type: 'keyUp', value });
  return {
    go: (url) => send('POST', '/url', { url }),
    reload: () => send('POST', '/refresh', {}),
    /** The value of an expression's promise, which must be JSON. */
    async run(expression) {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => ${expression}).then((text) => done({ text }), (error) => done({ error: String(error) }));`;
      const { text, error } = await send('POST', '/execute/async', { script, args: [] });
      if (error) throw new Error(error);
      return text;
    },
    point(x, y, press) {
      const actions = [{ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }];
      if (press) actions.push({ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 });
      return act('pointer', actions, { parameters: { pointerType: 'mouse' } });
    },
    key(names) {
      const codes = names.map(code);
      return act('key', [...codes.map(down), ...codes.reverse().map(up)]);
    },
    text: (text) => act('key', [...text].flatMap((letter) => [down(letter), up(letter)])),
    release: () => send('DELETE', '/actions'),
    /** Resizes the window until the page in it has this size. */
    async size(width, height) {
      const window = await send('GET', '/window/rect');
      const [inside, below] = await send('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] });
      if (inside === width && below === height) return;
      const more = { width: window.width - inside, height: window.height - below };
      await send('POST', '/window/rect', { width: width + more.width, height: height + more.height });
    },
    picture: async () => Buffer.from(await send('GET', '/screenshot'), 'base64'),
    windows: () => send('GET', '/window/handles'),
    window: () => send('GET', '/window'),
    newWindow: async () => (await send('POST', '/window/new', { type: 'window' })).handle,
    toWindow: (handle) => send('POST', '/window', { handle }),
    closeWindow: () => send('DELETE', '/window'),
    end: () => send('DELETE', ''),
  };
}
