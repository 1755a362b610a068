// Materials: their files are inspected one material after the other. A script loaded with the first file lists them under their
// controls.

import { declared } from '../declared.js';
import { own, page } from '../dom.js';
import { list as open } from '../files.js';
import { files, flags } from './controls.js';

/**
 * The materials of a form. `host` is the binding: `{ form, pack, session, locale, fields, visibility, wanted, freed(), set, answer(change),
 * draw }`.
 */
export function materials(host) {
  const { form, pack, session, set } = host;
  const attached = new Map(); // the files that the session has or will have, by the path of their material
  const stops = new Map();    // the AbortControllers of inspections, by path
  const reading = new Set();  // the paths of materials whose files are being inspected
  let queue = Promise.resolve();
  let waiting = 0;
  let list;
  let opening;

  /** Loads the script of the lists. Where it cannot be loaded, the form works without lists. */
  function wake() {
    if (host.wanted) opening = opening || open(form, { locale: host.locale, pack }).then((made) => {
      if (host.freed()) return made.free();
      list = made;
      draw();
    }, () => (opening = undefined));
    return opening;
  }

  /** Inspects the files of a material. A tick given instead of files is set at once. */
  function supply(field) {
    const { path } = field;
    if (list) list.take(field);
    const chosen = files(field);
    const before = attached.get(path) || [];
    if (!chosen.length) {
      forget(path);
      const ticked = flags(field);
      return set(path, Object.keys(ticked).length ? ticked : undefined);
    }
    if (chosen.length === before.length && chosen.every((file, i) => file === before[i])) return tick(field);
    forget(path);
    attached.set(path, chosen);
    reading.add(path);
    waiting++;
    queue = queue.then(() => attach(path, chosen)).then(() => waiting--);
  }

  // Files together with a promise to bring them: the engine judges that.
  function tick(field) {
    const ticked = flags(field);
    Object.keys(field.flags).forEach((flag) => set(`${field.path}/${flag}`, ticked[flag]));
  }

  /** Drops the files of a material and stops their inspection. */
  function forget(path) {
    attached.delete(path);
    reading.delete(path);
    if (stops.has(path)) stops.get(path).abort();
    stops.delete(path);
  }

  async function attach(path, chosen) {
    // The person may have chosen otherwise before or during the inspection.
    const wanted = () => !host.freed() && attached.get(path) === chosen;
    if (!wanted()) return;
    const stop = typeof AbortController === 'function' ? new AbortController() : undefined;
    if (stop) stops.set(path, stop);
    try {
      await wake();
      if (list && wanted()) await list.look(host.fields.get(path));
      if (!wanted()) return;
      const change = await session.attach(host.fields.get(path).material, chosen, { signal: stop && stop.signal });
      if (host.freed()) return;
      host.answer(change);
    } catch (error) {
      if (!wanted()) return;
      // Files that the page cannot inspect are declared as the browser describes them, and the server inspects them. A file that can
      // no longer be read counts as missing.
      set(path, error.code === 'files.load' ? { files: chosen.map(declared) } : undefined);
    }
    if (wanted()) reading.delete(path);
    const field = host.fields.get(path);
    if (!field || host.visibility.isOff(path)) set(path, undefined);
    else if (wanted()) tick(field);
    else supply(field);
    host.draw();
    if (list && field && wanted()) list.judged(field);
  }

  /** Draws the lists. On touch screens their script is loaded before the first file, because it offers the camera. */
  function draw() {
    const all = host.fields.all().filter(({ material }) => material);
    const view = own(page(form), 'defaultView');
    if (list) list.draw(all);
    else if (!opening && all.length && view.matchMedia && view.matchMedia('(pointer: coarse)').matches) wake();
  }

  /** Files are dragged over the form or pasted. Once the lists are loaded they listen themselves. */
  function bring({ target, dataTransfer, clipboardData }) {
    const data = dataTransfer || clipboardData;
    if (list || !data || ![...data.types].includes('Files')) return;
    const brought = clipboardData ? [...data.files] : [];
    const opened = wake();
    if (opened && brought.length) opened.then(() => list && list.bring(target, brought));
  }

  return {
    supply,
    forget,
    draw,
    bring,
    /** Whether the files of a material are still being inspected. */
    reading: (path) => reading.has(path),
    busy: () => waiting > 0,
    settled: () => queue,
    /** The element for the problem of one file: its entry in the list. */
    spot(field, path) {
      const [, at] = /^\/files\/(\d+)(?:\/|$)/.exec(path.slice(field.path.length)) || [];
      return list && at && list.spot(field, Number(at));
    },
    free() {
      stops.forEach((stop) => stop.abort());
      if (list) list.free();
    },
  };
}
