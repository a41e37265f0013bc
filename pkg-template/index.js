// The npm entry. The addresses are written in the form that bundlers look for, so that the engine's files are
// taken along; all are inside functions, so that an import on a server asks for nothing.
import { createWaypost } from './loader.js';

const waypost = /* @__PURE__ */ createWaypost({
  load: () => import('./waypost-engine.js'),
  wasm: () => new URL('./waypost-engine.wasm', import.meta.url).href,
  explain: () => new URL('./waypost-explain.wasm', import.meta.url).href,
  origin: () => location.origin,
  cure: "let your bundler take waypost-engine.js and waypost-engine.wasm along (Vite 7 and older, in development: optimizeDeps: { exclude: ['waypost'] }), and let script-src and connect-src allow them",
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
