// Sends values from the form to the session, and shows and hides the places that depend on them.

import { compose, files, flags, print, read, tidy } from './controls.js';
import { top } from './fields.js';
import { asks, conditional, demands, flat, pointer } from './names.js';

export class Values {
  /**
   * `host`: `{ form, pack, session, fields, visibility, supply(field), forget(path), changed(paths), came(fields), went(fields) }`.
   * `supply` sets a material; `changed` receives paths whose problems may have changed; `came` and `went` receive fields shown or hidden.
   */
  constructor(host) {
    this._host = host;
    /** Last value read from each field, by path, in comparable form. */
    this._read = new Map();
    /** Number of rows of each list that the session holds: without the blank ones at its end. */
    this._rows = new Map();
    this._waiting = [];
    this._isFollowing = false;
    this._tidying = undefined;
    /** Last change or report of the session. */
    this.latest = host.session.said();
  }

  /** Puts a value and returns the change. `whole` is true for a list or a group that is set as a whole. */
  set(path, value, whole = false) {
    const { session, fields, changed } = this._host;
    const change = session.set(path, value);
    // Adding or removing a list, a group or a material may change problems anywhere in the form.
    const { material, schema } = fields.get(path) || {};
    if (material || !schema || schema.type === 'array') changed(['']);
    this.take(change, whole ? path : undefined);
    return change;
  }

  /**
   * Applies a change: places that no longer apply lose their values in the session, places that now apply send theirs, and that may
   * change others. `whole` is the path of a list or a group that was set as a whole; such a change names everything that applies inside.
   */
  take(change, whole) {
    this.latest = change;
    this._host.changed([change.path, ...change.touched]);
    this._waiting.push({ change, whole });
    if (this._isFollowing) return;
    this._isFollowing = true;
    try {
      // Conditions of a compiled pack have no cycles, so no chain of them is longer than the form. The bound is for a pack written by
      // hand, whose conditions may form a cycle.
      for (let rounds = this._host.fields.all().length + 2; this._waiting.length && rounds; rounds--) {
        this._waiting.splice(0).forEach((one) => this._follow(one));
      }
    } finally {
      this._waiting = [];
      this._isFollowing = false;
    }
  }

  _follow({ change: { show, hide }, whole }) {
    hide.forEach((path) => this.toggle(path, false));
    if (whole !== undefined) {
      const shown = new Set(show);
      this._conditional(whole).forEach((path) => shown.has(path) || this.toggle(path, false));
    }
    show.forEach((path) => this.toggle(path, true));
  }

  /** The conditional paths inside a list or a group for which the form has controls. */
  _conditional(path) {
    return [...new Set(flat(this._host.fields.below(path), (field) => field.inside))].filter((one) => one.startsWith(path + '/'));
  }

  /** Shows or hides a place, and sends its value to the session or removes it there. */
  toggle(path, applies) {
    const { fields, visibility, forget, came, went } = this._host;
    if (!visibility.toggle(path, applies)) return;
    const inside = fields.below(path);
    if (applies) {
      came(inside);
      this.send(path);
      return;
    }
    went(inside);
    inside.forEach((field) => {
      this._read.delete(field.path);
      forget(field.path);
    });
    this.set(path, undefined);
  }

  /** Reads a field and remembers its value. */
  _value(field) {
    const { form } = this._host;
    const value = read(field, form);
    this._read.set(field.path, print(value));
    return value;
  }

  /** Sends the form's value at a path that is set as a whole. */
  send(path) {
    const { fields, pack, supply, visibility } = this._host;
    if (visibility.isOff(path)) return;
    const field = fields.get(path);
    if (field && field.material) {
      this._read.set(path, print(held(field)));
      supply(field);
      return;
    }
    if (field && field.controls.length) {
      const value = this._value(field);
      if (value !== undefined || !this._isSpare(field)) this.set(path, value);
      return;
    }
    const inside = fields.below(path).filter((other) => other.controls.length);
    const depth = path.split('/').length - 1;
    let last = -1;
    const whole = compose(inside, depth, (other) => {
      const value = visibility.isOff(other.path) ? undefined : this._value(other);
      if (isAnswer(other, value)) last = Math.max(last, other.keys[depth]);
      return value;
    });
    if (Array.isArray(whole) && depth === 1) {
      this._sendRows(path, whole, last + 1);
      return;
    }
    const isBlank = whole && !Array.isArray(whole) && !Object.keys(whole).length;
    // A required group, and one inside a row, is sent even if blank, so that its problems appear at its own fields.
    if (!isBlank || path.lastIndexOf('/') > 0 || demands(pack, path).some(({ need }) => need === 'required')) {
      this.set(path, whole, true);
      return;
    }
    // An optional group is sent only with its first value. Setting it blank for a moment shows the places that apply in a blank group.
    if (this._conditional(path).length) this.set(path, whole, true);
    this.set(path, undefined);
  }

