// The script that is loaded with the first file: one classic script, for the page and for its Worker.
import { entries } from './entries.js';
import { list } from './list.js';
import { inspector } from './page.js';
import { OWN, serve } from './worker.js';

const scope = typeof self === 'object' ? self : global;

// The package's own Worker is recognised by its address. In any other Worker the package acts as on a page.
if (scope.location && scope.location.hash === OWN && typeof document !== 'object') serve(scope);
else scope.qingdanFiles = { entries, inspector, list, stamp: STAMP_FILES };
