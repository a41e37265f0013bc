// Stands in for `waypost-engine.js` where a test is about the loader: takes the calls down and answers as told.
// It has the interface of the real one, so the loader cannot tell them apart.

export default async function load(response) {
  await WebAssembly.compileStreaming(response);
  window.engineStarts = (window.engineStarts || 0) + 1;
  return { Session };
}

class Session {
  static ready() {}

  constructor(options, config, emit) {
    Object.assign(this, { options, config, emit, calls: [] });
    // What the loader calls when it has to be stopped from outside.
    emit.end = (report) => {
      this.ended = [...(this.ended || []), report];
      document.querySelector('waypost-layer')?.remove();
    };
    (window.sessions ||= []).push(this);
  }

  call(method, args) {
    if (this.inside) throw new Error('recursive use of an object');
    this.inside = true;
    try {
      return this.answer(method, args);
    } finally {
      this.inside = false;
    }
  }

  answer(method, args) {
    this.calls.push([method, ...args]);
    const [name, detail] = args;
    if (method === 'track' && name === 'refuse')
      throw { code: 'call/bad-argument', message: '`name` is not good', help: 'give another' };
    if (method === 'track' && name === 'panic') throw new WebAssembly.RuntimeError('unreachable');
    if (method === 'track' && name === 'panic later') setTimeout(() => this.fail());
    if (method === 'track' && name === 'panic in a promise') Promise.resolve().then(() => this.fail());
    if (method === 'track' && name === 'panic guarded') setTimeout(this.emit.guard(() => this.fail()));
    if (method === 'track' && name === 'focus later') setTimeout(this.emit.guard(() => this.focus()));
    if (method === 'track' && name === 'focus') document.querySelector('#field').focus();
    if (method === 'track') this.emit(name, detail ?? {});
    if (method === 'flush') return Promise.resolve('flushed');
    if (method === 'stage') return 'signup';
  }

  /** Moves the focus from inside the engine, where it must not be entered again. */
  focus() {
    this.inside = true;
    document.querySelector('#field').focus();
    this.inside = false;
  }

  fail() {
    throw new WebAssembly.RuntimeError('unreachable');
  }
}
