// What a page loads as `waypost-engine.js`: the engine, and the session around it.
import { openEngine } from './host.js';
import { copy } from './json.js';
import { start } from './session.js';

/** Compiles the module: a response, or the promise of one. Answers the class of what runs in a page. `explainer` is
 * the address of the module that answers why; it is loaded when somebody asks. */
export default async function load(response, explainer) {
  const module = await WebAssembly.compileStreaming(response);
  let more;
  return {
    /** One running Waypost. `options` are those of `waypost.init`, `config` is the parsed document. */
    Session: class {
      constructor(options, document, emit) {
        // The page's own object may change later.
        const config = copy(document);
        const open = (which) => openEngine(which, config);
        const why = async () => open(await (more ||= WebAssembly.compileStreaming(fetch(explainer))));
        return start(open(module), why, options, config, emit);
      }
    },
  };
}
