// Loads the modules that inspect and judge files, and copies bytes into their memory and texts out of it.
import { load as exportsOf, read } from '../wasm.js';

/** A loaded module with its memory. */
class Module {
  constructor(exports) {
    this.exports = exports;
  }

  /** Copies bytes into the module's buffer and returns their number. */
  write(bytes) {
    const at = this.exports.buffer(bytes.length) >>> 0;
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
    return bytes.length;
  }

  /** The text of `length` units that the module's last call produced. */
  read(length) {
    return read(this.exports, length);
  }
}

/**
 * Loads the module with this stamp from an address, or from a function that returns its bytes. Where Wasm is missing or forbidden,
 * `plain` runs the script at `fallback` and returns the global that it defines.
 */
export async function load(address, fallback, plain, stamp) {
  const source = typeof address === 'function' ? address() : address;
  return new Module(await exportsOf(source, () => plain(fallback), stamp, () => {}));
}