  /**
   * Sends the rows of a list. Blank rows at its end do not count, as in a posted form; of a required list as many remain as it must
   * have, so that their problems appear at their own fields.
   */
  _sendRows(path, rows, filled) {
    const { pack } = this._host;
    const list = (pack.properties || {})[path.slice(1)] || {};
    const least = asks(list.items || {}) && demands(pack, path).some(({ need }) => need === 'required') ? Math.max(list.minItems || 1, 1) : 0;
    const count = Math.max(filled, Math.min(rows.length, least));
    this._rows.set(path, count);
    // Setting the blank rows for a moment shows and hides the places in them.
    if (count === rows.length || this._conditional(path).length) this.set(path, rows, true);
    if (count < rows.length) this.set(path, count ? rows.slice(0, count) : undefined);
  }

  /** Whether a field is in a blank row at the end of a list, which the session does not hold. */
  _isSpare({ keys }) {
    return typeof keys[1] === 'number' && keys[1] >= this._rows.get(pointer(keys.slice(0, 1)));
  }

  /** Sends the value of one field: a row's field alone, a group's field with its whole group. */
  sendField(field) {
    if (this._host.visibility.isOff(field.path)) return;
    const [list, row] = field.keys;
    const isRow = field.keys.some((key) => typeof key === 'number');
    // The first answer of a blank row, and the last one of the last row, change the number of rows.
    const isLast = typeof row === 'number' && row + 1 >= this._rows.get(pointer([list]));
    const value = this._value(field);
    if (isRow && !(isLast && (this._isSpare(field) || !isAnswer(field, value)))) this.set(field.path, value);
    else this.send(top(field));
  }

  /** Sends everything after a new scan of the fields. `before` are the paths that were set as a whole before it. */
  sendAll(before) {
    const { fields } = this._host;
    const now = fields.tops();
    this._read.clear();
    this._rows.clear();
    this.settle();
    before.forEach((path) => now.has(path) || this.set(path, undefined));
    now.forEach((path) => this.send(path));
    this.settle();
  }

  /** Shows and hides the places that are set as a whole, from the session's full list. Later changes are incremental. */
  settle() {
    const { fields, pack, session } = this._host;
    const asked = new Set(session.applicable().places);
    fields.tops().forEach((path) => conditional(demands(pack, path)) && this.toggle(path, asked.has(path)));
  }

  /** Sends values that a script changed without an event. Returns whether there were any. */
  sweep() {
    const { fields, form, visibility } = this._host;
    const others = fields.all().filter((field) =>
      field.controls.length && !visibility.isOff(field.path) &&
      print(field.material ? held(field) : read(field, form)) !== this._read.get(field.path));
    others.forEach((field) => this.sendField(field));
    return others.length > 0;
  }

  /** Writes a field's value back in its standard form. */
  normalise(field) {
    if (field.material || !field.controls.length || this._tidying === field) return;
    const value = this._value(field);
    if (value === undefined || this._isSpare(field)) return;
    this.set(field.path, value);
    // A page that reformats the text in its `input` listener may cause the field to be left again.
    this._tidying = field;
    if (tidy(field)) this.sendField(field);
    this._tidying = undefined;
  }
}

/** Whether a value is an answer. A single check box that is not ticked is none in a row: a posted form does not contain it. */
const isAnswer = ({ controls: [control] }, value) => value !== undefined && (value !== false || control.type !== 'checkbox');

/** The files chosen and the flags ticked for a material. */
const held = (field) => [files(field).map((file) => [file.name, file.size, file.lastModified]), flags(field)];
