// The one file that knows the module that looks into files: loads it, or its like in plain JavaScript, and moves bytes into its
// memory and texts out of it.

/** A module that was loaded, with its memory. */
export class Module {
  constructor(exports) {
    this.exports = exports;
  }

  /** Copies bytes to where the module reads them and gives their number. */
  write(bytes) {
    const at = this.exports.buffer(bytes.length) >>> 0;
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
    return bytes.length;
  }

  /** The text of so many units that the module has just given. */
  read(length) {
    const units = new Uint16Array(this.exports.memory.buffer, this.exports.text() >>> 0, length);
    return String.fromCharCode.apply(null, units);
  }
}

/**
 * Loads the module that lies at an address, or whose bytes a function gives; where Wasm is missing or forbidden, `plain` runs the script at the other address and
 * gives what it defines.
 */
export async function load(address, fallback, plain) {
  if (!compiles()) return new Module((await plain(fallback))({ grown() {} }));
  const bytes = typeof address === 'function' ? await address() : await fetched(address);
  return new Module((await WebAssembly.instantiate(bytes)).instance.exports);
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  return response.arrayBuffer();
}

/** Whether there is Wasm and the policy lets it be compiled: asked with the smallest module. */
function compiles() {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (refused) {
    return false;
  }
}
