// What a page loads as `waypost-engine.js`: the engine's glue, and the session around it.
import init, { Engine } from './engine.js';
import { start } from './session.js';

export default init;

/** One running Waypost in one page. `options` are those of `waypost.init`, `config` is the parsed document. */
export class Session {
  constructor(options, config, emit) {
    return start(Engine, options, config, emit);
  }
}
