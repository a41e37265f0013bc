// How often what the page takes off is put back. A page that draws itself anew takes it off now and then; one that does
// so again and again does not want it.

// One time in so long is forgotten.
const FORGOTTEN = 2000;

/** Answers a function to call each time: whether it is put back no more, which is told once. */
export function createPatience(core, most) {
  let times = 0;
  let last = 0;
  let lost = false;
  return () => {
    const now = Date.now();
    times = Math.max(0, times - (now - last) / FORGOTTEN) + 1;
    last = now;
    lost ||= times > most;
    if (lost) core.ears.warn('page/removed', 'the page takes off what is shown, again and again', 'leave `waypost-layer` and `waypost-empty` where they are');
    return lost;
  };
}
