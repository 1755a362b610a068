// Materials alone: files with rules of all sorts, and those that a clerk at a counter ticks.
import init, { Checklist, bind } from '/qingdan/qingdan.js';

const query = new URLSearchParams(location.search);
await init();
const checklist = Checklist.load(await (await fetch('/compiled/files.schema.json')).text());
window.binding = bind(document.querySelector('form'), checklist, { today: '2026-03-02', locale: query.get('locale') || 'zh' });
document.documentElement.dataset.ready = 'true';
