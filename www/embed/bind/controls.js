// Controls and the values they hold.

import { assign } from '../dom.js';
import { flat } from './names.js';
import { typed } from './typed.js';

// Stands for input that does not parse as the control's type. The browser does not reveal such text (`badInput`), and treating it as
// empty would let a half-typed date pass as no date.
const UNREADABLE = '?';

const isBox = (control) => control.type === 'checkbox' || control.type === 'radio';
/** Whether it is a custom element: only the browser knows what it sends. */
const isCustom = (control) => control.localName.includes('-');
/** Whether the control itself or a fieldset around it is disabled, so that the browser does not send it. */
export const isDisabled = (control) => control.matches(':disabled');
const isAnswer = (option) => !option.disabled && !option.closest('optgroup[disabled]');

/** The texts that the browser would send for these controls, and `UNREADABLE` for a text that it does not reveal. */
function texts(controls, form) {
  const names = new Set();
  return flat(controls, (control) => {
    // A disabled option, or one in a disabled group, is shown but not sent.
    if (control.selectedOptions) return [...control.selectedOptions].filter(isAnswer).map((option) => option.value);
    if (isCustom(control)) {
      const name = control.getAttribute('name');
      if (names.has(name)) return [];
      names.add(name);
      return sent(form, name);
    }
    if (isBox(control)) return control.checked ? [control.value] : [];
    if (control.validity && control.validity.badInput) return [UNREADABLE];
    // An `<object>` is one of the form's elements, but has no value.
    return typeof control.value === 'string' ? [control.value] : [];
  });
}

function sent(form, name) {
  try {
    return new FormData(form).getAll(name).filter((value) => typeof value === 'string');
  } catch (error) {
    // The form's data is being collected at this moment, and a listener of that (`formdata`) asks for the values.
    return [UNREADABLE];
  }
}

/**
 * The value of a field as the application holds it; `undefined` if it is empty or disabled. If several controls answer it differently, as
 * no single value can, it is the list of their answers, which the check refuses.
 */
export function read({ schema, controls }, form) {
  const live = controls.filter((control) => !isDisabled(control));
  const isList = schema.type === 'array';
  const answers = (some) => texts(some, form).map((text) => typed((isList && schema.items) || schema, text, schema).value).filter((value) => value !== undefined);
  if (isList) return nonempty(answers(live));
  // A checkbox for a boolean is true or false.
  const boxes = live.filter((control) => (isBox(control) || (isCustom(control) && typeof control.checked === 'boolean')) && control.type !== 'radio');
  if (schema.type === 'boolean' && boxes.length) {
    return boxes.some((box) => box.checked) || answers(live.filter((control) => !boxes.includes(control))).includes(true);
  }
  const distinct = [...new Set(answers(live))];
  if (distinct.length < 2) return distinct[0];
  return schema.type === 'boolean' && distinct.every((value) => typeof value === 'boolean') ? true : distinct;
}

const nonempty = (list) => (list.length ? list : undefined);

/** A value in a form that `===` can compare. */
export const print = (value) => (typeof value === 'object' ? JSON.stringify(value) : value);

/** Builds the value of a list or a group from the fields below it, with a row for each row of the form. */
export function compose(fields, depth, valueOf) {
  let whole;
  for (const field of fields) {
    const value = valueOf(field);
    const keys = field.keys.slice(depth);
    if (!whole) whole = typeof keys[0] === 'number' ? [] : {};
    let at = whole;
    keys.forEach((key, i) => {
      if (i === keys.length - 1) {
        if (value !== undefined) at[key] = value;
      } else {
        at = at[key] || (at[key] = typeof keys[i + 1] === 'number' ? [] : {});
      }
    });
  }
  return whole;
}

/** The files chosen for a material. */
export const files = ({ controls }) => flat(controls, (control) => (control.type === 'file' && !isDisabled(control) ? [...control.files] : []));

/** What replaces the files, such as `{ later: true }` or `{ held: '<the code from the pack>' }`; empty if nothing is ticked. */
export function flags(field) {
  const ticked = {};
  for (const [flag, control] of Object.entries(field.flags)) {
    if (isDisabled(control)) continue;
    if (isBox(control) ? control.checked : typed({ type: 'boolean' }, String(control.value)).value === true) {
      const { const: value = true } = field.schema.properties[flag];
      ticked[flag] = value;
    }
  }
  return ticked;
}

/** Writes the standard form of the typed text (full-width digits, stray blanks) back into a text control. Returns whether it did. */
export function tidy({ schema, controls: [control] }) {
  if (schema.type === 'array' || !/^(?:text|search|tel|email|textarea)$/.test(control.type)) return false;
  const { text } = typed(schema, control.value);
  if (text === undefined || text === control.value) return false;
  // Same effect as typing: a framework that keeps the value itself gets the event. The native setter is used because frameworks
  // override `value` on the element to recognise their own writes, and ignore the event after one.
  assign(control, 'value', text);
  // Frameworks listen to one of the two: by default to `input`, with "lazy" bindings to `change`.
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}
