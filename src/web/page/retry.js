// What an answer means, and how long to wait before the next try.

/** `safe`, `again` (later), `split` (in smaller parts) or `refused` (never again). 0 stands for no answer. */
export function verdict(status) {
  if (status >= 200 && status < 300) return 'safe';
  if (status === 413) return 'split';
  if ([0, 408, 425, 429].includes(status)) return 'again';
  return status >= 500 && status !== 501 && status !== 505 ? 'again' : 'refused';
}

/** Full jitter: anything up to a ceiling that doubles, to five minutes; and not before the collector asked for. */
export const wait = (attempts, random, patience) => Math.max(Math.min(1000 * 2 ** attempts, 3e5) * random, patience);

/** `Retry-After`, seconds or a date, in milliseconds from now; believed up to an hour. */
export function retryAfter(header) {
  const at = /^\d+$/.test(header || '') ? header * 1000 : Date.parse(header) - Date.now();
  return Math.min(Math.max(at || 0, 0), 36e5);
}
