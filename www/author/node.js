// The same package in Node, where `fetch` reads no files: the module comes from beside this file.
import { readFile } from 'node:fs/promises';
import load from './author.js';

export * from './author.js';

export default function init(source = readFile(new URL('author.wasm', import.meta.url))) {
  return load(source);
}
