// The page's side: passes files to one Worker, so that the page stays responsive however large they are. Where there is no Worker, or
// the page's policy or the script's origin forbids it, the page inspects the files itself, piece by piece.
import { load } from './module.js';
import { aborted, look } from './look.js';
import { judge } from './quality.js';
import { OWN } from './worker.js';

/**
 * Makes `inspect(blob, { name, digest, signal, onProgress, wanted })`, which resolves to the facts of a file. `where` has the addresses of
 * this script (`script`), its module (`module`; or a function that returns the bytes, and then no Worker is used) and the module in
 * plain JavaScript (`fallback`), which `plain` runs; the same for the quality module (`quality…`); and `trusted`, which turns an
 * address into one that the page may run.
 */
export function inspector(where) {
  let workers;
  let module;
  let count = 0;
  const flags = judge(where);

  /** Inspects a file on the page itself. */
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

/** Resolves to a Worker that has answered, or to `undefined` if there can be none. */
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
    // A policy that forbids Workers is reported by this event, before any request was sent.
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
        // Throws for anything but a Blob, before the request is recorded.
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
