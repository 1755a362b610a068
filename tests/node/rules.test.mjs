// Rules about files and the states of a material, for the checklist tests/compile/files.yaml: Wasm, plain JavaScript and the native
// program report the same.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { program, root } from './program.mjs';

const dist = join(root, 'dist/qingdan');
const packaged = await import(pathToFileURL(join(dist, 'node.js')));
const plain = await import(`${pathToFileURL(join(dist, 'qingdan.js'))}?rules`);
const path = join(root, 'tests/compile/files.schema.json');
const pack = readFileSync(path, 'utf8');
const TODAY = '2026-03-02';

before(async () => {
  await packaged.init();
  const { WebAssembly } = globalThis;
  delete globalThis.WebAssembly;
  try {
    await plain.init('nothing is fetched');
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});

/** Verdict and problems from each of the three. */
function reports(materials) {
  const application = { materials };
  const brief = ({ verdict, problems }) => ({ verdict, problems: problems.map(({ path, code }) => `${path.replace('/materials/', '')} ${code}`) });
  const native = spawnSync(program, ['check', '--pack', path, '--today', TODAY, '--format', 'json', '-'], { input: JSON.stringify(application), encoding: 'utf8' });
  return [packaged, plain].map(({ Checklist }) => Checklist.load(pack).check(application, { today: TODAY })).concat(JSON.parse(native.stdout)).map(brief);
}

/** The common result of the three for these materials and the paper that every application here has. */
function told(materials) {
  const [first, ...others] = reports({ household: { paper: true }, seal: { paper: true }, ...materials });
  for (const other of others) assert.deepEqual(other, first);
  assert.equal(first.verdict, first.problems.length ? 'incomplete' : 'complete');
  return first.problems;
}

const PICTURE = { name: 'a.jpg', type: 'image/jpeg', size: 2000 };
const PDF = { name: 'a.pdf', type: 'application/pdf', size: 2000 };
const files = (...all) => ({ files: all.map((one, at) => ({ ...one, sha256: String(at).padStart(64, '0') })) });

test('the minimum size of a file is exact to the byte', () => {
  assert.deepEqual(told({ page: files({ ...PICTURE, size: 1024 }) }), []);
  assert.deepEqual(told({ page: files({ ...PICTURE, size: 1023 }) }), ['page/files/0/size material.size']);
});

test('the minimum number of files is checked', () => {
  assert.deepEqual(told({ sheets: files(PDF, PDF) }), []);
  assert.deepEqual(told({ sheets: files(PDF) }), ['sheets/files material.count']);
  assert.deepEqual(told({ sheets: { files: [] } }), ['sheets/files material.count']);
});

test('pixels are compared with both sides, whatever the rotation, and reported once', () => {
  const sized = (width, height) => told({ scan: files({ ...PICTURE, width, height }) });
  for (const [width, height] of [[60, 40], [40, 60], [90, 64], [64, 90], [64, 64]]) assert.deepEqual(sized(width, height), [], `${width}x${height}`);
  for (const [width, height] of [[59, 40], [60, 39], [39, 60], [59, 59]]) assert.deepEqual(sized(width, height), ['scan/files/0 material.pixels'], `${width}x${height}`);
  for (const [width, height] of [[91, 64], [90, 65], [65, 90], [64, 91], [65, 65]]) assert.deepEqual(sized(width, height), ['scan/files/0 material.max-pixels'], `${width}x${height}`);
  assert.deepEqual(sized(500, 10), ['scan/files/0 material.pixels', 'scan/files/0 material.max-pixels'], 'too low and too wide');
  assert.deepEqual(told({ scan: files(PICTURE) }), [], 'unknown facts are not judged');
});

test('paper and a held certificate supply a material if the checklist offers them', () => {
  assert.deepEqual(told({}), []);
  assert.deepEqual(told({ household: { held: 'household-register' } }), []);
  assert.deepEqual(told({ household: files({ ...PDF, size: 1 }) }), []);
  assert.deepEqual(told({ household: { held: 'another' } }), ['household/held const']);
  assert.deepEqual(told({ household: { paper: false } }), ['household/paper const']);
  assert.deepEqual(told({ household: { paper: true, held: 'household-register' } }), ['household material.state']);
  assert.deepEqual(told({ household: { paper: true, ...files(PDF) } }), ['household material.state']);
  assert.deepEqual(told({ seal: files(PDF) }), ['seal/files material.state']);
  assert.deepEqual(told({ seal: { held: 'household-register' } }), ['seal/held material.state']);
  assert.deepEqual(told({ card: { paper: true } }), ['card/paper material.state']);
  assert.deepEqual(told({ seal: undefined }), ['seal material.missing']);
});

test('a session takes ticks one by one, and nothing is pending for them', () => {
  for (const { Checklist } of [packaged, plain]) {
    const open = Checklist.load(pack).open({}, { today: TODAY, locale: 'zh' });
    assert.equal(open.report().verdict, 'incomplete');
    open.set('/materials/seal/paper', true);
    open.set('/materials/household/held', 'household-register');
    const { verdict, pending } = open.report();
    assert.deepEqual([verdict, pending], ['complete', []]);
    open.set('/materials/household/held', undefined);
    assert.deepEqual(open.notice().entries.length, 1, 'unticked, it is missing again');
    open.free();
  }
});
