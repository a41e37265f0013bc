// Where the user is, and what they hold.

/** Address, path and query. A hash that begins with `#/` is a route, and its path is the path of the page. */
export function where(href) {
  const url = new URL(href, location.href);
  const [, route] = /^#!?(\/.*)/.exec(url.hash) || [];
  const place = route ? new URL(route, url.origin === 'null' ? location.href : url) : url;
  return { url: url.href, path: place.pathname, query: Object.fromEntries(place.searchParams) };
}

export const here = () => ({ ...where(location.href), title: document.title });

/** The facts `device.*`. */
export function device() {
  const matches = (query) => matchMedia(query).matches;
  const touch = matches('(pointer: coarse)');
  const width = innerWidth;
  return {
    type: width < 640 ? 'mobile' : touch && width < 1100 ? 'tablet' : 'desktop',
    width,
    height: innerHeight,
    language: navigator.language,
    touch,
    reduced_motion: matches('(prefers-reduced-motion: reduce)'),
  };
}
