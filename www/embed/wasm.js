// Loading a module: as Wasm, or where there is none as the script into which it was translated.
import { ChecklistError } from './error.js';

/** UTF-16 units that become a text at once: engines take only so many arguments. */
const PIECE = 8192;

/**
 * The exports of a module, which is given as `init` takes it. Where Wasm is missing or the page's policy forbids it, `plain` gives
 * the translated module, which calls `grown` when its memory is another. The `stamp` is that of the module with which this script
 * was built.
 */
export async function load(source, plain, stamp, grown) {
  source = await source;
  const { exports } = compiles() ? await instance(source) : { exports: (await plain())({ grown }) };
  if (!exports.stamp || exports.stamp() !== stamp) {
    throw new ChecklistError('engine.version', '', 'the module and the script are of different versions: take all files from the same package, and clear what was cached');
  }
  return exports;
}

/**
 * Whether there is Wasm and the page's policy lets it be compiled: asked with the smallest module, so that a module that is not
 * there or is no module stays an error.
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
    // A server that gives another type than application/wasm has the module compiled from its bytes.
    if (WebAssembly.instantiateStreaming && /^application\/wasm\b/.test(source.headers.get('Content-Type'))) {
      return (await WebAssembly.instantiateStreaming(source)).instance;
    }
    source = await source.arrayBuffer();
  }
  const made = await WebAssembly.instantiate(source);
  return made.instance || made;
}

/** The text of so many units that a module has just given. */
export function read({ memory, text }, length) {
  // Addresses past 2 GiB come as negative numbers.
  const from = text() >>> 0;
  let read = '';
  for (let done = 0; done < length; done += PIECE) {
    read += String.fromCharCode.apply(null, new Uint16Array(memory.buffer, from + 2 * done, Math.min(PIECE, length - done)));
  }
  return read;
}
