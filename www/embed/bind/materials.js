// Materials: their files are looked at one material after the other, and shown under their controls by a script that is loaded
// when the first file comes.

import { declared } from '../declared.js';
import { list as open } from '../files.js';
import { files, flags } from './controls.js';

/**
 * The materials of a form. `host` is the binding: `{ form, pack, session, locale, wanted, freed(), field(path), fields(), isOff, set,
 * answer(change), draw }`.
 */
export function materials(host) {
  const { form, pack, session, set } = host;
  const attached = new Map(); // the files that the session has or will have, by the path of their material
  const stops = new Map();    // what ends the look at them
  const reading = new Set();  // the paths of those that are being looked at
  let queue = Promise.resolve();
  let waiting = 0;
  let list;
  let opening;

  /** Has the lists loaded. Without their script the form does without them. */
  function wake() {
    if (host.wanted) opening = opening || open(form, { locale: host.locale, pack }).then((made) => {
      if (host.freed()) return made.free();
      list = made;
      draw();
    }, () => (opening = undefined));
    return opening;
  }

  /** A material: its files are looked at, and what stands in for them is set at once. */
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

  // Both files and a promise to bring them is for the engine to judge.
  function tick(field) {
    const ticked = flags(field);
    Object.keys(field.flags).forEach((flag) => set(`${field.path}/${flag}`, ticked[flag]));
  }

  /** Gives up the files of a material. */
  function forget(path) {
    attached.delete(path);
    reading.delete(path);
    if (stops.has(path)) stops.get(path).abort();
    stops.delete(path);
  }

  async function attach(path, chosen) {
    // Another choice, or none, may have been made meanwhile: before the reading, and during it.
    const wanted = () => !host.freed() && attached.get(path) === chosen;
    if (!wanted()) return;
    const stop = typeof AbortController === 'function' ? new AbortController() : undefined;
    if (stop) stops.set(path, stop);
    try {
      await wake();
      if (list && wanted()) await list.look(host.field(path));
      if (!wanted()) return;
      const change = await session.attach(host.field(path).material, chosen, { signal: stop && stop.signal });
      if (host.freed()) return;
      host.answer(change);
    } catch (error) {
      if (!wanted()) return;
      // What a page cannot look into is sent as it calls itself, for the server to look. A file that cannot be read any more is
      // as good as none: the material is asked for again.
      set(path, error.code === 'files.load' ? { files: chosen.map(declared) } : undefined);
    }
    if (wanted()) reading.delete(path);
    const field = host.field(path);
    if (!field || host.isOff(path)) set(path, undefined);
    else if (wanted()) tick(field);
    else supply(field);
    host.draw();
    if (list && field && wanted()) list.judged(field);
  }

  /** Draws the lists, and has them loaded where a photo may be taken. */
  function draw() {
    const all = host.fields().filter(({ material }) => material);
    const view = form.ownerDocument.defaultView;
    if (list) list.draw(all);
    else if (!opening && all.length && view.matchMedia && view.matchMedia('(pointer: coarse)').matches) wake();
  }

  /** Files are dragged over the form or pasted: until the lists are there to hear of that themselves. */
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
    /** Whether it is not known yet what is wrong with a material. */
    reading: (path) => reading.has(path),
    busy: () => waiting > 0,
    settled: () => queue,
    /** Where the problem of one file stands: at that file. */
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
