// The tests call the module through this name.
import init, * as rest from '/qingdan/qingdan.js';

window.qingdan = { init, ...rest };
window.text = async (path) => (await fetch(path)).text();
document.documentElement.dataset.ready = 'true';
