// What the package offers, as an ES module.
import { loader } from './engine.js';

/** Loads the engine: what it needs lies beside this file. */
const init = loader(
  () => new URL('qingdan.wasm', import.meta.url),
  () => new URL('qingdan.fallback.js', import.meta.url),
  (address) => import(address).then(() => globalThis.qingdanPlain),
);

export { init, init as default };
export { ChecklistError } from './engine.js';
export { Checklist } from './checklist.js';
export { Session } from './session.js';
export { bind } from './bind/index.js';
