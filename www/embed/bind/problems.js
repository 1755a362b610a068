// Showing: what is wrong stands at its control, what does not apply is out of sight. Every change to the page is made through
// a function that gives its own undoing, so that nothing of it stays behind.

import { flat } from './names.js';

let count = 0;

// Tells what was hidden or disabled here from what the page itself did.
const OFF = 'data-qingdan-off';

/** Sets an attribute (`null` takes it off) and gives the function that puts back what was there. */
export function attribute(element, name, value) {
  const before = element.getAttribute(name);
  const put = (text) => (text === null ? element.removeAttribute(name) : element.setAttribute(name, text));
  put(value);
  return () => put(before);
}

/** Runs what a list of changes left to undo, last first, and empties it. */
export function revert(undo) {
  while (undo.length) undo.pop()();
}

/** An id for an element that a link or a description must name. */
export function identify(element, undo) {
  if (!element.id) undo.push(attribute(element, 'id', `qingdan-${++count}`));
  return element.id;
}

/** A problem in words, the same at the control and in the summary. */
export const words = ({ message, remedy }) =>
  remedy ? message + (/[\u3000-\u303f\uff00-\uffef]$/.test(message) ? '' : ' ') + remedy : message;

/**
 * Shows the problems of a field at the field, or takes them away when there are none. `nearer(field, path)` gives the element of a part
 * of the field that has a place for its own.
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
    const line = form.ownerDocument.createElement('p');
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
    // A page may have said already that its place for problems describes the control.
    if (!field.slot || !described.includes(field.slot.id)) described.push(...lines.map(([id]) => id));
    undo.push(attribute(control, 'aria-describedby', described.join(' ')));
    if (!errors.length) continue;
    undo.push(attribute(control, 'aria-invalid', 'true'));
    const before = control.validity.customError ? control.validationMessage : '';
    control.setCustomValidity(errors.map(words).join('\n'));
    undo.push(() => control.setCustomValidity(before));
  }
}

/** Takes away what `show` showed. */
export function clear(field) {
  revert(field.undo || []);
  field.shown = '';
}

// Where a message goes: into the place the page keeps for it, at the end of a group's fieldset, else behind the control. Never
// into the label, which would then read out the problem as the control's name.
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

/** Takes off what a server said at a field when it gave the form back, since from now on it is said here. Whether it did. */
export function adopt({ controls, slot }, undo) {
  const marked = controls.filter((control) => control.getAttribute('aria-invalid') === 'true');
  for (const control of marked) undo.push(attribute(control, 'aria-invalid', null));
  if (!slot || !slot.children.length) return marked.length > 0;
  const said = [...slot.childNodes];
  slot.textContent = '';
  undo.push(() => slot.append(...said));
  return true;
}

/** Hides and disables the controls of one place, and gives the list that undoes it. */
export function hide(controls, row, form) {
  const undo = [];
  const mark = (element, name) => {
    if (!element.hasAttribute(name)) undo.push(attribute(element, name, ''), attribute(element, OFF, ''));
  };
  for (const element of row ? [row] : rows(controls, form)) mark(element, 'hidden');
  for (const control of controls) mark(control, 'disabled');
  return undo;
}

/** Takes our marks off controls that are copies: a page that adds a row clones the one before, with all that is shown there. */
export function wash(form) {
  for (const copy of form.querySelectorAll(`[${OFF}]`)) ['hidden', 'disabled', OFF].forEach((name) => copy.removeAttribute(name));
  for (const copy of form.querySelectorAll('.qingdan-problem[id^="qingdan-"], .qingdan-warning[id^="qingdan-"]')) copy.remove();
  for (const copy of form.querySelectorAll('[aria-describedby*="qingdan-"]')) {
    copy.removeAttribute('aria-invalid');
    const kept = copy.getAttribute('aria-describedby').split(' ').filter((id) => !/^qingdan-\d+$/.test(id));
    attribute(copy, 'aria-describedby', kept.join(' ') || null);
  }
}

// Whether an element holds no control but these: hiding it takes nothing else away.
const alone = (element, controls, form) =>
  element !== form && form.contains(element) &&
  [...form.elements].every((other) =>
    controls.includes(other) || !element.contains(other) || /^(?:button|fieldset|output)$/.test(other.type));

// What is hidden with controls on a page that says nothing about it: the rows it marks, else the nearest element that holds
// them and their labels and nothing of another field, else just the controls and their labels.
function rows(controls, form) {
  const seen = controls.filter((control) => control.type !== 'hidden');
  if (!seen.length) return [];
  const marked = seen.map((control) => control.closest('[data-qingdan-row]'));
  if (marked.every((row) => row && alone(row, controls, form))) return [...new Set(marked)];
  const parts = flat(seen, (control) => [control, ...(control.labels || [])]);
  let box = seen[0];
  while (box && !parts.every((part) => box.contains(part))) box = box.parentElement;
  if (!box || !alone(box, controls, form)) return [...new Set(parts)];
  const set = seen.length > 1 && box.closest('fieldset');
  if (set && alone(set, controls, form)) return [set];
  while (parts.includes(box) && alone(box.parentElement, controls, form)) box = box.parentElement;
  return [box];
}
