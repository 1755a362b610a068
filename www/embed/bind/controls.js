// Controls and the values they hold.

import { assign } from '../dom.js';
import { flat } from './names.js';
import { typed } from './typed.js';

// Stands for input that a control cannot read as what it is made for: the browser keeps such text to itself (`badInput`), and taking
// it for nothing would let a half-typed date pass as a date left out.
const UNREADABLE = '?';

const isBox = (control) => control.type === 'checkbox' || control.type === 'radio';
/** A control that a script defines: only the browser knows what it sends. */
const isCustom = (control) => control.localName.includes('-');
/** The control itself, or a fieldset around it, is disabled: the browser does not send it. */
export const isDisabled = (control) => control.matches(':disabled');
const isAnswer = (option) => !option.disabled && !option.closest('optgroup[disabled]');

/** The texts that the browser would send for these controls. An unreadable one stands for text that it keeps to itself. */
function texts(controls, form) {
  const names = new Set();
  return flat(controls, (control) => {
    // A choice that is disabled, alone or with its group, is shown but not sent.
    if (control.selectedOptions) return [...control.selectedOptions].filter(isAnswer).map((option) => option.value);
    if (isCustom(control)) {
      const name = control.getAttribute('name');
      if (names.has(name)) return [];
      names.add(name);
      return sent(form, name);
    }
    if (isBox(control)) return control.checked ? [control.value] : [];
    if (control.validity && control.validity.badInput) return [UNREADABLE];
    // An `<object>` takes part in a form by its name, but has no value.
    return typeof control.value === 'string' ? [control.value] : [];
  });
}

function sent(form, name) {
  try {
    return new FormData(form).getAll(name).filter((value) => typeof value === 'string');
  } catch (error) {
    // The form is being put together for sending right now, and a listener of that asks for its values.
    return [UNREADABLE];
  }
}

/** The value of a field as the application holds it; nothing when it is empty or disabled. */
export function read({ schema, controls }, form) {
  const live = controls.filter((control) => !isDisabled(control));
  if (schema.type === 'array') {
    const values = texts(live, form).map((text) => typed(schema.items || {}, text, schema).value).filter((value) => value !== undefined);
    return values.length ? values : undefined;
  }
  // A lone checkbox answers yes or no; a box of a choice gives its value or nothing.
  const boxes = live.filter((control) => isBox(control) || (isCustom(control) && typeof control.checked === 'boolean'));
  if (schema.type === 'boolean' && boxes.length && boxes[0].type !== 'radio') return boxes.some((box) => box.checked);
  const [text] = texts(boxes.length ? boxes : live, form);
  return text === undefined ? undefined : typed(schema, text).value;
}

/** A value in a form in which two can be compared. */
export const print = (value) => (typeof value === 'object' ? JSON.stringify(value) : value);

/** The value of a list or a group, made from the fields below it. A row that stands in the form is a row, also while blank. */
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

/** The files a person chose for a material. */
export const files = ({ controls }) => flat(controls, (control) => (control.type === 'file' && !isDisabled(control) ? [...control.files] : []));

/** What is given instead of the files: `{ later: true }`, `{ held: 'the code that the pack says' }` and the like, or nothing ticked. */
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

/** Writes the standard form of what was typed back into a text control (full-width digits, stray blanks), and says if it did. */
export function tidy({ schema, controls: [control] }) {
  if (schema.type === 'array' || !/^(?:text|search|tel|email|textarea)$/.test(control.type)) return false;
  const { text } = typed(schema, control.value);
  if (text === undefined || text === control.value) return false;
  // As a person would have typed it: a framework that keeps the value itself hears of it, and does not take its own writing, which
  // it watches on the element, for the person's.
  assign(control, 'value', text);
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
