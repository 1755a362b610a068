// Changes to the page: problems at their controls, places out of sight. Each change returns the function that undoes it, so that
// nothing stays behind.

import { call, own, page } from '../dom.js';
import { flat } from './names.js';

let count = 0;

// Marks elements that were hidden or disabled here and not by the page itself.
const OFF = 'data-qingdan-off';

/** Sets an attribute (`null` removes it) and returns the function that restores it. */
export function attribute(element, name, value) {
  const before = call(element, 'getAttribute', name);
  const put = (text) => (text === null ? call(element, 'removeAttribute', name) : call(element, 'setAttribute', name, text));
  put(value);
  return () => put(before);
}

/** Undoes a list of changes, last first, and empties it. */
export function revert(undo) {
  while (undo.length) undo.pop()();
}

/** Returns the id of an element, given to it if it has none, for a link or a description. */
export function identify(element, undo) {
  if (!element.id) undo.push(attribute(element, 'id', `qingdan-${++count}`));
  return element.id;
}

/** A problem in words, the same at the control and in the summary. */
export const words = ({ message, remedy }) =>
  remedy ? message + (/[\u3000-\u303f\uff00-\uffef]$/.test(message) ? '' : ' ') + remedy : message;

/**
 * Shows the problems of a field at the field, or removes them when there are none. `nearer(field, path)` returns the element of a part
 * of the field that shows its own problems.
 */
export function show(field, problems, form, nearer = () => undefined) {
  const shown = JSON.stringify(problems.map((problem) => [problem.path, problem.severity, words(problem)]));
  if (shown === (field.shown || '[]')) return;
  clear(field);
  if (!problems.length) return;
  field.shown = shown;
  const undo = (field.undo = []);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const lines = problems.map((problem) => {
    const line = call(page(form), 'createElement', 'p');
    line.className = problem.severity === 'error' ? 'qingdan-problem' : 'qingdan-warning';
    line.textContent = words(problem);
    return [identify(line, []), line, nearer(field, problem.path)];
  });
  const spot = place(field, form);
  for (const [, line, own] of lines) {
    if (own) own.appendChild(line);
    else spot(line);
    undo.push(() => line.remove());
  }
  for (const control of field.controls) {
    const described = (control.getAttribute('aria-describedby') || '').split(' ').filter(Boolean);
    // The page may already describe the control by its slot for problems.
    if (!field.slot || !described.includes(field.slot.id)) described.push(...lines.map(([id]) => id));
    undo.push(attribute(control, 'aria-describedby', described.join(' ')));
    if (!errors.length) continue;
    undo.push(attribute(control, 'aria-invalid', 'true'));
    // A custom element may have no validity. The form is stopped all the same.
    if (!control.validity || !control.setCustomValidity) continue;
    const before = control.validity.customError ? control.validationMessage : '';
    control.setCustomValidity(errors.map(words).join('\n'));
    undo.push(() => control.setCustomValidity(before));
  }
}

/** Removes the problems shown at a field. */
export function clear(field) {
  revert(field.undo || []);
  field.shown = '';
}

// Where a message goes: into the page's slot for it, at the end of a group's fieldset, else after the control. Never into the
// label: screen readers would read the problem as part of the control's name.
function place(field, form) {
  if (field.slot) return (line) => field.slot.appendChild(line);
  const { controls } = field;
  const [first] = controls;
  if (!first) return (line) => field.row.appendChild(line);
  const set = controls.length > 1 && !field.material && first.closest('fieldset');
  if (set && alone(set, controls, form)) return (line) => set.appendChild(line);
  const last = field.material ? first : controls[controls.length - 1];
  let at = last.closest('label') || last;
  return (line) => {
    at.after(line);
    at = line;
  };
}

const isMarked = (control) => control.getAttribute('aria-invalid') === 'true';

/** Whether the server wrote a problem at a field of a form that it returned. */
export const isTold = ({ controls, slot }) => controls.some(isMarked) || (!!slot && (slot.children.length > 0 || slot.textContent.trim() !== ''));

/** Removes the server's problem from a field. */
export function untell({ controls, slot }, undo) {
  for (const control of controls.filter(isMarked)) undo.push(attribute(control, 'aria-invalid', null));
  if (!slot) return;
  const said = [...slot.childNodes];
  slot.textContent = '';
  undo.push(() => slot.append(...said));
}

/** Hides and disables the controls of one place. Returns the list of changes for `revert`. */
export function hide(controls, row, form) {
  const undo = [];
  const mark = (element, name) => {
    if (!element.hasAttribute(name)) undo.push(attribute(element, name, ''), attribute(element, OFF, ''));
  };
  for (const element of row ? [row] : rows(controls, form)) mark(element, 'hidden');
  for (const control of controls) mark(control, 'disabled');
  return undo;
}

/** Removes our marks from copied controls: a page that adds a row clones the previous one together with its problems. */
export function wash(form) {
  const find = (selector) => call(form, 'querySelectorAll', selector);
  for (const copy of find(`[${OFF}]`)) ['hidden', 'disabled', OFF].forEach((name) => copy.removeAttribute(name));
  for (const copy of find('.qingdan-problem[id^="qingdan-"], .qingdan-warning[id^="qingdan-"]')) copy.remove();
  for (const copy of find('[aria-describedby*="qingdan-"]')) {
    copy.removeAttribute('aria-invalid');
    const kept = copy.getAttribute('aria-describedby').split(' ').filter((id) => !/^qingdan-\d+$/.test(id));
    attribute(copy, 'aria-describedby', kept.join(' ') || null);
  }
}

// Whether an element holds no other control, so that hiding it hides nothing else.
const alone = (element, controls, form) =>
  element !== form && call(form, 'contains', element) &&
  [...own(form, 'elements')].every((other) =>
    controls.includes(other) || !element.contains(other) || /^(?:button|fieldset|output)$/.test(other.type));

// The elements to hide with some controls: the rows that the page marks, else the largest element that holds these controls, their
// labels and no other control, else the controls and their labels alone.
function rows(controls, form) {
  const seen = controls.filter((control) => control.type !== 'hidden');
  if (!seen.length) return [];
  const marked = seen.map((control) => control.closest('[data-qingdan-row]'));
  if (marked.every((row) => row && alone(row, controls, form))) return [...new Set(marked)];
  const parts = flat(seen, (control) => [control, ...(control.labels || [])]);
  let box = seen[0];
  while (box && !parts.every((part) => call(box, 'contains', part))) box = own(box, 'parentElement');
  if (!box || !alone(box, controls, form)) return [...new Set(parts)];
  const set = seen.length > 1 && box.closest('fieldset');
  if (set && alone(set, controls, form)) return [set];
  while (parts.includes(box) && alone(box.parentElement, controls, form)) box = box.parentElement;
  return [box];
}
