// The one file that knows the module that looks into files: moves bytes into its memory and texts out of it.
import { load as exportsOf, read } from '../wasm.js';

/** A module that was loaded, with its memory. */
class Module {
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
    return read(this.exports, length);
  }
}

/**
 * Loads the module with this stamp that lies at an address, or whose bytes a function gives; where Wasm is missing or forbidden,
 * `plain` runs the script at the other address and gives what it defines.
 */
export async function load(address, fallback, plain, stamp) {
  const source = typeof address === 'function' ? address() : address;
  return new Module(await exportsOf(source, () => plain(fallback), stamp, () => {}));
}
