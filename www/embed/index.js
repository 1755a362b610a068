// The package's exports as an ES module.
import { loader } from './engine.js';

/** Loads the engine. By default its files are next to this script. */
const init = loader(
  {
    // Written out in full: bundlers recognise exactly this expression and copy the file that it names.
    source: () => new URL('qingdan.wasm', import.meta.url),
    fallback: () => new URL('qingdan.fallback.js', import.meta.url),
    script: () => new URL('qingdan.files.js', import.meta.url),
    module: () => new URL('qingdan.files.wasm', import.meta.url),
    plain: () => new URL('qingdan.files.fallback.js', import.meta.url),
    quality: () => new URL('qingdan.quality.wasm', import.meta.url),
    qualityPlain: () => new URL('qingdan.quality.fallback.js', import.meta.url),
  },
  (address) => import(address).then(() => globalThis),
);

export { init, init as default };
export { ChecklistError } from './error.js';
export { Checklist } from './checklist.js';
export { Session } from './session.js';
export { inspect } from './files.js';
export { bind } from './bind/index.js';
