// Shows the session's problems in the form.

import { call } from '../dom.js';
import { isDisabled } from './controls.js';
import { flat, within } from './names.js';
import { clear, isTold, show, untell } from './problems.js';

export class Display {
  /** `host`: `{ form, session, fields, visibility, undo }`, and later `values`, `materials` and `sending`. */
  constructor(host) {
    this._host = host;
    /** Controls of the fields that the person has visited and left. */
    this._left = new WeakSet();
    /** Controls of the fields that show a problem written by the server that returned the form. */
    this._told = new WeakSet();
    /** Paths whose problems may have changed. */
    this._stale = new Set();
  }

  /** Records paths whose problems may have changed. */
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

  /** Finds the fields with a problem written by the server. It stays until the person changes the field. */
  keepTold() {
    this._host.fields.all().filter(isTold).forEach((field) => nodes(field).forEach((node) => this._told.add(node)));
  }

  _isTold(field) {
    return nodes(field).some((node) => this._told.has(node));
  }

  /**
   * The person changes a field: the server's problems there and of the list or group around it are out of date and go. From now on this
   * class shows the problems of these places.
   */
  touch({ path }) {
    for (let place = path; place; place = place.slice(0, place.lastIndexOf('/'))) {
      const field = this._host.fields.get(place);
      if (field && this._isTold(field)) this._take(field);
    }
  }

  _take(field) {
    nodes(field).forEach((node) => this._told.delete(node));
    untell(field, this._host.undo);
    this.visit(field);
    // Makes the field count as one with a shown problem, so that `draw` updates it while the person is still typing.
    field.shown = '[]';
  }

  /** Marks every field as left, because the form is about to be sent. */
  visitAll() {
    const { fields, session } = this._host;
    session.said().problems.forEach(({ path }) => fields.named(path) && this.touch(fields.named(path)));
    fields.all().forEach((field) => this.visit(field));
  }

  /** Redraws the fields that were left and may have changed, then sends `qingdan:change`. `typing` is the field being edited. */
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

  /** The control that a line of the summary links to: the field's own, else the first enabled and visible one below its place. */
  target(path) {
    const { fields } = this._host;
    const field = fields.named(path);
    const near = field && field.controls.length ? [field] : fields.below(path);
    return flat(near, ({ controls }) => controls).find((control) => control.type !== 'hidden' && !isDisabled(control));
  }

  /** Removes all problems. */
  free() {
    this._host.fields.all().forEach(clear);
  }
}

/** The elements of a field: its controls, else the page's slot or row for it. */
const nodes = (field) => (field.controls.length ? field.controls : [field.slot || field.row]);
