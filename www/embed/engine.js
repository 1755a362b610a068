// The only file that knows the engine's module: loads it once, and copies texts into and out of its memory.

import { MAX_TEXT } from './border.js';
import { ChecklistError } from './error.js';
import { filesFrom } from './files.js';
import { idle, tooLarge } from './reading.js';
import { load, read as textOf } from './wasm.js';

/** The exports of the module. */
export let engine;


let loading;
// Views of the memory as UTF-16 units and as 32-bit numbers. Growing the memory detaches views and leaves them empty, and then they
// are made again. `at` and `room` are the index and size of the buffer for texts that go in.
let units = [];
let whole = [];
let at;
let room = 0;

/**
 * Makes `init` for an entry script. `place` has functions that return the addresses of the package's files. `run` runs a classic script
 * and resolves to the global object; the engine in plain JavaScript and the file inspector are such scripts.
 */
export function loader(place, run) {
  // Further calls return the same promise, unless loading failed.
  return function init(source = place.source(), fallback = place.fallback(), files) {
    filesFrom(place, run, files);
    loading ??= begin(source, async () => (await run(String(fallback))).qingdanPlain).catch((error) => {
      loading = undefined;
      throw error.code ? error : new ChecklistError('engine.load', '', `the engine could not be loaded: ${error.message}`);
    });
    return loading;
  };
}

async function begin(source, plain) {
  // Copied, because property lookups on an ordinary object are faster than on a module's exports object.
  engine = { ...(await load(source, plain, STAMP_QINGDAN, grown)) };
}

/** The engine in plain JavaScript cannot detach views when its memory grows, so it calls this instead. */
function grown() {
  units = whole = [];
}

/** Returns the engine. Throws before it is loaded and while an application is being read. */
export function ready() {
  idle();
  if (!engine) throw new ChecklistError('engine.not-ready', '', 'call init() and wait for it before loading a checklist');
  return engine;
}

/** Copies a text into the engine's buffer, `after` units from its start. Returns the length of the text. */
export function write(text, after = 0) {
  const length = text.length;
  if (after + length > room) {
    if (length > MAX_TEXT) throw tooLarge('holds a text that is too long');
    room = Math.max(after + length, 256);
    at = engine.buffer(room) >>> 1;
  }
  if (!units.length) units = new Uint16Array(engine.memory.buffer);
  const into = units;
  for (let i = 0, to = at + after; i < length; i++) into[to + i] = text.charCodeAt(i);
  return length;
}

/** The text of `length` units that the engine's last call produced. */
export const read = (length) => textOf(engine, length);

/** The engine's memory as 32-bit numbers. The index of a list is the address that an export returned, divided by four. */
export function numbers() {
  if (!whole.length) whole = new Uint32Array(engine.memory.buffer);
  return whole;
}

/** Loads a pack's text. The caller owns the returned handle. `edited` accepts a pack whose content does not match its own hash. */
export function loadPack(text, edited) {
  const engine = ready();
  const pack = engine.load(write(text), edited ? 1 : 0) >>> 0;
  // The engine has freed the buffer, because packs are long.
  room = 0;
  if (pack === 0xffffffff) {
    const [code, path, ...message] = read(engine.refused()).split('\n');
    throw new ChecklistError(code, path, message.join('\n'));
  }
  return pack;
}

// Frees what a page forgot to free once the object that owned it is collected, in browsers that report that.
const forgotten = typeof FinalizationRegistry === 'function' && new FinalizationRegistry((free) => free());

/** Calls `free` once `object` has been collected. Returns a function that calls it at once instead. */
export function owned(object, free) {
  if (forgotten) forgotten.register(object, free, free);
  return () => {
    if (forgotten) forgotten.unregister(free);
    free();
  };
}
