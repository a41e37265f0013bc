// The snippet: makes every method of `window.waypost` callable before `waypost.js` is there, and fetches `waypost.js`.
// Works pasted into a page (then the last argument says where `waypost.js` is, seen from the page's origin) and as a
// file of its own (then it is looked for beside that file). `data-src` on the script element wins over both.
((window, document, loader) => {
  // Pasted twice, or after the loader.
  if (window.waypost && window.waypost.init) return;
  const api = (window.waypost = { q: [] });

  'init identify group track page ready start dismiss on off milestones pql stage variant explain consent flush reset destroy debug'
    .split(' ')
    .forEach((name) => {
      const stub = (...args) => {
        // Someone kept the function itself (`const { track } = waypost`); the loader has come meanwhile.
        if (api[name] !== stub) return api[name](...args);
        const answer = new Promise((resolve) => {
          const queue = api.q;
          if (!queue) return resolve();
          queue.push([name, args, resolve]);
          // When too much waits the oldest event goes, or the newest call if there is no event; what says who the user is
          // and what they consented to stays.
          if (queue.length > 200) queue.splice(queue.findIndex((call) => /track|page/.test(call[0])), 1)[0][2]();
        });
        // Nobody has to await it, so its failure is nobody's unhandled rejection.
        answer.catch(() => {});
        return name === 'on' ? () => api.off(...args) : answer;
      };
      api[name] = stub;
    });

  const script = document.createElement('script');
  // Runs after success as well, where the loader has taken the queue. It finds one only if something else was served.
  const lose = () => {
    if (!api.q) return;
    api.q.forEach((call) => call[2]());
    api.q = 0;
    console.warn(`[waypost] load/loader: ${loader} did not load; serve it there and allow it in the page's Content-Security-Policy`);
  };
  try {
    // A module has no current script; an empty one answers the same questions.
    const here = document.currentScript || script;
    loader = new URL(here.dataset.src || loader, here.src || location.origin).href;
    // This policy lets through one address and no other.
    const types = window.trustedTypes;
    script.src = types ? types.createPolicy('waypost', { createScriptURL: () => loader }).createScriptURL('') : loader;
    script.nonce = here.nonce;
    script.onload = script.onerror = lose;
    document.head.append(script);
  } catch {
    lose();
  }
})(window, document, 'waypost.js');
