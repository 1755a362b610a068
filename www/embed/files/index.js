// What is loaded when the first file comes: one classic script, which the page runs and its Worker too.
import { entries } from './entries.js';
import { list } from './list.js';
import { inspector } from './page.js';
import { serve } from './worker.js';

const scope = typeof self === 'object' ? self : global;

if (typeof WorkerGlobalScope === 'function' && scope instanceof WorkerGlobalScope) serve(scope);
else scope.qingdanFiles = { entries, inspector, list };
