// Only materials: files with all kinds of rules, and materials that a clerk at the counter ticks.
import init, { Checklist, bind } from '/qingdan/qingdan.js';

const query = new URLSearchParams(location.search);
await init();
const checklist = Checklist.load(await (await fetch('/compiled/files.schema.json')).text());
window.binding = bind(document.querySelector('form'), checklist, { today: '2026-03-02', locale: query.get('locale') || 'zh' });
document.documentElement.dataset.ready = 'true';
