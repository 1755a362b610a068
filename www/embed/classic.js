// What the package offers, as a script for browsers that know no modules: the same under the global name `qingdan`.
import { loader } from './engine.js';
import { trusted } from './trusted.js';

// In a Worker there is no document, and a script cannot tell its own address: there the files lie beside the Worker's script, or
// `init` is told where.
const own = typeof document === 'object' ? document.currentScript : undefined;
const beside = (name) => () => new URL(name, (own && own.src) || (typeof document === 'object' ? document.baseURI : self.location.href));

/** Loads the engine: what it needs lies beside this file. */
const init = loader(
  {
    source: beside('qingdan.wasm'),
    fallback: beside('qingdan.fallback.js'),
    script: beside('qingdan.files.js'),
    module: beside('qingdan.files.wasm'),
    plain: beside('qingdan.files.fallback.js'),
    quality: beside('qingdan.quality.wasm'),
    qualityPlain: beside('qingdan.quality.fallback.js'),
  },
  run,
);

export { init, init as default };
export { ChecklistError } from './error.js';
export { Checklist } from './checklist.js';
export { Session } from './session.js';
export { inspect } from './files.js';
export { bind } from './bind/index.js';

function run(address) {
  if (typeof document !== 'object') {
    return Promise.resolve().then(() => {
      self.importScripts(trusted(address));
      return self;
    });
  }
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    // A policy that names this script by a nonce lets in what has the same.
    if (own) script.nonce = own.nonce;
    script.src = trusted(address);
    script.onload = () => resolve(window);
    script.onerror = () => reject(new Error(`${address} was not loaded`));
    document.head.appendChild(script);
  });
}
