// The one file that knows the engine's Wasm: loads the module once, or its like in plain JavaScript, and moves texts into its memory and out of it.

import { ChecklistError } from './error.js';
import { filesFrom } from './files.js';

/** The exports of the module. */
export let engine;

const MAX_TEXT = 1 << 24;
const PIECE = 8192;

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
    loading ??= load(source, async () => (await run(String(fallback))).qingdanPlain).catch((error) => {
      loading = undefined;
      throw new ChecklistError('engine.load', '', `the engine could not be loaded: ${error.message}`);
    });
    return loading;
  };
}

async function load(source, plain) {
  source = await source;
  // Copied: browsers look things up faster in an object of their usual kind than in the one that holds a module's exports.
  engine = compiles() ? { ...(await instance(source)).exports } : (await plain())({ grown });
}

/**
 * Whether there is Wasm and the page's policy lets it be compiled: asked with the smallest module, so that a module that is not
 * there or is no module stays an error.
 */
function compiles() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

/** Plain JavaScript cannot detach the views of a memory that grew. */
function grown() {
  units = whole = [];
}

async function instance(source) {
  const is = (types) => types.test(Object.prototype.toString.call(source));
  if (is(/(?:String|URL|Request)\]/)) source = await fetch(source);
  if (is(/Response\]/)) {
    if (!source.ok) throw new Error(`${source.status} for ${source.url}`);
    // A server that gives another type than application/wasm has the module compiled from its bytes.
    if (WebAssembly.instantiateStreaming && /^application\/wasm\b/.test(source.headers.get('Content-Type'))) {
      return (await WebAssembly.instantiateStreaming(source)).instance;
    }
    source = await source.arrayBuffer();
  }
  const made = await WebAssembly.instantiate(source);
  return made.instance || made;
}

/** The engine, once it is loaded. */
export function ready() {
  if (!engine) throw new ChecklistError('engine.not-ready', '', 'call init() and wait for it before loading a checklist');
  return engine;
}

/** Copies a text to where the engine reads it and gives its length. */
export function write(text, after = 0) {
  const length = text.length;
  if (after + length > room) {
    if (length > MAX_TEXT) throw new ChecklistError('input.size', '', 'a text in the application is too long');
    room = Math.max(after + length, 256);
    at = engine.buffer(room) >>> 1;
  }
  if (!units.length) units = new Uint16Array(engine.memory.buffer);
  const into = units;
  for (let i = 0, to = at + after; i < length; i++) into[to + i] = text.charCodeAt(i);
  return length;
}

/** The text of so many units that the engine has just given. */
export function read(length) {
  const from = engine.text();
  let text = '';
  for (let done = 0; done < length; done += PIECE) {
    text += String.fromCharCode.apply(null, new Uint16Array(engine.memory.buffer, from + 2 * done, Math.min(PIECE, length - done)));
  }
  return text;
}

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
