// Hides and disables the places that do not apply.

import { flat } from './names.js';
import { hide, revert } from './problems.js';

export class Visibility {
  constructor(form, fields) {
    this._form = form;
    this._fields = fields;
    /** Paths that do not apply, each with the changes to undo when it is shown again. */
    this._off = new Map();
  }

  /** Whether a place, or one around it, does not apply. */
  isOff(path) {
    for (let at = path; at; at = at.slice(0, at.lastIndexOf('/'))) if (this._off.has(at)) return true;
    return false;
  }

  /** Shows or hides a place with everything inside it. Returns whether that changed anything. */
  toggle(path, applies) {
    if (this._off.has(path) === !applies) return false;
    if (applies) {
      revert(this._off.get(path));
      this._off.delete(path);
      return true;
    }
    // Hidden places inside become part of this one. When it is shown again, the session reports what applies inside.
    for (const [inside, undo] of this._off) {
      if (!inside.startsWith(path + '/')) continue;
      revert(undo);
      this._off.delete(inside);
    }
    const { row } = this._fields.get(path) || {};
    this._off.set(path, hide(flat(this._fields.below(path), (field) => field.controls), row, this._form));
    return true;
  }

  /** Shows everything. */
  free() {
    this._off.forEach(revert);
    this._off.clear();
  }
}
