// The output of `cargo xtask build`: a module that old engines accept, and a script that keeps its promises.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const DIST = join(ROOT, 'dist/qingdan');
const manifest = JSON.parse(await readFile(join(DIST, 'package.json'), 'utf8'));

/** The ids of a module's sections, in order. */
function sections(module) {
  const ids = [];
  let at = 8;
  while (at < module.length) {
    ids.push(module[at++]);
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    at += length;
  }
  assert.equal(at, module.length, 'the sections fill the module');
  return ids;
}

test('the version is that of Cargo.toml', async () => {
  const cargo = await readFile(join(ROOT, 'Cargo.toml'), 'utf8');
  assert.equal(manifest.version, /^version = "(.+)"$/m.exec(cargo)[1]);
  assert.equal(manifest.private, undefined);
});

for (const name of ['qingdan.wasm', 'qingdan.files.wasm', 'qingdan.quality.wasm']) {
  test(`${name} has no section that is newer than WebAssembly 1.0, and imports nothing`, async () => {
    const module = await readFile(join(DIST, name));
    const ids = sections(module);
    // 12 is DataCount, 13 exception tags; 0 is custom sections, which wasm-opt has stripped.
    assert.deepEqual(ids.filter((id) => id === 0 || id > 11), []);
    assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(module)), []);
  });
}

for (const name of ['qingdan.js', 'qingdan.es2017.js', 'qingdan.files.js']) {
  test(`${name} evaluates no text and stores nothing`, async () => {
    const script = await readFile(join(DIST, name), 'utf8');
    for (const word of [/\beval\b/, /\bnew Function\b/, /localStorage/, /sessionStorage/, /indexedDB/, /XMLHttpRequest/, /sendBeacon/]) {
      assert.doesNotMatch(script, word);
    }
  });
}

test('the script still has the addresses of the other files in the form that bundlers recognise', async () => {
  const script = await readFile(join(DIST, 'qingdan.js'), 'utf8');
  for (const name of ['qingdan.wasm', 'qingdan.fallback.js', 'qingdan.files.js', 'qingdan.files.wasm', 'qingdan.files.fallback.js', 'qingdan.quality.wasm', 'qingdan.quality.fallback.js']) {
    assert.match(script, new RegExp(`new URL\\("${name.replaceAll('.', '\\.')}",\\s*import\\.meta\\.url\\)`));
  }
});

test('the engine has no code for the content of files', async () => {
  // Names of facts and damage that only the file readers use: they are in the other module and not in this one.
  const [engine, files] = await Promise.all(['qingdan.wasm', 'qingdan.files.wasm'].map((name) => readFile(join(DIST, name), 'latin1')));
  for (const word of ['page-sizes', 'truncated']) {
    assert(files.includes(word), word);
    assert(!engine.includes(word), word);
  }
});
