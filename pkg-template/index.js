// The npm entry. The two addresses are written in the form that bundlers look for, so that the engine's files are
// taken along; both are inside functions, so that an import on a server asks for nothing.
import { createWaypost } from './loader.js';

const waypost = /* @__PURE__ */ createWaypost({
  load: () => import('./waypost-engine.js'),
  wasm: () => new URL('./waypost-engine.wasm', import.meta.url).href,
  origin: () => location.origin,
});

export default waypost;
export { WaypostError, version } from './loader.js';
export const {
  init,
  identify,
  group,
  track,
  page,
  ready,
  start,
  dismiss,
  on,
  off,
  milestones,
  pql,
  stage,
  variant,
  explain,
  consent,
  flush,
  reset,
  destroy,
  debug,
} = waypost;
