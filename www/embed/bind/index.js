// Binds an existing form to a checklist: fields that do not apply are hidden, problems appear at their controls, and an incomplete
// form is not sent. It remains an ordinary form: it posts as before, and `free()` restores it.

import { call, own, page } from '../dom.js';
import { Display } from './display.js';
import { Fields } from './fields.js';
import { leaving } from './leaving.js';
import { materials as supplies } from './materials.js';
import { attribute, clear, revert, wash } from './problems.js';
import { submitting } from './submit.js';
import { Values } from './values.js';
import { Visibility } from './visibility.js';

/** The live binding of each form. */
const bindings = new WeakMap();

/** Binds `form` to `checklist` and frees the form's earlier binding. Throws what `checklist.open` throws; the form is then untouched. */
export function bind(form, checklist, options = {}) {
  const document = page(form);
  const { pack } = checklist;
  const language = call(form, 'closest', '[lang]');
  const locale = options.locale || (language && /^en/i.test(call(language, 'getAttribute', 'lang')) ? 'en' : 'zh');
  const session = checklist.open({}, { ...options, locale });
  if (bindings.has(form)) bindings.get(form).free();

  const undo = []; // functions that free() runs, last first
  let freed = false;
  let sweeping;

  const fields = new Fields(form, pack);
  const visibility = new Visibility(form, fields);
  const host = { form, pack, session, locale, fields, visibility, undo, freed: () => freed };
  const display = new Display(host);
  const values = new Values({
    ...host,
    supply: (field) => materials.supply(field),
    forget: (path) => materials.forget(path),
    changed: (paths) => display.changed(paths),
    // A field that has just appeared has not been visited yet.
    came: (inside) => inside.forEach((field) => display.forget(field)),
    went: (inside) => inside.forEach(clear),
  });
  const materials = supplies({
    ...host,
    wanted: options.files !== false,
    set: (path, value) => values.set(path, value),
    draw: () => display.draw(),
    answer(change) {
      values.take(change);
      display.changed(['']);
    },
  });
  const sending = submitting({ ...host, display, materials, judge, prepare: refresh });
  Object.assign(host, { values, materials, sending });
  const departures = leaving((control) => freed || !fields.of(control) || leave(fields.of(control)));

  /** Reads the whole form again: its controls and every value. */
  function refresh() {
    const before = fields.tops();
    display.free();
    visibility.free();
    wash(form);
    fields.scan();
    values.sendAll(before);
    display.draw();
  }

  /** Called when a field is left: normalises its value and shows its problems. */
  function leave(field) {
    if (visibility.isOff(field.path)) return;
    display.visit(field);
    values.normalise(field);
    display.draw();
  }

  /** Called before the form is sent: normalises all values and shows every problem. */
  function judge() {
    session.said().problems.forEach(({ path, code }) => code === 'format.normalised' && fields.get(path) && values.normalise(fields.get(path)));
    // The Enter key sends the form while its field still has the focus.
    const focused = fields.of(own(document, 'activeElement'));
    if (focused) values.normalise(focused);
    display.visitAll();
    display.draw();
  }

  function edited({ target: control, type }) {
    const field = fields.of(control);
    if (!field) return;
    display.touch(field);
    values.sendField(field);
    // Picking a choice counts as leaving, unless several may be picked. Text that changes without the focus was autofilled.
    const isPicked = /^(?:radio|checkbox|file|select-one)$/.test(control.type) && field.schema.type !== 'array';
    if (type === 'change' && (isPicked || control !== own(document, 'activeElement'))) departures.gone(control);
    else display.draw(field);
  }

  function unfocused({ target: control, relatedTarget }) {
    const field = fields.of(control);
    if (field && !field.controls.includes(relatedTarget)) departures.gone(control);
  }

  /** Looks for changes that the page's own event listeners made to the form, after they have run. */
  function sweep() {
    clearTimeout(sweeping);
    sweeping = setTimeout(() => {
      if (freed) return;
      if (fields.areStale()) refresh();
      else if (values.sweep()) display.draw();
    });
  }

  function restart(event) {
    // The controls are reset only after the event, unless it is cancelled.
    setTimeout(() => {
      if (freed || event.defaultPrevented) return;
      fields.all().forEach((field) => display.forget(field));
      sending.dismiss();
      refresh();
    });
  }

  function listen(target, types, listener) {
    for (const type of types) {
      call(target, 'addEventListener', type, listener, true);
      undo.push(() => call(target, 'removeEventListener', type, listener, true));
    }
  }

  /** Watches for controls that are added, removed or renamed, including those outside the form that have the attribute `form`. */
  function observe(root) {
    const concerns = ({ target, type, addedNodes, removedNodes }) =>
      type === 'attributes' || call(form, 'contains', target) || [...addedNodes, ...removedNodes].some(holdsControl);
    const observer = new MutationObserver((records) => records.some(concerns) && fields.areStale() && refresh());
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['name', 'form'] });
    undo.push(() => observer.disconnect());
  }

  function free() {
    if (freed) return;
    freed = true;
    if (bindings.get(form) === binding) bindings.delete(form);
    sending.dismiss();
    materials.free();
    display.free();
    visibility.free();
    revert(undo);
    session.free();
  }

  const binding = { session, report: () => session.report(), validate: sending.validate, refresh, free };
  bindings.set(form, binding);
  try {
    fields.scan();
    display.keepTold();
    refresh();
    // On the root, to receive events of controls that belong to the form but are outside it.
    const root = call(form, 'getRootNode');
    listen(root, ['input', 'change'], edited);
    listen(root, ['focusout'], unfocused);
    listen(root, ['change', 'focusout', 'click'], sweep);
    listen(root, ['click'], sending.click);
    if (options.files !== false) listen(root, ['dragenter', 'paste'], materials.bring);
    listen(document, ['pointerdown'], departures.pressed);
    listen(document, ['pointerup', 'pointercancel', 'keydown'], departures.released);
    listen(form, ['submit'], sending.submitted);
    listen(form, ['reset'], restart);
    // After a return to the page, the browser may restore the form's values once the page's scripts have run.
    listen(own(document, 'defaultView'), ['pageshow'], refresh);
    undo.push(attribute(form, 'novalidate', ''));
    observe(root);
  } catch (error) {
    free();
    throw error;
  }
  return binding;
}

/** Whether an added or removed node is, or contains, a control that belongs to a form elsewhere. */
const holdsControl = (node) => node.nodeType === 1 && (call(node, 'hasAttribute', 'form') || call(node, 'querySelector', '[form]') !== null);
