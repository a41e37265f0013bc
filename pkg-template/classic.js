// The end of `waypost.js`, the script for pages without a bundler: puts the API on `window.waypost`.
// `createWaypost` and `methods` are those of `loader.js`, which the build puts above this file in the same closure.

// Only while the script runs does the browser say where it came from, and its siblings lie beside it.
const here = document.currentScript?.src || new URL('/waypost.js', location).href;
// An element with id="waypost" is found under this name as well; it has no `init` and is passed over.
const stub = window.waypost?.init ? window.waypost : { q: [] };

// A second copy of the script finds the first one at work and leaves it alone.
if (!stub.version) {
  const api = createWaypost({
    load: () => import(new URL('waypost-engine.js', here).href),
    wasm: () => new URL('waypost-engine.wasm', here).href,
    explain: () => new URL('waypost-explain.wasm', here).href,
    origin: () => new URL(here).origin,
    cure: 'serve waypost-engine.js and waypost-engine.wasm beside waypost.js, and let script-src and connect-src allow them',
  });
  const waiting = stub.q || [];
  const unknown = [];
  // The stub object itself becomes the API, so that what the page has kept of it stays good.
  window.waypost = Object.assign(stub, api, { q: undefined });
  for (const call of waiting) {
    // A page may have pushed onto the queue by hand, so nothing is taken for granted.
    const [method, args, answer = () => {}] = call || [];
    if (methods.includes(method)) answer(api[method](...(args || [])));
    else {
      unknown.push(method);
      answer();
    }
  }
  if (unknown.length)
    console.warn(
      `[waypost] call/unknown-method: \`${unknown.join('`, `')}\` dropped, no such method; the methods are ${methods.join(' ')}`,
    );
}
