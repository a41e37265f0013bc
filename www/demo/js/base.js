// Where the demo is mounted. The same files are served under several prefixes (one of them with a strict
// policy), so the prefix is read from the address and never written down.

const [, first = ''] = location.pathname.split('/');

/** The prefix without a closing slash, `/demo` for example. */
export const base = first ? `/${first}` : '';

/** Turns an app path such as `/members` into an address. */
export function href(path) {
  return base + path;
}

/** Turns an address, a path with the prefix or an app path into an app path; a foreign origin gives null. */
export function appPath(target) {
  const url = new URL(target, location.href);
  if (url.origin !== location.origin) return null;
  const inside = base && (url.pathname === base || url.pathname.startsWith(`${base}/`));
  const path = inside ? url.pathname.slice(base.length) : url.pathname;
  return path.replace(/\/+$/, '') || '/';
}
