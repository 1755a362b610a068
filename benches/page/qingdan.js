// qingdan on a page. The package is the built one, unchanged: esbuild leaves this import alone.
import init, { Checklist } from '/qingdan/qingdan.js';
import { peer } from '../peers/qingdan.js';
import { TODAY } from '../steps.js';

const it = peer(init, Checklist, TODAY);
export const { load } = it;
export { init };
