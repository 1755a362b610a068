// The tests call the module through this name.
import init, * as rest from '/author/author.js';

window.author = { init, ...rest };
await init();
document.documentElement.dataset.ready = 'true';
