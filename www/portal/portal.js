// The script of the portal's pages: adds and removes rows, and runs the server's check while a person fills in the form. Both parts are
// optional: without this script the form still posts.

const form = document.querySelector('form[data-pack]');
if (form) {
  rows(form);
  live(form).catch(() => {
    // The form stays as the server wrote it, and the server checks it.
  });
}

/** Lists start with their minimum of rows. Buttons add and remove rows. */
function rows(form) {
  for (const list of form.querySelectorAll('.list')) {
    const { min, max } = list.dataset;
    const box = list.querySelector('.rows');
    const blank = list.querySelector('template');
    const add = list.querySelector('[data-add]');
    const tidy = () => {
      [...box.children].forEach((row, index) => {
        row.querySelector('[data-number]').textContent = index + 1;
        row.querySelector('[data-remove]').hidden = box.children.length <= min;
      });
      add.hidden = box.children.length >= max;
    };
    const spare = [...box.querySelectorAll('[data-blank]')];
    while (spare.length && box.children.length > min) spare.pop().remove();
    let next = box.children.length;
    tidy();
    add.addEventListener('click', () => {
      const row = blank.content.cloneNode(true);
      for (const element of row.querySelectorAll('*')) {
        for (const { name, value } of [...element.attributes]) {
          if (value.includes('__')) element.setAttribute(name, value.replaceAll('__', next));
        }
      }
      next++;
      box.append(row);
      tidy();
      box.lastElementChild.querySelector('input, select, textarea').focus();
    });
    list.addEventListener('click', (event) => {
      if (!event.target.closest('[data-remove]')) return;
      event.target.closest('.row').remove();
      tidy();
      (box.querySelector('.row:last-child input, .row:last-child select') || add).focus();
    });
  }
}

/** Binds the form to its pack and keeps the side panel up to date. */
async function live(form) {
  const locale = document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
  const [{ default: init, Checklist, bind }, pack] = await Promise.all([
    import('/qingdan/qingdan.js'),
    fetch(form.dataset.pack).then((response) => response.json()),
  ]);
  await init();
  // The server's messages about the posted form go, since the check here shows its own.
  const unsay = (place) => place && place.querySelectorAll('[data-served]').forEach((said) => said.remove());
  for (const type of ['input', 'focusout']) form.addEventListener(type, ({ target }) => unsay(target.closest('[data-qingdan-row]')), true);
  form.addEventListener('submit', () => unsay(form), true);
  const { session } = bind(form, Checklist.load(pack), { locale, channel: form.dataset.channel, outlet: form.dataset.outlet });
  document.documentElement.classList.add('js');

  const get = (id) => document.getElementById(id);
  const say = (zh, en) => (locale === 'en' ? en : zh);
  const side = form.nextElementSibling;
  let due;

  function draw() {
    due = undefined;
    const { valid, verdict, problems } = session.report();
    const errors = problems.filter(({ severity }) => severity === 'error');
    side.classList.toggle('ready', valid);
    get('state').textContent = !valid
      ? say(`还有 ${errors.length} 处未完成`, `${errors.length} still to do`)
      : verdict === 'acceptable' ? say('可以提交，另有后补或承诺', 'Ready to submit, with what follows later or is pledged') : say('已齐全，可以提交', 'Complete: ready to submit');
    get('missing').replaceChildren(...errors.map((problem) => {
      const line = document.createElement('li');
      const link = document.createElement('a');
      const place = control(problem.path);
      link.textContent = problem.label || problem.message;
      link.href = place ? '#' + place.id : '#form';
      if (place) link.addEventListener('click', (event) => (event.preventDefault(), place.focus()));
      line.append(link);
      return line;
    }));
    // Hide a group of alternatives if none of them applies.
    for (const box of form.querySelectorAll('.any')) box.hidden = !box.querySelector('.material:not([hidden])');
    if (get('none')) get('none').hidden = !!form.querySelector('.material:not([hidden])');
  }

  // Controls are named after places of the application. If a place has none, take the nearest one around it.
  function control(path) {
    for (let at = path; at; at = at.slice(0, at.lastIndexOf('/'))) {
      const found = get('f' + at.replaceAll('/', '-'));
      if (found) return found;
    }
  }

  form.addEventListener('qingdan:change', () => (due = due || requestAnimationFrame(draw)));
  get('tell').addEventListener('click', () => notice(session.notice(), say));
  get('print').addEventListener('click', () => print());
  get('close').addEventListener('click', () => get('notice').close());
  get('notice').addEventListener('close', () => document.documentElement.classList.remove('noticing'));
  side.hidden = false;
  draw();
}

/** Shows the one-time notice, which lists everything that is missing, to read, print and take along. */
function notice(notice, say) {
  const dialog = document.getElementById('notice');
  const make = (tag, text, kind) => Object.assign(document.createElement(tag), { textContent: text, className: kind || '' });
  const body = [make('p', say('办理事项：', 'Item: ') + notice.item)];
  if (!notice.entries.length && !notice.pending.length) body.push(make('p', say('没有缺少的内容，可以提交。', 'Nothing is missing: the form can be submitted.')));
  const list = (title, entries) => {
    if (!entries.length) return;
    const items = make('ol', '');
    for (const { label, message, remedy, basis } of entries) {
      const item = make('li', '');
      if (label && !message.includes(label)) item.append(make('strong', label), say('：', ': '));
      item.append([message, remedy].filter(Boolean).join(say('', ' ')));
      if (basis) item.append(make('div', say('依据：', 'Basis: ') + basis, 'quiet'));
      items.append(item);
    }
    body.push(make('h3', title), items);
  };
  list(say('需要填写、修改或提交', 'To fill in, put right or hand in'), notice.entries);
  list(say('后补和承诺', 'What follows later or is pledged'), notice.pending);
  body.push(make('p', notice.closing), make('p', dialog.dataset.date, 'date'));
  document.getElementById('notice-title').textContent = notice.title;
  document.getElementById('notice-body').replaceChildren(...body);
  document.documentElement.classList.add('noticing');
  dialog.showModal();
}
