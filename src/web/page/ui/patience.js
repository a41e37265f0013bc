// How often what the page takes off is put back. A page that draws itself anew takes it off now and then; one that does
// so again and again does not want it.

// Milliseconds after which one time is forgotten.
const FORGOTTEN = 2000;

/** Answers a function to call each time: whether that was more often than `most`; one time in so long is forgotten. */
export function createLimit(most, forgotten) {
  let times = 0;
  let last = 0;
  return () => {
    const now = Date.now();
    // However many there were, it is over soon after the last.
    times = Math.max(0, Math.min(times, most) - (now - last) / forgotten) + 1;
    last = now;
    return times > most;
  };
}

/** Answers a function to call each time: whether it is put back no more, which is told once. */
export function createPatience(core, most) {
  const tooOften = createLimit(most, FORGOTTEN);
  let lost = false;
  return () => {
    lost ||= tooOften();
    if (lost) core.ears.warn('page/removed', 'the page takes off what is shown, again and again', 'leave `waypost-layer` and `waypost-empty` where they are');
    return lost;
  };
}
