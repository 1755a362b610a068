// The script of a portal: a few lines for qingdan, and its own code for adding rows, which is independent of it.
import init, { Checklist, bind } from '/qingdan/qingdan.js';

const query = new URLSearchParams(location.search);
const form = document.querySelector('form');

const rows = document.querySelector('#staff');
let next = 1;
rows.querySelector('#add').addEventListener('click', () => {
  const row = rows.querySelector('.row').cloneNode(true);
  for (const control of row.querySelectorAll('[name]')) {
    control.name = control.name.replace(/\d+/, next);
    control.value = '';
  }
  next++;
  rows.insertBefore(row, rows.querySelector('#add'));
});
rows.addEventListener('click', (event) => {
  if (event.target.className === 'remove') event.target.parentNode.remove();
});

window.changes = [];
form.addEventListener('qingdan:change', (event) => window.changes.push(event.detail));

if (!query.has('unbound')) {
  await init();
  const pack = await (await fetch('/packs/claim.schema.json')).text();
  window.checklist = Checklist.load(pack);
  window.binding = bind(form, window.checklist, { today: '2026-03-02', locale: query.get('locale') || undefined });
}
window.ready = true;
document.documentElement.dataset.ready = 'true';
