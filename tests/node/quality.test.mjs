// The quality module gives the same verdict on every sample as the same code natively. The table in docs/quality.md, which
// tests/quality.rs computes natively, is computed here with the module.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const FLAGS = ['blank', 'dark', 'bright', 'blurred', 'sideways'];

/** Pixels of a grey PNG of 8 bits (ISO/IEC 15948, 9). */
function decoded(file) {
  let [width, height] = [0, 0];
  const data = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    const kind = file.toString('latin1', at + 4, at + 8);
    if (kind === 'IHDR') [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
    if (kind === 'IDAT') data.push(body);
  }
  const raw = inflateSync(Buffer.concat(data));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (width + 1)];
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x ? pixels[at - 1] : 0;
      const up = y ? pixels[at - width] : 0;
      const corner = x && y ? pixels[at - width - 1] : 0;
      const off = (near) => Math.abs(left + up - corner - near);
      const paeth = off(left) <= off(up) && off(left) <= off(corner) ? left : off(up) <= off(corner) ? up : corner;
      pixels[at] = raw[y * (width + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return { pixels, width, height };
}

function turned({ pixels, width, height }) {
  const out = new Uint8Array(pixels.length);
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) out[x * height + y] = pixels[(height - 1 - y) * width + x];
  return { pixels: out, width: height, height: width };
}

const { exports } = (await WebAssembly.instantiate(readFileSync(join(ROOT, 'dist/qingdan/qingdan.quality.wasm')))).instance;

function found({ pixels, width, height }) {
  const at = exports.buffer(pixels.length) >>> 0;
  new Uint8Array(exports.memory.buffer, at, pixels.length).set(pixels);
  const bits = exports.judge(width, height);
  return FLAGS.filter((_, bit) => (bits >> bit) & 1).join('+') || 'good';
}

test('the module gives the native verdict on every sample', () => {
  const rows = [];
  for (const set of ['first', 'second']) {
    const folder = join(ROOT, 'tests/quality', set);
    const counts = new Map();
    const count = (label, name, picture) => {
      const row = `${set} | ${label} | ${found(picture)}`;
      counts.set(row, [...(counts.get(row) || []), name]);
    };
    for (const file of readdirSync(folder).sort()) {
      const [name, labels] = file.split('.');
      let picture = decoded(readFileSync(join(folder, file)));
      count(['text', 'plain'].includes(labels) ? 'good' : labels, name, picture);
      for (const angle of labels === 'text' ? [90, 180, 270] : []) {
        picture = turned(picture);
        count(angle === 180 ? 'good' : 'sideways', `${name} at ${angle}°`, picture);
      }
    }
    for (const [row, names] of [...counts].sort()) {
      const [, label, told] = row.split(' | ');
      rows.push(`| ${row} | ${names.length} | ${label === told ? '' : names.join(', ')} |`);
    }
  }
  const page = readFileSync(join(ROOT, 'docs/quality.md'), 'utf8');
  assert.deepEqual(page.split('<!-- table -->\n')[1].split('<!-- end -->')[0].trim().split('\n').slice(2), rows);
});

test('sizes that do not fit get no verdict', () => {
  exports.buffer(400 * 400);
  for (const [width, height] of [[400, 401], [0, 0], [4294967295, 4294967295], [1600, 100]]) assert.equal(exports.judge(width, height), 0);
  exports.buffer(4294967295);
  assert.equal(exports.judge(65536, 65536), 0);
});
