// The pages that the user sees: each is told once, by its address or because the host names it.
import { json } from './json.js';
import { here, where } from './place.js';

// A page that the host names this soon after it was seen is the same view.
const SAME_VIEW = 2000;

export function createViews(core) {
  const { options, beacon, take, tell } = core;
  const noPage = { url: '', path: '', query: {}, title: '' };
  // The page the user is on; the address that was last seen, and when it was.
  let page = {};
  let address;
  let href;
  let viewed = 0;

  return { page: () => page, navigated, named };

  function view(to, properties, load) {
    viewed = Date.now();
    page = to;
    const seen = { ...to, ...properties };
    beacon.add('page', to.name, seen, viewed);
    take(load ? 'load' : 'page', { page: to, properties, ...load }, viewed);
    tell('page.viewed', seen);
  }

  /** The address may have changed; with `load` a page load is told of in any case. */
  function navigated(load) {
    if (options.headless || (!load && location.href === href)) return;
    ({ href } = location);
    const to = here();
    const now = to.path + json(to.query);
    if (!load && now === address) return;
    address = now;
    view(to, undefined, load);
    core.ears.look();
  }

  /** `page(name?, properties?)`: properties may say where, for hosts whose address does not. */
  function named(name, properties) {
    const { url, path, title, search, query } = properties;
    const to = {
      ...(options.headless ? noPage : here()),
      ...(url && where(url)),
      ...(path && { path }),
      ...(title && { title }),
      ...(search && { query: Object.fromEntries(new URLSearchParams(search)) }),
      ...(query && { query }),
      ...(typeof name === 'string' && { name }),
    };
    const seen = !options.headless && page.path === to.path && !page.name && Date.now() - viewed < SAME_VIEW;
    if (!seen) return view(to, properties);
    // The SDK has seen the page itself, a moment ago: the host only gives it a name.
    page = to;
    if (to.name) take('name', { name: to.name });
  }
}
