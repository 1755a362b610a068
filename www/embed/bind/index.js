// Binds a form that exists already to a checklist: what does not apply is hidden, problems stand at their controls, and nothing
// is sent while something is missing. The form stays an ordinary form: it posts as before, and `free()` leaves it as it was.

import { compose, read, scan, tidy, top } from './controls.js';
import { leaving } from './leaving.js';
import { materials as supplies } from './materials.js';
import { conditional, demands, flat, pointer, within } from './names.js';
import { adopt, attribute, clear, hide, revert, show, wash } from './problems.js';
import { submitting } from './submit.js';

// Conditions of a compiled pack have no cycles; those of a pack written by hand may, and then this many turns are enough.
const TURNS = 50;

/** Binds `form` to `checklist`. Throws what `checklist.open` throws, with the form untouched. */
export function bind(form, checklist, options = {}) {
  const page = form.ownerDocument;
  const pack = checklist.pack;
  const language = form.closest('[lang]');
  const locale = options.locale || (language && /^en/i.test(language.lang) ? 'en' : 'zh');
  const session = checklist.open({}, { ...options, locale });

  const undo = [];            // what free() takes back
  const left = new WeakSet(); // the controls a person has been in and left
  const off = new Map();      // what does not apply: its path and the undoing of its hiding
  let fields = new Map();
  let owner = new Map();
  let stale = new Set();      // the places whose problems may have changed
  let latest = session.said(); // the last answer of the session
  let turns = 0;
  let freed = false;

  const nodes = (field) => (field.controls.length ? field.controls : [field.slot || field.row]);
  const visited = (field) => nodes(field).some((node) => left.has(node));
  const visit = (field) => nodes(field).forEach((node) => left.add(node));
  const forget = (field) => nodes(field).forEach((node) => left.delete(node));
  const below = (path) => [...fields.values()].filter((field) => within(field.path, path));
  const isOff = (path) => [...off.keys()].some((other) => within(path, other));

  const departures = leaving((control) => freed || !owner.has(control) || leave(owner.get(control)));
  const materials = supplies({
    form, pack, session, locale, isOff, set, draw,
    wanted: options.files !== false,
    freed: () => freed,
    field: (path) => fields.get(path),
    fields: () => [...fields.values()],
    answer(change) {
      take(change);
      stale.add('');
    },
  });
  const sending = submitting({
    form, session, locale, materials, target, judge, undo, prepare: refresh, owns: (control) => owner.has(control), freed: () => freed,
  });

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
      inside.forEach((field) => materials.forget(field.path));
      set(path, undefined);
    }
    return true;
  }

  /** Sends what the form holds at a place that is set as one. */
  function send(path) {
    if (isOff(path)) return;
    const field = fields.get(path);
    if (field && field.material) return materials.supply(field);
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

  // -- problems: from the session to the form --------------------------------------------------------------------------------

  /** Draws what may have changed at fields that were left, and tells the page. `typing` is the field that is being changed. */
  function draw(typing) {
    const changed = [...stale];
    const spots = new Set(changed.map(at));
    stale = new Set();
    const due = [...fields.values()].filter((field) =>
      (field === typing ? field.shown : visited(field)) && !isOff(field.path) && !materials.reading(field.path) &&
      (spots.has(field) || changed.some((path) => within(field.path, path))));
    const shrink = sending.open() && !typing;
    if (due.length || shrink) {
      const { problems } = session.said();
      due.forEach((field) => show(field, problems.filter(({ path }) => at(path) === field), form, materials.spot));
      if (shrink) sending.prune(problems, latest.valid);
    }
    materials.draw();
    form.dispatchEvent(new CustomEvent('qingdan:change', { bubbles: true, detail: { verdict: latest.verdict, valid: latest.valid } }));
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
    if (type === 'change' && (picked || control !== page.activeElement)) departures.gone(control);
    else draw(field);
  }

  function unfocused({ target: control, relatedTarget }) {
    const field = owner.get(control);
    if (field && !field.controls.includes(relatedTarget)) departures.gone(control);
  }

  // Before a form is sent: all of it read anew, and tidied.
  function judge() {
    session.said().problems.forEach(({ path, code }) => code === 'format.normalised' && fields.has(path) && normalise(fields.get(path)));
    fields.forEach((field) => {
      visit(field);
      stale.add(field.path);
    });
    draw();
  }

  function restart() {
    // The controls have their first values only after the event.
    setTimeout(() => {
      if (freed) return;
      fields.forEach(forget);
      sending.dismiss();
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
    sending.dismiss();
    materials.free();
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
    listen(root, ['click'], sending.click);
    if (options.files !== false) listen(root, ['dragenter', 'paste'], materials.bring);
    listen(page, ['pointerdown'], departures.pressed);
    listen(page, ['pointerup', 'pointercancel', 'keydown'], departures.released);
    listen(form, ['submit'], sending.submitted);
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
