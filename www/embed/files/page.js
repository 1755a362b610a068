// The side of the page: hands files to one Worker, so that the page stays quick however large they are. Where there is no Worker,
// or the page's policy or the script's origin forbids it, the page looks at them itself, piece by piece.
import { load } from './module.js';
import { aborted, look } from './look.js';
import { judge } from './quality.js';
import { OWN } from './worker.js';

/**
 * Makes `inspect(blob, { name, digest, signal, onProgress, wanted })`, which gives the facts of a file. `where` says where this script lies
 * (`script`), its module (`module`: its address, or a function that gives its bytes; then there is no Worker) and the module in plain
 * JavaScript (`fallback`), which `plain` runs; the same of the quality module (`quality…`); and `trusted` makes an address one that
 * may be run.
 */
export function inspector(where) {
  let workers;
  let module;
  let count = 0;
  const flags = judge(where);

  /** Looks at a file on the page itself. */
  async function here(blob, options, progress, signal) {
    module = module || load(where.module, where.fallback, where.plain, STAMP_FILES);
    try {
      await module;
    } catch (error) {
      module = undefined;
      throw Object.assign(error, { load: true });
    }
    return look(await module, blob, Object.assign({ progress, stopped: () => signal && signal.aborted }, options));
  }

  return async function inspect(blob, { name = blob.name, digest = true, signal, onProgress = () => {}, wanted } = {}) {
    if (signal && signal.aborted) throw aborted();
    const options = { name, digest };
    workers = workers || start(where);
    const worker = await workers;
    if (signal && signal.aborted) throw aborted();
    const facts = await (worker ? worker.ask((count += 1), blob, options, onProgress, signal) : here(blob, options, onProgress, signal));
    return Object.assign(facts, await flags(blob, facts, wanted));
  };
}

/** A Worker that has answered; nothing where there can be none. */
function start({ script, module, fallback, trusted }) {
  return new Promise((resolve) => {
    let worker;
    try {
      worker = typeof module === 'string' && new Worker(trusted(script + OWN));
    } catch (forbidden) {
      worker = undefined;
    }
    if (!worker) {
      resolve();
      return;
    }
    const asked = new Map();
    // A policy that forbids workers is told of by an event, before anything has been asked.
    worker.onerror = () => {
      resolve();
      asked.forEach(({ reject }) => reject(new Error('the worker failed')));
      asked.clear();
    };
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        worker.postMessage({ module, fallback });
        resolve({ ask });
        return;
      }
      const { resolve: done, reject, onProgress } = asked.get(data.id) || {};
      if (!done) return;
      if (data.loaded !== undefined) {
        onProgress(data.loaded);
        return;
      }
      asked.delete(data.id);
      if (data.failed) reject(Object.assign(new Error(data.message || 'the file could not be read'), { load: data.failed === 'load' }));
      else done(data.facts);
    };

    function ask(id, blob, options, onProgress, signal) {
      return new Promise((resolve, reject) => {
        // What is no Blob is refused here, before it is waited for.
        worker.postMessage({ id, blob, options });
        asked.set(id, { resolve, reject, onProgress });
        if (!signal) return;
        signal.addEventListener('abort', () => {
          if (!asked.delete(id)) return;
          worker.postMessage({ id, stop: true });
          reject(aborted());
        });
      });
    }
  });
}
