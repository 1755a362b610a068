// The same package in Node, where `fetch` reads no files: the module comes from beside this file.
import { readFile } from 'node:fs/promises';
import load from './qingdan.js';

export * from './qingdan.js';

export function init(source = readFile(new URL('qingdan.wasm', import.meta.url)), fallback) {
  return load(source, fallback);
}

export default init;
