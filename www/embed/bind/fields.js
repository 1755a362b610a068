// The fields of a form: its controls, grouped by the place in the application that they fill in.

import { call, own } from '../dom.js';
import { locate, pointer, within } from './names.js';

const BUTTONS = /^(?:submit|button|reset|image|fieldset|output)$/;

/** Path of the part of the application that is set as a whole: `/staff` for `/staff/0/name`, the material for its parts, else itself. */
export const top = (field) => pointer(field.keys.slice(0, field.material ? 2 : 1));

/**
 * Fields are `{ path, keys, schema, inside, controls, material?, flags?, slot?, row? }`, in the form's order. Controls unknown to the pack
 * belong to no field.
 */
export class Fields {
  constructor(form, pack) {
    this._form = form;
    this._pack = pack;
    this._known = [];
    this._byPath = new Map();
    this._byControl = new Map();
  }

  /** Reads the controls of the form again. */
  scan() {
    const byPath = (this._byPath = new Map());
    const byControl = (this._byControl = new Map());
    this._known = this._names();
    const ranks = {};
    const find = (name, accept) => {
      const spot = name && locate(this._pack, name, ranks);
      if (!spot || (accept && !accept(spot))) return undefined;
      const known = byPath.get(spot.path);
      const field = known || { ...spot, controls: [], flags: {} };
      if (!known) byPath.set(spot.path, field);
      return { field, flag: spot.flag };
    };
    for (const [control, name] of this._known) {
      if (BUTTONS.test(control.type)) continue;
      // A file input can only stand for a material, and a material only for a file input or one of its flags.
      const found = find(name, (spot) => (control.type === 'file') === (!!spot.material && !spot.flag));
      if (!found) continue;
      found.field.controls.push(control);
      byControl.set(control, found.field);
      if (found.flag) found.field.flags[found.flag] = control;
    }
    // A page may mark where the problems of a place go and what is hidden with it. A list without rows has no other element.
    for (const kind of ['problem', 'row']) {
      for (const element of call(this._form, 'querySelectorAll', `[data-qingdan-${kind}]`)) {
        const found = find(element.getAttribute(`data-qingdan-${kind}`));
        if (found) found.field[kind === 'row' ? 'row' : 'slot'] = element;
      }
    }
  }

  /** Every control with its name. The attribute is read, because custom elements may have no property `name`. */
  _names() {
    return [...own(this._form, 'elements')].map((control) => [control, control.getAttribute('name')]);
  }

  /** Whether controls were added, removed, reordered or renamed since the last scan. */
  areStale() {
    const now = this._names();
    return now.length !== this._known.length || now.some(([control, name], i) => control !== this._known[i][0] || name !== this._known[i][1]);
  }

  /** All fields. */
  all() {
    return [...this._byPath.values()];
  }

  get(path) {
    return this._byPath.get(path);
  }

  /** The field that a control belongs to. */
  of(control) {
    return this._byControl.get(control);
  }

  /** The field that shows a problem: the one at its path, or else at the nearest path around it. */
  named(path) {
    let around = path;
    while (around && !this._byPath.has(around)) around = around.slice(0, around.lastIndexOf('/'));
    return this._byPath.get(around);
  }

  /** The fields at and below a path. */
  below(path) {
    return this.all().filter((field) => within(field.path, path));
  }

  /** The paths that are set as a whole. */
  tops() {
    return new Set(this.all().map(top));
  }
}
