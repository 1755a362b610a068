// What is loaded when the first file comes: one classic script, which the page runs and its Worker too.
import { entries } from './entries.js';
import { list } from './list.js';
import { inspector } from './page.js';
import { OWN, serve } from './worker.js';

const scope = typeof self === 'object' ? self : global;

// A Worker of the package's own is told so by its address. In any other Worker the package is a guest, as on a page.
if (scope.location && scope.location.hash === OWN && typeof document !== 'object') serve(scope);
else scope.qingdanFiles = { entries, inspector, list, stamp: STAMP_FILES };
