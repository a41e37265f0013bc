// The three engines behind one small interface: what a driver is, and which one stands for which name.
//
// A driver has `open(emulation)`, which answers a tab with fresh storage, and `close()`. A tab has
// `go(url)`, `reload()`, `run(expression)` (the text the expression's promise gives), `point(x, y, press)`,
// `key(names)`, `text(text)`, `size(width, height)`, `picture()`, `another()` (a second tab that shares its storage)
// and `close()`. Emulation is `{ viewport, colorScheme, reducedMotion, forcedColors, locale }`, always complete.
// Everything else is written once, in `page.mjs`.

/** The engines, in the order in which they are tested and named in lists. */
export const engines = ['chromium', 'firefox', 'webkit'];

/** What a browser shows where nothing else is asked for. Motion is reduced: a picture that moves has no one place. */
export const usual = {
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
  forcedColors: 'none',
  locale: 'en-US',
};

/** Makes the driver of an engine. Nothing is started before the first tab. */
export async function driver(engine) {
  const { default: make } = await import(`./${engine}.mjs`);
  return make();
}
