// The package's exports as a classic script, for browsers without ES modules: the same members under the global name `qingdan`.
import { loader } from './engine.js';
import { trusted } from './trusted.js';

// A Worker has no document, so a script cannot know its own address there. The files are then expected beside the Worker's script,
// unless `init` is given other addresses.
const own = typeof document === 'object' ? document.currentScript : undefined;
const beside = (name) => () => new URL(name, (own && own.src) || (typeof document === 'object' ? document.baseURI : self.location.href));

/** Loads the engine. By default its files are next to this script. */
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
    // A policy that allows this script by its nonce also allows scripts with the same nonce.
    if (own) script.nonce = own.nonce;
    script.src = trusted(address);
    script.onload = () => resolve(window);
    script.onerror = () => reject(new Error(`${address} was not loaded`));
    document.head.appendChild(script);
  });
}
