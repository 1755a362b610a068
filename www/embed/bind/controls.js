// Controls and the values they hold.

import { flat, locate, pointer } from './names.js';

// What a control that cannot be read as what it is made for stands for: the browser keeps such text to itself (`badInput`),
// and taking it for nothing would let a half-typed date pass as a date left out.
const UNREADABLE = '?';

const BUTTONS = /^(?:submit|button|reset|image|fieldset|output)$/;

/**
 * The fields of a form: a map from path to `{ path, keys, schema, controls, material?, flags?, slot?, row? }` in the form's
 * order, and a map from control to field. Controls that the pack does not know are in neither.
 */
export function scan(form, pack) {
  const fields = new Map();
  const owner = new Map();
  const ranks = {};
  const find = (name, accept) => {
    const spot = name && locate(pack, name, ranks);
    if (!spot || (accept && !accept(spot))) return undefined;
    const known = fields.get(spot.path);
    const field = known || { ...spot, controls: [], flags: {} };
    if (!known) fields.set(spot.path, field);
    return { field, flag: spot.flag };
  };
  for (const control of form.elements) {
    if (BUTTONS.test(control.type)) continue;
    // A file can only be a material, and a material only a file or the word that it comes later.
    const found = find(control.name, (spot) => (control.type === 'file') === (!!spot.material && !spot.flag));
    if (!found) continue;
    found.field.controls.push(control);
    owner.set(control, found.field);
    if (found.flag) found.field.flags[found.flag] = control;
  }
  // A page may say where the problems of a place go and what is hidden with it; a list without rows has nothing else to show.
  for (const kind of ['problem', 'row']) {
    for (const element of form.querySelectorAll(`[data-qingdan-${kind}]`)) {
      const found = find(element.getAttribute(`data-qingdan-${kind}`));
      if (found) found.field[kind === 'row' ? 'row' : 'slot'] = element;
    }
  }
  return { fields, owner };
}

/** The field's part of the application that is set and shown as one: `/staff` of `/staff/0/name`, the material, else itself. */
export const top = (field) => pointer(field.keys.slice(0, field.material ? 2 : 1));

const text = (control) => control.value.normalize('NFKC').trim();

function convert(schema, control) {
  const types = [].concat(schema.type);
  if (types.includes('integer') || types.includes('number')) {
    const plain = text(control);
    if (!plain) return undefined;
    if (/^[+-]?\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  } else if (types.includes('boolean')) {
    if (/^(?:true|1|yes|on|是)$/i.test(control.value)) return true;
    if (/^(?:false|0|no|off|否)$/i.test(control.value)) return false;
  }
  // Text that is no number stays text: the engine has the words for it. Blanks alone are nothing, here as on the server.
  return control.value.trim() ? control.value : undefined;
}

/** The value of a field as the application holds it; nothing when it is empty or disabled. */
export function read({ schema, controls }) {
  const live = controls.filter((control) => !control.matches(':disabled'));
  const boxes = live.filter((control) => control.type === 'checkbox' || control.type === 'radio');
  if (schema.type === 'array') {
    const items = schema.items || {};
    const chosen = flat(live, (control) =>
      control.selectedOptions ? [...control.selectedOptions] : boxes.includes(control) && !control.checked ? [] : [control]);
    const values = chosen.map((control) => convert(items, control)).filter((value) => value !== undefined);
    return values.length ? values : undefined;
  }
  if (boxes.length) {
    // A lone checkbox answers yes or no; a box of a choice gives its value or nothing.
    if (schema.type === 'boolean' && boxes[0].type === 'checkbox') return boxes.some((box) => box.checked);
    const chosen = boxes.find((box) => box.checked);
    return chosen && convert(schema, chosen);
  }
  if (!live.length) return undefined;
  return live[0].validity.badInput ? UNREADABLE : convert(schema, live[0]);
}

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
export const files = ({ controls }) =>
  flat(controls, (control) => (control.type === 'file' && !control.matches(':disabled') ? [...control.files] : []));

/** What stands in for the files: `{ later: true }`, `{ held: 'the code that the pack says' }` and the like, or nothing ticked. */
export function flags(field) {
  const ticked = {};
  for (const [flag, control] of Object.entries(field.flags)) {
    if (control.matches(':disabled')) continue;
    if (control.type === 'checkbox' || control.type === 'radio' ? control.checked : convert({ type: 'boolean' }, control) === true) {
      const { const: value = true } = field.schema.properties[flag];
      ticked[flag] = value;
    }
  }
  return ticked;
}

/** Writes the tidied form of what was typed back into a text control (full-width digits, stray blanks), and says if it did. */
export function tidy(field, value, normalised) {
  const [control] = field.controls;
  const better = typeof value === 'number' ? text(control) : normalised;
  if (!/^(?:text|search|tel|email|textarea)$/.test(control.type) || typeof better !== 'string' || better === control.value) return false;
  control.value = better;
  return true;
}
