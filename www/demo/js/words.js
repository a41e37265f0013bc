// Numbers, dates and names as people read them.

const DAY = 86_400_000;

const shortDate = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** `3 Dec` from an ISO time. */
export function day(iso) {
  return shortDate.format(new Date(iso));
}

/** `14:02:09` from a time in milliseconds or an ISO time. */
export function time(at) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : clock.format(date);
}

/** An ISO time a number of days from now. */
export function inDays(count, from = Date.now()) {
  return new Date(from + count * DAY).toISOString();
}

/** Whole days passed since an ISO time. */
export function daysSince(iso) {
  return Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / DAY));
}

/** `1 task`, `4 tasks`. */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

/** `SR` from `Sam Reed`, `M` from `mia@brightwater.example`. */
export function initials(name) {
  const words = name.split('@')[0].split(/[\s._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0].toUpperCase()).join('');
}

/** A short random id with a prefix that says what it names. */
export function newId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}_${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`;
}
