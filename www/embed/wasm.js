// Loads a module: as Wasm, or, where there is no Wasm, as its translation into plain JavaScript.
import { ChecklistError } from './error.js';

/** UTF-16 units decoded per call, because engines limit the number of arguments. */
const PIECE = 8192;

/**
 * Returns the exports of a module. `source` is anything that `init` accepts. Where Wasm is missing or the page's policy forbids it,
 * `plain` returns the translated module, which calls `grown` when its memory has been replaced. `stamp` is the stamp of the module
 * that this script was built with.
 */
export async function load(source, plain, stamp, grown) {
  source = await source;
  const { exports } = compiles() ? await instance(source) : { exports: (await plain())({ grown }) };
  if (!exports.stamp || exports.stamp() !== stamp) {
    throw new ChecklistError('engine.version', '', 'the module and the script are of different versions: take all files from the same package, and clear caches');
  }
  return exports;
}

/**
 * Whether there is Wasm and the page's policy allows compiling it. Tested with the smallest module, so that a missing or malformed
 * module remains an error instead of starting the fallback.
 */
function compiles() {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (refused) {
    return false;
  }
}

async function instance(source) {
  const is = (types) => types.test(Object.prototype.toString.call(source));
  if (is(/(?:String|URL|Request)\]/)) source = await fetch(source);
  if (is(/Response\]/)) {
    if (!source.ok) throw new Error(`${source.status} for ${source.url}`);
    // Streaming needs the type application/wasm. With any other type the module is compiled from its bytes.
    if (WebAssembly.instantiateStreaming && /^application\/wasm\b/.test(source.headers.get('Content-Type'))) {
      return (await WebAssembly.instantiateStreaming(source)).instance;
    }
    source = await source.arrayBuffer();
  }
  const made = await WebAssembly.instantiate(source);
  return made.instance || made;
}

/** The text of `length` units that a module's last call produced. */
export function read({ memory, text }, length) {
  // Addresses above 2 GiB arrive as negative numbers.
  const from = text() >>> 0;
  let read = '';
  for (let done = 0; done < length; done += PIECE) {
    read += String.fromCharCode.apply(null, new Uint16Array(memory.buffer, from + 2 * done, Math.min(PIECE, length - done)));
  }
  return read;
}
