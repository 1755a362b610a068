// The same package in Node, where `fetch` cannot read files: the module is read from the folder of this file.
import { readFile } from 'node:fs/promises';
import load from './author.js';

export * from './author.js';

export default function init(source = readFile(new URL('author.wasm', import.meta.url))) {
  return load(source);
}
