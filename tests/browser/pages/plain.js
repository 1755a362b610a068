import init, { Checklist, bind } from '/qingdan/qingdan.js';

await init();
window.checklist = Checklist.load(await (await fetch('/packs/plain.schema.json')).json());
window.binding = bind(document.querySelector('form'), window.checklist);
document.documentElement.dataset.ready = 'true';
