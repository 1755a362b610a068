// Values: from the form into the session, and what comes and goes with them.

import { compose, files, flags, print, read, tidy } from './controls.js';
import { top } from './fields.js';
import { conditional, demands, flat } from './names.js';

export class Values {
  /**
   * `host`: `{ form, pack, session, fields, visibility, supply(field), forget(path), changed(paths), came(fields), went(fields) }`; `supply`
   * sets a material, `changed` hears of places whose problems may be others.
   */
  constructor(host) {
    this._host = host;
    /** What was last read of each field, by path. */
    this._read = new Map();
    this._waiting = [];
    this._isFollowing = false;
    this._tidying = undefined;
    /** The last answer of the session. */
    this.latest = host.session.said();
  }

  /** Puts a value and returns what that changed. `whole`: a list or a group. */
  set(path, value, whole = false) {
    const { session, fields, changed } = this._host;
    const change = session.set(path, value);
    // A list, a group or a material that comes or goes is judged together with the rest.
    const { material, schema } = fields.get(path) || {};
    if (material || !schema || schema.type === 'array') changed(['']);
    this.take(change, whole ? path : undefined);
    return change;
  }

  /**
   * Takes in a change: places that no longer apply take their values along, places that began to apply bring them, and that may
   * change others. `whole` is the place of a list or a group that was set: its change names all that applies inside.
   */
  take(change, whole) {
    this.latest = change;
    this._host.changed([change.path, ...change.touched]);
    this._waiting.push({ change, whole });
    if (this._isFollowing) return;
    this._isFollowing = true;
    try {
      // Conditions of a compiled pack have no cycles, so that no chain of them is longer than the form. Those of a pack written by
      // hand may go round for ever.
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

  /** The conditional places inside a list or a group that the form has controls for. */
  _conditional(path) {
    return [...new Set(flat(this._host.fields.below(path), (field) => field.inside))].filter((one) => one.startsWith(path + '/'));
  }

  /** Shows or hides a place, and gives its value to the session or takes it away. */
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

  /** What a field holds. */
  _value(field) {
    const { form } = this._host;
    const value = read(field, form);
    this._read.set(field.path, print(value));
    return value;
  }

  /** Sends what the form holds at a place that is set as one. */
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
      this.set(path, this._value(field));
      return;
    }
    const inside = fields.below(path).filter((other) => other.controls.length);
    const whole = compose(inside, path.split('/').length - 1, (other) => (visibility.isOff(other.path) ? undefined : this._value(other)));
    const isBlank = whole && !Array.isArray(whole) && !Object.keys(whole).length;
    // A group that is demanded is there also while blank, so that its problems stand at its own fields; so is one inside a row.
    if (!isBlank || path.lastIndexOf('/') > 0 || demands(pack, path).some(({ need }) => need === 'required')) {
      this.set(path, whole, true);
      return;
    }
    // One that is not demanded is given only with its first value; until then it shows what a blank one asks for.
    if (this._conditional(path).length) this.set(path, whole, true);
    this.set(path, undefined);
  }

  /** Sends the value of one field: alone when it is a row's, with its group when it is a group's. */
  sendField(field) {
    if (this._host.visibility.isOff(field.path)) return;
    if (field.keys.some((key) => typeof key === 'number')) this.set(field.path, this._value(field));
    else this.send(top(field));
  }

  /** Sends everything, after the fields were read anew; `before` are the places that were set until then. */
  sendAll(before) {
    const { fields } = this._host;
    const now = fields.tops();
    this._read.clear();
    this.settle();
    before.forEach((path) => now.has(path) || this.set(path, undefined));
    now.forEach((path) => this.send(path));
    this.settle();
  }

  /** Shows and hides what is set as one: known as a whole here, and by its changes from then on. */
  settle() {
    const { fields, pack, session } = this._host;
    const asked = new Set(session.applicable().places);
    fields.tops().forEach((path) => conditional(demands(pack, path)) && this.toggle(path, asked.has(path)));
  }

  /** Sends what a script changed without an event. Returns whether there was anything. */
  sweep() {
    const { fields, form, visibility } = this._host;
    const others = fields.all().filter((field) =>
      field.controls.length && !visibility.isOff(field.path) &&
      print(field.material ? held(field) : read(field, form)) !== this._read.get(field.path));
    others.forEach((field) => this.sendField(field));
    return others.length > 0;
  }

  /** Writes a field's value back in its tidy form. */
  normalise(field) {
    if (field.material || !field.controls.length || this._tidying === field) return;
    const value = this._value(field);
    if (value === undefined) return;
    this.set(field.path, value);
    // A page that reformats while it hears of the change may have the field left once more.
    this._tidying = field;
    if (tidy(field)) this.sendField(field);
    this._tidying = undefined;
  }
}

/** What a person chose or ticked for a material. */
const held = (field) => [files(field).map((file) => [file.name, file.size, file.lastModified]), flags(field)];
