// Which functions take the time, by the browser's own profiler.

/** Runs one measurement with the profiler on, and prints what it found, most expensive first. */
export async function profiled(scene, measure) {
  const own = new Map();
  let seconds;
  let steps;
  await measure(async (cdp, work, times) => {
    steps = times;
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
    await cdp.send('Profiler.start');
    const answer = await work();
    const { profile } = await cdp.send('Profiler.stop');
    seconds = (profile.endTime - profile.startTime) / 1e6;
    const byId = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
    profile.samples.forEach((id, at) => {
      const { functionName, url, lineNumber, columnNumber } = byId.get(id);
      const place = `${functionName || '(nameless)'} ${url.split('/').at(-1)}:${lineNumber + 1}:${columnNumber + 1}`;
      own.set(place, (own.get(place) ?? 0) + profile.timeDeltas[at]);
    });
    return answer;
  });
  const [unit, count] = steps ? ['step', steps] : ['frame', seconds * 60];
  console.log(`\n${scene}: microseconds a ${unit}, of a function by itself`);
  const rows = [...own].filter(([place]) => !place.startsWith('(idle)')).sort((a, b) => b[1] - a[1]);
  for (const [place, time] of rows.slice(0, 25)) console.log(`${(time / count).toFixed(1).padStart(9)}  ${place}`);
}
