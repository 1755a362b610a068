// The lists of chosen files under the file inputs of a form: the facts and problems of each file, and buttons to change the choice.
// `bind` loads this with the first file; on touch screens earlier.

import { own as member, page } from '../dom.js';
import { look } from './entries.js';
import { bring } from './list-bring.js';
import { shelf } from './list-shelf.js';
import { WORDS } from './list-words.js';

const PICTURE = /image|\.(?:jpe?g|png|hei[cf])/i;

/** Whether pictures are accepted, according to the control or else to the pack's schema of the material. */
const pictures = (control, schema) => PICTURE.test(control.accept || JSON.stringify(((schema || {}).properties || {}).files || ''));

/**
 * Shows lists under the file inputs of `form`; `inspect` returns the facts of a file. The result is for `bind`, whose fields have
 * `{ controls, schema, material }`.
 */
export function list(form, { locale, pack, inspect }) {
  const words = WORDS[locale] || WORDS.zh;
  const view = member(page(form), 'defaultView');
  const touch = !!view.matchMedia && view.matchMedia('(pointer: coarse)').matches;
  const shelves = new Map();

  const inputs = (field) => field.controls.filter((control) => control.type === 'file');
  const own = (field) => inputs(field).map((control) => shelves.get(control)).filter(Boolean);

  /** The list whose area contains a node; the innermost one if areas are nested. */
  function find(node) {
    let best;
    for (const one of shelves.values()) {
      const area = one.area();
      if (one.control.matches(':disabled') || !area.contains(node)) continue;
      if (one.control === node) return one;
      if (!best || (best.area() !== area && best.area().contains(area))) best = one;
    }
    return best;
  }

  const leave = bring(form, find, words);

  return {
    /** Updates the lists for the controls that the form has now, and for the files chosen in them. */
    draw(fields) {
      const now = new Set();
      for (const field of fields) {
        for (const control of inputs(field)) {
          now.add(control);
          if (!shelves.has(control)) {
            const made = shelf(control, {
              words,
              inspect: (file, options) => look(pack, field.material, file, inspect, options),
              camera: touch && pictures(control, field.schema),
            });
            shelves.set(control, made);
          }
          shelves.get(control).draw();
        }
      }
      shelves.forEach((one, control) => {
        if (now.has(control)) return;
        one.free();
        shelves.delete(control);
      });
    },
    /** Takes over the choice at a field's inputs, before the field is read. */
    take: (field) => own(field).forEach((one) => one.take()),
    /** Inspects a field's files; resolves when all are done. */
    look: (field) => own(field).reduce((before, one) => before.then(one.look), Promise.resolve()),
    /** Announces the results. */
    judged: (field) => own(field).forEach((one) => one.judged()),
    /** The element for the problems of a field's file. `at` counts over all of the field's enabled inputs. */
    spot(field, at) {
      for (const control of inputs(field)) {
        if (control.matches(':disabled')) continue;
        const { length } = control.files;
        if (at < length) return shelves.has(control) ? shelves.get(control).spot(at) : undefined;
        at -= length;
      }
      return undefined;
    },
    /** Adds files that were pasted or dropped at a node. */
    bring(node, files) {
      const one = find(node);
      if (one) one.add(files);
    },
    free() {
      leave();
      shelves.forEach((one) => one.free());
      shelves.clear();
    },
  };
}
