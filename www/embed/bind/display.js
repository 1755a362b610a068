// Problems: from the session to the form.

import { call } from '../dom.js';
import { isDisabled } from './controls.js';
import { flat, within } from './names.js';
import { clear, isTold, show, untell } from './problems.js';

export class Display {
  /** `host`: `{ form, session, fields, visibility, undo }`, and `values` and `materials` once they are there. */
  constructor(host) {
    this._host = host;
    /** By control, which fields a person has been in and left. */
    this._left = new WeakSet();
    /** By control, which fields show what a server said when it gave the form back. */
    this._told = new WeakSet();
    /** The places whose problems may have changed. */
    this._stale = new Set();
  }

  /** Notes places whose problems may be others. */
  changed(paths) {
    paths.forEach((path) => this._stale.add(path));
  }

  visit(field) {
    nodes(field).forEach((node) => this._left.add(node));
    this._stale.add(field.path);
  }

  forget(field) {
    nodes(field).forEach((node) => this._left.delete(node));
  }

  _isVisited(field) {
    return nodes(field).some((node) => this._left.has(node));
  }

  /** Finds what a server said at the fields. It stays until the person changes them. */
  keepTold() {
    this._host.fields.all().filter(isTold).forEach((field) => nodes(field).forEach((node) => this._told.add(node)));
  }

  _isTold(field) {
    return nodes(field).some((node) => this._told.has(node));
  }

  /** A person changes a field: what a server said of it is out of date, and is said here from now on. */
  touch(field) {
    if (!this._isTold(field)) return;
    nodes(field).forEach((node) => this._told.delete(node));
    untell(field, this._host.undo);
    this.visit(field);
    // It had a problem until now, so that its next one is shown while it is being changed.
    field.shown = '[]';
  }

  /** Every field counts as left, since the form is about to be sent. */
  visitAll() {
    const { fields, session } = this._host;
    session.said().problems.forEach(({ path }) => fields.named(path) && this.touch(fields.named(path)));
    fields.all().forEach((field) => this.visit(field));
  }

  /** Draws what may have changed at fields that were left, and tells the page. `typing` is the field that is being changed. */
  draw(typing) {
    const { fields, form, materials, sending, session, values, visibility } = this._host;
    const changed = [...this._stale];
    const spots = new Set(changed.map((path) => fields.named(path)));
    this._stale = new Set();
    const due = fields.all().filter((field) =>
      (field === typing ? field.shown : this._isVisited(field)) && !this._isTold(field) && !visibility.isOff(field.path) &&
      !materials.reading(field.path) && (spots.has(field) || changed.some((path) => within(field.path, path))));
    const { valid, verdict } = values.latest;
    const shrink = sending.open() && !typing;
    if (due.length || shrink) {
      const { problems } = session.said();
      due.forEach((field) => show(field, problems.filter(({ path }) => fields.named(path) === field), form, materials.spot));
      if (shrink) sending.prune(problems, valid);
    }
    materials.draw();
    call(form, 'dispatchEvent', new CustomEvent('qingdan:change', { bubbles: true, detail: { verdict, valid } }));
  }

  /** The control that a line of the summary leads to: the field's own, else the first one that can be reached below its place. */
  target(path) {
    const { fields } = this._host;
    const field = fields.named(path);
    const near = field && field.controls.length ? [field] : fields.below(path);
    return flat(near, ({ controls }) => controls).find((control) => control.type !== 'hidden' && !isDisabled(control));
  }

  /** Takes every problem off. */
  free() {
    this._host.fields.all().forEach(clear);
  }
}

/** What stands for a field: its controls, else what the page keeps for it. */
const nodes = (field) => (field.controls.length ? field.controls : [field.slot || field.row]);
