// Bundles what a page downloads for each peer, and weighs it.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

export const PEERS = ['qingdan', 'ajv', 'cfworker', 'jsonschema'];
const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Bundles the peers and the page's script into a folder. `wasm` is the folder of the Wasm peer, built by `cargo xtask bench`. */
export async function bundle(root, folder, wasm) {
  mkdirSync(folder, { recursive: true });
  const benches = join(root, 'benches');
  await build({
    entryPoints: [
      join(benches, 'page/qingdan.js'), join(benches, 'page/jsonschema.js'), join(benches, 'page/floor.js'), join(benches, 'page/measure.js'), join(benches, 'page/first.js'),
      join(benches, 'peers/ajv.js'), join(benches, 'peers/cfworker.js'),
    ],
    bundle: true, minify: true, format: 'esm', target: 'es2020', charset: 'utf8', legalComments: 'none', logLevel: 'warning', entryNames: '[name]',
    external: ['/qingdan/qingdan.js'], alias: { 'jsonschema-wasm': join(wasm, 'jsonschema.js') }, outdir: folder,
  });
  copyFileSync(join(wasm, 'jsonschema.wasm'), join(folder, 'jsonschema.wasm'));
  writeFileSync(join(folder, 'floor.wasm'), EMPTY_WASM);
}

/** Bytes after brotli: of qingdan the package, of a peer its bundle and module, with the wording of errors and the identifiers. */
export function weights(root, folder) {
  const packed = (...path) => {
    const bytes = readFileSync(join(...path));
    return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length;
  };
  return {
    qingdan: packed(root, 'dist/qingdan/qingdan.wasm') + packed(root, 'dist/qingdan/qingdan.js'),
    files: packed(root, 'dist/qingdan/qingdan.files.wasm') + packed(root, 'dist/qingdan/qingdan.files.js'),
    ajv: packed(folder, 'ajv.js'),
    cfworker: packed(folder, 'cfworker.js'),
    jsonschema: packed(folder, 'jsonschema.wasm') + packed(folder, 'jsonschema.js'),
  };
}
