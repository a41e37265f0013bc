// What a page loads as `waypost-engine.js`: the engine, and the session around it.
import { openEngine } from './host.js';
import { copy } from './json.js';
import { says } from './says.js';
import { start } from './session.js';
import { find } from './target/find.js';
import { acts } from './ui/acts.js';
import { createSigns } from './ui/signs.js';
import { createUi } from './ui/ui.js';

/** Compiles the module: a response, or the promise of one. Answers the class of what runs in a page. `explainer` is
 * the address of the module that answers why; it is loaded when somebody asks. */
export default async function load(response, explainer) {
  const module = await WebAssembly.compileStreaming(response);
  let more;
  // What draws where the host does not; loaded for a host that does.
  let headless;
  return {
    /** One running Waypost. `options` are those of `waypost.init`, `config` is the parsed document. */
    Session: class {
      /** To be awaited before the first with these options. */
      static async ready({ draw }) {
        if (draw === false) headless ||= (await import('./waypost-engine-headless.js')).default;
      }
      constructor(options, document, emit) {
        // The page's own object may change later.
        const config = copy(document);
        const open = (which) => openEngine(which, config);
        const why = async () => open(await (more ||= WebAssembly.compileStreaming(fetch(explainer))));
        const drawing = (core) => (options.draw === false ? headless(core, { acts, createSigns, find, says }) : createUi(core));
        return start(open(module), why, options, config, emit, drawing);
      }
    },
  };
}
