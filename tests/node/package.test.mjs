// The package in Node, by import and as a dependency.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const DIST = join(ROOT, 'dist/qingdan');
const manifest = JSON.parse(readFileSync(join(DIST, 'package.json'), 'utf8'));
const entry = manifest.exports['.'].node || manifest.exports['.'].default;
const { default: init, Checklist, ChecklistError, bind } = await import(pathToFileURL(join(DIST, entry)));

const claim = readFileSync(join(ROOT, 'tests/browser/packs/claim.schema.json'), 'utf8');

test('calls before init are refused', () => {
  assert.throws(() => Checklist.load(claim), (error) => error instanceof ChecklistError && /./.test(error.code));
});

test('checks a pack', async () => {
  await init();
  const checklist = Checklist.load(claim);
  assert.equal(checklist.id, 'claim');
  const report = checklist.check({ name: '欧阳娜' }, { today: '2026-03-02', locale: 'en' });
  assert.equal(report.verdict, 'incomplete');
  assert.equal(report.problems.length, 9);
  const session = checklist.open({}, { locale: 'zh' });
  assert.deepEqual(session.set('/agent', true).show, ['/agent_name']);
  session.free();
  checklist.free();
  assert.equal(typeof bind, 'function', 'it can be imported without a page');
});

test('reports which places of rows and groups apply', async () => {
  await init();
  const checklist = Checklist.load(claim);
  for (const today of ['2026-13-01', '2026-02-30', '2026-3-2', new Date(0), 20260302]) {
    assert.throws(() => checklist.open({}, { today }), { code: 'input.today' });
    assert.throws(() => checklist.check({}, { today }), { code: 'input.today' });
  }
  const session = checklist.open({}, { today: '2026-03-02' });
  const { fields, materials, places } = session.applicable();
  assert.deepEqual(places, [...fields.map((id) => '/' + id), ...materials.map((id) => '/materials/' + id)]);
  const moved = (path, value) => {
    const { show, hide } = session.set(path, value);
    return [show, hide];
  };
  assert.deepEqual(moved('/staff', [{ post: 'clerk' }, { post: 'driver' }, {}]), [['/staff/1/permit'], []]);
  assert.deepEqual(moved('/staff/0/post', 'driver'), [['/staff/0/permit'], []]);
  assert.deepEqual(moved('/staff/0/post', 'driver'), [[], []]);
  assert.deepEqual(moved('/staff/1/post', 'clerk'), [[], ['/staff/1/permit']]);
  assert.deepEqual(moved('/staff/2/post', 'driver'), [['/staff/2/permit'], []]);
  assert.deepEqual(session.applicable().places.filter((path) => path.startsWith('/staff/')), [
    '/staff/0/name', '/staff/0/post', '/staff/0/permit', '/staff/1/name', '/staff/1/post', '/staff/2/name', '/staff/2/post', '/staff/2/permit',
  ]);
  // Rows after a removed one are reported at their new places.
  assert.deepEqual(moved('/staff/1', undefined), [['/staff/1/permit'], []]);
  assert.deepEqual(moved('/staff/2/post', 'driver')[0], ['/staff/2/permit']);
  assert.deepEqual(moved('/staff', undefined), [[], []], 'places inside it disappear with it');
  assert.deepEqual(session.applicable().places, places);
  session.free();
  checklist.free();
});

test('accepts a Blob as a file', async () => {
  await init();
  const session = Checklist.load(claim).open({ reason: 'terminated' });
  const change = await session.attach('photo', [new Blob(['x'], { type: 'text/plain' })]);
  assert.equal(change.path, '/materials/photo');
  assert(change.problems.some(({ code }) => code === 'material.type'));
});

test('each pack of the examples loads, and an empty application is judged', async () => {
  await init();
  const folder = join(ROOT, 'schemas/packs');
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  assert(names.length >= 14, `${names.length} packs`);
  for (const name of names) {
    const checklist = Checklist.load(readFileSync(join(folder, name), 'utf8'));
    assert.equal(checklist.id + '.schema.json', name);
    for (const locale of ['zh', 'en']) {
      const report = checklist.check({}, { today: '2026-03-02', locale });
      assert.equal(report.valid, report.problems.every(({ severity }) => severity === 'warning'), name);
    }
    checklist.free();
  }
});

test('works in a Node without just-in-time compilation', () => {
  const script = `import init, { Checklist } from ${JSON.stringify(pathToFileURL(join(DIST, entry)).href)}; await init();
    process.stdout.write(typeof WebAssembly + ' ' + Checklist.load({ $id: 'urn:x', type: 'object', required: ['a'] }).check({}).verdict);`;
  const words = ['--jitless', '--input-type=module', '--eval', script];
  // Node warns on standard output that one of these flags disables another.
  assert.match(execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), /undefined incomplete/);
});

test('is found by its name, and has all files that its manifest names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(DIST, join(folder, 'node_modules/qingdan'));
    const script = "import init, { Checklist } from 'qingdan'; await init(); process.stdout.write(Checklist.load({ $id: 'urn:x', type: 'object', required: ['a'] }).check({}).verdict);";
    writeFileSync(join(folder, 'main.mjs'), script);
    assert.equal(execFileSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' }), 'incomplete');
  } finally {
    rmSync(folder, { recursive: true });
  }
  const named = Object.values(manifest.exports).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value)));
  for (const path of [...named, manifest.types, 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE']) assert(existsSync(join(DIST, path)), path);
  assert.equal(manifest.dependencies, undefined);
});

test('a module of another version is refused at init, and the right one can be loaded afterwards', async () => {
  const wasm = readFileSync(join(DIST, 'qingdan.wasm'));
  const bare = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  const others = { 'without a stamp': bare, 'of another kind': readFileSync(join(DIST, 'qingdan.files.wasm')), 'with another stamp': stamped(wasm) };
  const script = await import(`${pathToFileURL(join(DIST, 'qingdan.js')).href}?other`);
  for (const [name, bytes] of Object.entries(others)) {
    await assert.rejects(script.init(bytes), (error) => error instanceof script.ChecklistError && error.code === 'engine.version', name);
    assert.throws(() => script.Checklist.load('{}'), { code: 'engine.not-ready' }, name);
  }
  await script.init(wasm);
  assert.equal(script.Checklist.load({ $id: 'urn:x', type: 'object' }).check({}).valid, true);
});

/** The module with another number in its export `stamp`. The code of `stamp` is a single constant, and no other function is. */
function stamped(wasm) {
  const { stamp } = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports;
  const number = [];
  for (let left = stamp(); ; left >>= 7) {
    const byte = left & 0x7f;
    if (left >> 7 === 0 && byte < 0x40) {
      number.push(byte);
      break;
    }
    number.push(byte | 0x80);
  }
  const other = Uint8Array.from(wasm);
  const at = Buffer.from(wasm).indexOf(Buffer.from([0, 0x41, ...number, 0x0b]));
  assert(at > 0, 'the code of the stamp was found');
  other[at + 2] ^= 1;
  assert.notEqual(new WebAssembly.Instance(new WebAssembly.Module(other)).exports.stamp(), stamp());
  return other;
}
