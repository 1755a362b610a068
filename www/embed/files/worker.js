// The Worker's side: inspects the files that its page sends, one after the other.
import { load } from './module.js';
import { look } from './look.js';
import { trusted } from '../trusted.js';

/** The hash of the address with which the package starts its Worker. */
export const OWN = '#qingdan';

/** Answers the page. Its first message has the addresses of the module. */
export function serve(worker) {
  const plain = (address) => {
    worker.importScripts(trusted(address));
    return worker.qingdanfilesPlain;
  };
  const stopped = new Set();
  let place;
  let module;
  let queue = Promise.resolve();

  async function answer({ id, blob, options }) {
    const progress = (loaded) => worker.postMessage({ id, loaded });
    let facts;
    try {
      module = module || load(place.module, place.fallback, plain, STAMP_FILES);
      await module;
    } catch (error) {
      module = undefined;
      worker.postMessage({ id, failed: 'load', message: error.message });
      return;
    }
    try {
      facts = stopped.has(id) ? undefined : await look(await module, blob, Object.assign({ progress, stopped: () => stopped.has(id) }, options));
    } catch (error) {
      worker.postMessage({ id, failed: 'read' });
      return;
    } finally {
      stopped.delete(id);
    }
    worker.postMessage({ id, facts });
  }

  worker.onmessage = ({ data }) => {
    if (data.module) place = data;
    else if (data.stop) stopped.add(data.id);
    else queue = queue.then(() => answer(data));
  };
  worker.postMessage({ ready: true });
}
