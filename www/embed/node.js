// The same package in Node, where `fetch` cannot read files: the module is read from the folder of this file.
import { readFile } from 'node:fs/promises';
import load from './qingdan.js';

export * from './qingdan.js';

export function init(source = beside('qingdan.wasm'), fallback, files = { bytes: () => beside('qingdan.files.wasm') }) {
  return load(source, fallback, files);
}

function beside(name) {
  return readFile(new URL(name, import.meta.url));
}

export default init;
