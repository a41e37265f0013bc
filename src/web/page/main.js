// What a page loads as `waypost-engine.js`: the engine, and the session around it.
import { openEngine } from './host.js';
import { start } from './session.js';

/** Compiles the module: a response, or the promise of one. Answers the class of what runs in a page. */
export default async function load(response) {
  const module = await WebAssembly.compileStreaming(response);
  return {
    /** One running Waypost. `options` are those of `waypost.init`, `config` is the parsed document. */
    Session: class {
      constructor(options, document, emit) {
        // The page's own object may change later.
        const config = JSON.parse(JSON.stringify(document) ?? 'null');
        return start(openEngine(module, config, !!options.headless), options, config, emit);
      }
    },
  };
}
