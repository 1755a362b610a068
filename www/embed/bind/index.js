// Binds a form that exists already to a checklist: what does not apply is hidden, problems stand at their controls, and nothing
// is sent while something is missing. The form stays an ordinary form: it posts as before, and `free()` leaves it as it was.

import { compose, files, flags, read, scan, tidy, top } from './controls.js';
import { declared } from '../files.js';
import { conditional, demands, flat, pointer, within } from './names.js';
import { adopt, attribute, clear, hide, identify, revert, show, wash, words } from './problems.js';
import { summarise } from './summary.js';

// Conditions of a compiled pack have no cycles; those of a pack written by hand may, and then this many turns are enough.
const TURNS = 50;

/** Binds `form` to `checklist`. Throws what `checklist.open` throws, with the form untouched. */
export function bind(form, checklist, options = {}) {
  const page = form.ownerDocument;
  const pack = checklist.pack;
  const language = form.closest('[lang]');
  const locale = options.locale || (language && /^en/i.test(language.lang) ? 'en' : 'zh');
  // A page that had switched off the browser's own checks does not want them for its other controls either.
  const native = !form.noValidate;
  const session = checklist.open({}, { ...options, locale });

  const undo = [];            // what free() takes back
  const left = new WeakSet(); // the controls a person has been in and left
  const off = new Map();      // what does not apply: its path and the undoing of its hiding
  const attached = new Map(); // the files that the session has, by the path of their material
  let fields = new Map();
  let owner = new Map();
  let stale = new Set();      // the places whose problems may have changed
  let latest = session.said(); // the last answer of the session
  let turns = 0;
  let summary;
  let queue = Promise.resolve();
  let waiting = 0;            // materials that are being read
  let pressed = false;        // a pointer is down
  let leaving = new Set();    // fields left while it is
  let clicked;                // what is being clicked
  let freed = false;

  const nodes = (field) => (field.controls.length ? field.controls : [field.slot || field.row]);
  const visited = (field) => nodes(field).some((node) => left.has(node));
  const visit = (field) => nodes(field).forEach((node) => left.add(node));
  const forget = (field) => nodes(field).forEach((node) => left.delete(node));
  const below = (path) => [...fields.values()].filter((field) => within(field.path, path));
  const isOff = (path) => [...off.keys()].some((other) => within(path, other));

  /** The field at which a problem stands: that of its place or of the nearest place around it. */
  function at(path) {
    while (path && !fields.has(path)) path = path.slice(0, path.lastIndexOf('/'));
    return fields.get(path);
  }

  // -- values: from the form into the session --------------------------------------------------------------------------------

  function set(path, value) {
    take(session.set(path, value));
    // A list, a group or a material that comes or goes is judged anew together with the rest.
    const { material, schema } = fields.get(path) || {};
    if (material || !schema || schema.type === 'array') stale.add('');
  }

  /** Takes in an answer: hides and shows what it says, which sets values again, and remembers which problems may be others. */
  function take(change) {
    latest = change;
    stale.add(change.path);
    change.touched.forEach((path) => stale.add(path));
    if (++turns <= TURNS) {
      change.hide.forEach((path) => toggle(path, false));
      change.show.forEach((path) => toggle(path, true));
    }
    turns--;
  }

  /** Shows or hides a place, and gives its value to the session or takes it away. Says whether it was otherwise before. */
  function toggle(path, applies) {
    if (off.has(path) === !applies) return false;
    const inside = below(path);
    if (applies) {
      revert(off.get(path));
      off.delete(path);
      // What has just come into sight has not been left yet.
      inside.forEach(forget);
      send(path);
    } else {
      const { row } = fields.get(path) || {};
      inside.forEach(clear);
      off.set(path, hide(flat(inside, (field) => field.controls), row, form));
      inside.forEach((field) => attached.delete(field.path));
      set(path, undefined);
    }
    return true;
  }

  /** Sends what the form holds at a place that is set as one. */
  function send(path) {
    if (isOff(path)) return;
    const field = fields.get(path);
    if (field && field.material) return supply(field);
    if (field && field.controls.length) return set(path, read(field));
    const inside = below(path).filter((other) => other.controls.length);
    const whole = compose(inside, path.split('/').length - 1, (other) => (isOff(other.path) ? undefined : read(other)));
    // A group that is demanded is there also while blank, so that its problems stand at its own fields.
    const blank = whole && !Array.isArray(whole) && !Object.keys(whole).length;
    set(path, blank && !demands(pack, path).some(({ need }) => need === 'required') ? undefined : whole);
    probe(path);
  }

  /** Sends the value of one field: alone when it is a row's, with its group when it is a group's. */
  function sendField(field) {
    if (isOff(field.path)) return;
    if (!field.keys.some((key) => typeof key === 'number')) return send(top(field));
    set(field.path, read(field));
    probe(pointer(field.keys.slice(0, -1)));
  }

  // The session tells which places of the application come and go, not which of a row or a group; there, a value that is not
  // asked for is told by its problem.
  function probe(base) {
    const inside = below(base).filter((field) => field.sometimes && field.controls.length);
    for (let again = inside.length, turn = 0; again && turn < TURNS; turn++) {
      again = false;
      for (const field of inside) {
        const { path } = field;
        const { problems } = session.set(path, '?');
        const applies = !problems.some((problem) => problem.path === path && problem.code === 'not-applicable');
        if (toggle(path, applies)) again = true;
        else set(path, applies ? read(field) : undefined);
      }
    }
  }

  /** A material: its files are read one material after the other, and what stands in for them is set at once. */
  function supply(field) {
    const { path } = field;
    const chosen = files(field);
    const before = attached.get(path) || [];
    if (!chosen.length) {
      attached.delete(path);
      const ticked = flags(field);
      return set(path, Object.keys(ticked).length ? ticked : undefined);
    }
    if (chosen.length === before.length && chosen.every((file, i) => file === before[i])) return tick(field);
    attached.set(path, chosen);
    waiting++;
    queue = queue.then(() => attach(path, chosen)).then(() => waiting--);
  }

  // Both files and a promise to bring them is for the engine to judge.
  function tick(field) {
    const ticked = flags(field);
    Object.keys(field.flags).forEach((flag) => set(`${field.path}/${flag}`, ticked[flag]));
  }

  async function attach(path, chosen) {
    // Another choice, or none, may have been made meanwhile: before the reading, and during it.
    const wanted = () => !freed && attached.get(path) === chosen;
    if (!wanted()) return;
    try {
      const change = await session.attach(fields.get(path).material, chosen);
      if (freed) return;
      take(change);
      stale.add('');
    } catch (error) {
      if (freed) return;
      // What a page cannot look into is sent as it calls itself, for the server to look. A file that cannot be read any more is
      // as good as none: the material is asked for again.
      set(path, error.code === 'files.load' ? { files: chosen.map(declared) } : undefined);
    }
    const field = fields.get(path);
    if (!field || isOff(path)) set(path, undefined);
    else if (wanted()) tick(field);
    else supply(field);
    draw();
  }

  // -- problems: from the session to the form --------------------------------------------------------------------------------

  /** Draws what may have changed at fields that were left, and tells the page. `typing` is the field that is being changed. */
  function draw(typing) {
    const changed = [...stale];
    const spots = new Set(changed.map(at));
    stale = new Set();
    const due = [...fields.values()].filter((field) =>
      (field === typing ? field.shown : visited(field)) && !isOff(field.path) &&
      (spots.has(field) || changed.some((path) => within(field.path, path))));
    const shrink = summary && !typing;
    if (due.length || shrink) {
      const { problems } = session.said();
      due.forEach((field) => show(field, problems.filter(({ path }) => at(path) === field), form));
      if (shrink) prune(problems);
    }
    form.dispatchEvent(new CustomEvent('qingdan:change', { bubbles: true, detail: { verdict: latest.verdict, valid: latest.valid } }));
  }

  const key = ({ path, code }) => `${path} ${code}`;

  function prune(problems) {
    summary.keep(new Set([...problems.map(key), ...others().map((entry) => entry.key)]));
    if (latest.valid && !others().length) dismiss();
  }

  function dismiss() {
    if (summary) summary.remove();
    summary = undefined;
  }

  /** Controls that are none of ours and that the browser itself would have stopped the form for. */
  function others() {
    if (!native) return [];
    return [...form.elements]
      .filter((control) => !owner.has(control) && control.willValidate && !control.validity.valid)
      .map((control) => {
        const label = control.labels && control.labels[0];
        return { key: control, text: (label ? label.textContent.trim() + ': ' : '') + control.validationMessage, control };
      });
  }

  /** The control that a line of the summary leads to: the field's own, else the first one that can be reached below its place. */
  function target(path) {
    const field = at(path);
    const near = field && field.controls.length ? [field] : below(path);
    return flat(near, ({ controls }) => controls).find((control) => control.type !== 'hidden' && !control.disabled);
  }

  // -- the whole form --------------------------------------------------------------------------------------------------------

  /** Reads the form anew: controls that came, went or changed places, and every value. */
  function refresh() {
    const tops = new Set([...fields.values()].map(top));
    fields.forEach(clear);
    off.forEach(revert);
    off.clear();
    wash(form);
    ({ fields, owner } = scan(form, pack));
    const now = new Set([...fields.values()].map(top));
    settle();
    tops.forEach((path) => now.has(path) || set(path, undefined));
    now.forEach(send);
    settle();
    draw();
  }

  // What applies is known as a whole here, and by its changes from then on.
  function settle() {
    const asked = session.applicable();
    const on = new Set([...asked.fields, ...asked.materials.map((id) => 'materials/' + id)].map((path) => '/' + path));
    new Set([...fields.values()].map(top)).forEach((path) => conditional(demands(pack, path)) && toggle(path, on.has(path)));
  }

  /** A field was left: its value in its tidy form, and its problems. */
  function leave(field) {
    if (isOff(field.path)) return;
    visit(field);
    stale.add(field.path);
    normalise(field);
    draw();
  }

  function normalise(field) {
    const value = field.material || !field.controls.length ? undefined : read(field);
    if (value === undefined) return;
    set(field.path, value);
    if (tidy(field, value, latest.normalised)) sendField(field);
  }

  // -- events ----------------------------------------------------------------------------------------------------------------

  function edited({ target: control, type }) {
    const field = owner.get(control);
    if (!field) return;
    sendField(field);
    // Picking is leaving, except where several may be picked; text that changes without the focus was filled in by the browser.
    const picked = /^(?:radio|checkbox|file|select-one)$/.test(control.type) && field.schema.type !== 'array';
    if (type === 'change' && (picked || control !== page.activeElement)) gone(control);
    else draw(field);
  }

  function unfocused({ target: control, relatedTarget }) {
    const field = owner.get(control);
    if (field && !field.controls.includes(relatedTarget)) gone(control);
  }

  // A message that pushes the page down between press and release would make the click miss its button.
  function gone(control) {
    if (pressed) leaving.add(control);
    else leave(owner.get(control));
  }

  function released() {
    pressed = false;
    setTimeout(() => {
      const controls = leaving;
      leaving = new Set();
      if (!freed) controls.forEach((control) => owner.has(control) && leave(owner.get(control)));
    });
  }

  function submitted(event) {
    // "Save for later" says `formnovalidate`, as it would without qingdan.
    const submitter = 'submitter' in event ? event.submitter : clicked;
    if (submitter && submitter.formNoValidate) return;
    refresh();
    if (waiting) {
      stop(event);
      queue.then(() => freed || resubmit(submitter));
      return;
    }
    session.said().problems.forEach(({ path, code }) => code === 'format.normalised' && fields.has(path) && normalise(fields.get(path)));
    fields.forEach((field) => {
      visit(field);
      stale.add(field.path);
    });
    dismiss();
    draw();
    const { problems, valid } = session.said();
    const entries = problems
      .filter(({ severity }) => !valid && severity === 'error')
      .map((problem) => ({ key: key(problem), text: words(problem), control: target(problem.path) }))
      .concat(others());
    if (!entries.length) return;
    stop(event);
    // What a server had to say when it gave the form back is out of date now.
    form.querySelectorAll('.qingdan-summary').forEach((old) => undo.push(attribute(old, 'hidden', '')));
    summary = summarise(form, entries, locale);
  }

  // Browsers that do not say which button sends a form send it while the button is clicked.
  function click({ target }) {
    clicked = target.closest && target.closest('button, input');
    setTimeout(() => (clicked = undefined));
  }

  // A page that sends the form itself listens for `submit` too, and must not hear of one that was stopped.
  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function resubmit(submitter) {
    if (form.requestSubmit) form.requestSubmit(submitter);
    else if (submitter) submitter.click();
    else HTMLFormElement.prototype.submit.call(form);
  }

  function restart() {
    // The controls have their first values only after the event.
    setTimeout(() => {
      if (freed) return;
      fields.forEach(forget);
      dismiss();
      refresh();
    });
  }

  function listen(element, types, listener) {
    for (const type of types) {
      element.addEventListener(type, listener, true);
      undo.push(() => element.removeEventListener(type, listener, true));
    }
  }

  function free() {
    if (freed) return;
    freed = true;
    dismiss();
    fields.forEach(clear);
    off.forEach(revert);
    revert(undo);
    session.free();
  }

  try {
    refresh();
    fields.forEach((field) => {
      if (!adopt(field, undo)) return;
      visit(field);
      stale.add(field.path);
    });
    draw();
    // On the root, so that controls outside the form that belong to it are heard too.
    const root = form.getRootNode();
    listen(root, ['input', 'change'], edited);
    listen(root, ['focusout'], unfocused);
    listen(root, ['click'], click);
    listen(page, ['pointerdown'], () => (pressed = true));
    listen(page, ['pointerup', 'pointercancel', 'keydown'], released);
    listen(form, ['submit'], submitted);
    listen(form, ['reset'], restart);
    // The browser may fill a form again that a person comes back to, after the page's scripts have run.
    listen(page.defaultView, ['pageshow'], refresh);
    undo.push(attribute(form, 'novalidate', ''));
    const names = () => [...form.elements].map((control) => [control, control.name]);
    let known = names();
    const observer = new MutationObserver(() => {
      const now = names();
      if (now.length === known.length && now.every(([control, name], i) => control === known[i][0] && name === known[i][1])) return;
      known = now;
      refresh();
    });
    observer.observe(form, { childList: true, subtree: true, attributes: true, attributeFilter: ['name'] });
    undo.push(() => observer.disconnect());
  } catch (error) {
    free();
    throw error;
  }
  return { session, report: () => session.report(), refresh, free };
}
