// The one file that knows the engine's module: loads it once, and moves texts into its memory and out of it.

import { MAX_TEXT } from './border.js';
import { ChecklistError } from './error.js';
import { filesFrom } from './files.js';
import { idle, tooLarge } from './reading.js';
import { load, read as textOf } from './wasm.js';

/** The exports of the module. */
export let engine;


let loading;
// The memory as UTF-16 units and as numbers, made anew when it grew, which detaches the old views and leaves them empty; and where
// texts go in, and how much room is there.
let units = [];
let whole = [];
let at;
let room = 0;

/**
 * Makes `init` for a file that knows what lies where (`place`, functions that give addresses) and how a script is run, which gives
 * the global object. The engine in plain JavaScript is such a script, and what looks into files.
 */
export function loader(place, run) {
  // Calling it again gives the same promise, unless loading failed.
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
  // Copied: browsers look things up faster in an object of their usual kind than in the one that holds a module's exports.
  engine = { ...(await load(source, plain, STAMP_QINGDAN, grown)) };
}

/** Plain JavaScript cannot detach the views of a memory that grew. */
function grown() {
  units = whole = [];
}

/** The engine, once it is loaded and while it reads no application. */
export function ready() {
  idle();
  if (!engine) throw new ChecklistError('engine.not-ready', '', 'call init() and wait for it before loading a checklist');
  return engine;
}

/** Copies a text to where the engine reads it and gives its length. */
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

/** The text of so many units that the engine has just given. */
export const read = (length) => textOf(engine, length);

/** The engine's memory as numbers; a list of them lies at the address that an export gives, divided by four. */
export function numbers() {
  if (!whole.length) whole = new Uint32Array(engine.memory.buffer);
  return whole;
}

/** Loads a pack's text; the caller owns the result, a number. `edited`: its content need not have the hash that it gives. */
export function loadPack(text, edited) {
  const engine = ready();
  const pack = engine.load(write(text), edited ? 1 : 0) >>> 0;
  // The engine has given the buffer back: packs are long.
  room = 0;
  if (pack === 0xffffffff) {
    const [code, path, ...message] = read(engine.refused()).split('\n');
    throw new ChecklistError(code, path, message.join('\n'));
  }
  return pack;
}

// What a page forgets to free is freed with the object that held it, where the browser can tell.
const forgotten = typeof FinalizationRegistry === 'function' && new FinalizationRegistry((free) => free());

/** Has `free` called when `object` is no more. Gives the function that calls it at once. */
export function owned(object, free) {
  if (forgotten) forgotten.register(object, free, free);
  return () => {
    if (forgotten) forgotten.unregister(free);
    free();
  };
}
