// Every event of the SDK and of the app, as `(name, detail)`.

/** Subscribes; without an SDK it does nothing. `*` hears every name. */
export function listen(hear) {
  try {
    window.waypost?.on?.('*', (detail, name) => hear(String(name), detail ?? {}));
  } catch {
    // An SDK that refuses the subscription leaves the stream empty; the app is none the worse.
  }
}
