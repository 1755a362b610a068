// The lists of chosen files under the file inputs of a form: what each file is, what is wrong with it, and buttons to put that right.
// `bind` loads this only once there is a file to show.

import { own as member, page } from '../dom.js';
import { look } from './entries.js';
import { bring } from './list-bring.js';
import { shelf } from './list-shelf.js';
import { WORDS } from './list-words.js';

const PICTURE = /image|\.(?:jpe?g|png|hei[cf])/i;

/** Whether pictures are accepted: by the control, else by what the pack says of the material. */
const pictures = (control, schema) => PICTURE.test(control.accept || JSON.stringify(((schema || {}).properties || {}).files || ''));

/**
 * Shows lists under the file inputs of `form`; `inspect` looks into a file. What this gives is for `bind`, whose fields have
 * `{ controls, schema, material }`.
 */
export function list(form, { locale, pack, inspect }) {
  const words = WORDS[locale] || WORDS.zh;
  const view = member(page(form), 'defaultView');
  const touch = !!view.matchMedia && view.matchMedia('(pointer: coarse)').matches;
  const shelves = new Map();

  const inputs = (field) => field.controls.filter((control) => control.type === 'file');
  const own = (field) => inputs(field).map((control) => shelves.get(control)).filter(Boolean);

  /** The list of a place on the page: of the innermost part of it that stands for a control. */
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
    /** Follows the form: the controls that are there, and what was chosen in them. */
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
    /** Takes in what was chosen at a field's inputs, before it is read there. */
    take: (field) => own(field).forEach((one) => one.take()),
    /** Looks at a field's files; resolves when all of them have been looked at. */
    look: (field) => own(field).reduce((before, one) => before.then(one.look), Promise.resolve()),
    /** Tells what came of it. */
    judged: (field) => own(field).forEach((one) => one.judged()),
    /** The element for the problems of a field's file, counted over all of its inputs. */
    spot(field, at) {
      for (const control of inputs(field)) {
        if (control.matches(':disabled')) continue;
        const { length } = control.files;
        if (at < length) return shelves.has(control) ? shelves.get(control).spot(at) : undefined;
        at -= length;
      }
      return undefined;
    },
    /** Adds files that were pasted or dropped at a place. */
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
