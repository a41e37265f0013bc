// What may throw, because the browser, the user's settings or the page's own code make it so.

/** What the work answers, or `otherwise` where it throws. */
export function attempt(work, otherwise = null) {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
