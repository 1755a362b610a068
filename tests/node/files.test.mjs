// Facts of files: in Wasm and in plain JavaScript the same as from the native program, read by pieces, and no error contains anything
// of a file.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { program, root } from './program.mjs';

const dist = join(root, 'dist/qingdan');
const packaged = await import(pathToFileURL(join(dist, 'node.js')));
const plain = await import(`${pathToFileURL(join(dist, 'qingdan.js'))}?plain`);
const claim = readFileSync(join(root, 'tests/browser/packs/claim.schema.json'), 'utf8');
const today = { today: '2026-03-02', locale: 'en' };

before(async () => {
  await packaged.init();
  // A host without Wasm until the fallback has loaded everything.
  const { WebAssembly } = globalThis;
  delete globalThis.WebAssembly;
  try {
    await plain.init('nothing is fetched');
    await plain.inspect(new Blob(['x']));
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});

// -- files -------------------------------------------------------------------------------------------------------------------

const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const u32 = (...numbers) => bytes(...numbers.map((number) => [number >>> 24, number >>> 16, number >>> 8, number].map((byte) => byte & 255)));
const le16 = (...numbers) => bytes(...numbers.map((number) => [number & 255, number >> 8]));
const le32 = (...numbers) => bytes(...numbers.map((number) => u32(number).reverse()));

function png(width, height) {
  const chunk = (name, data) => bytes(u32(data.length), name, data, u32(crc(bytes(name, data))));
  const row = Buffer.alloc(1 + width);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return bytes('\x89PNG\r\n\x1a\n', chunk('IHDR', bytes(u32(width, height), [8, 0, 0, 0, 0])), chunk('IDAT', pixels), chunk('IEND', bytes()));
}

function crc(data) {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function zip(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text);
    const facts = bytes(le16(20, 0, 8, 0, 33), le32(crc(Buffer.from(text)), packed.length, text.length), le16(name.length, 0));
    directory.push(bytes('PK\x01\x02', le16(20), facts, le16(0, 0, 0), le32(0, at), name));
    parts.push(bytes('PK\x03\x04', facts, name, packed));
    at += parts.at(-1).length;
  }
  const tail = bytes(...directory);
  return bytes(...parts, tail, 'PK\x05\x06', le16(0, 0, directory.length, directory.length), le32(tail.length, at), le16(0));
}

/** The first and the last bytes of a TIFF of `size` bytes with one picture, whose directory is at the end. */
function tiffEnds(size) {
  const tags = [[256, 60], [257, 40], [258, 8], [259, 1], [262, 1], [273, 8], [277, 1], [278, 40], [279, 2400]];
  const directory = bytes(le16(tags.length), ...tags.map(([tag, value]) => bytes(le16(tag, 4), le32(1, value))), le32(0));
  return [bytes('II*\0', le32(size - directory.length)), directory];
}

function tiff() {
  const [head, directory] = tiffEnds(8 + 2400 + 114);
  return bytes(head, Buffer.alloc(2400), directory);
}

const docx = zip({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': '<document/>',
  'docProps/app.xml': '<Properties><Pages>3</Pages></Properties>',
});
const picture = png(60, 40);

/** Files by name: complete, truncated at every critical place, with a misleading name, and too large to be read at once. */
const files = {
  'empty.pdf': bytes(),
  'one.bin': bytes('x'),
  '身份证.png': picture,
  '身份证.jpg': picture,
  '合同\u202etxt.png': picture,
  'no ending': picture,
  'wide.png': png(700, 3),
  '合同.docx': docx,
  '合同.zip': docx,
  'plain.zip': zip({ 'a.txt': 'a'.repeat(5000), 'b/c.txt': 'b' }),
  'scan.tif': tiff(),
  'text.txt': bytes('a,b\n1,2\n'),
  'program.exe': bytes('MZ', Buffer.alloc(200), 'PE\0\0'),
  'page.pdf': bytes('%PDF-1.4\n%%EOF\n'),
  'noise.bin': Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i * 31) >> 3)),
  'long.png': bytes(picture, Buffer.alloc(3 << 20, 'x')),
  'long.zip': bytes(Buffer.alloc(3 << 20, 'x'), docx),
};
for (let at = 0; at < picture.length; at += 7) files[`cut-${at}.png`] = picture.subarray(0, at);
for (let at = 1; at < docx.length; at += 41) files[`cut-${at}.docx`] = docx.subarray(0, at);

// -- the same facts everywhere -----------------------------------------------------------------------------------------------

const without = ({ file, ...facts }) => facts;

/** Asserts that both modules return the expected facts of a file. */
async function agrees(name, content, expected) {
  for (const [where, { inspect }] of Object.entries({ wasm: packaged, plain })) {
    assert.deepEqual(await inspect(new File([content], name)), expected, `${name}, ${where}`);
  }
}

test('it is another module', () => assert.equal(typeof globalThis.qingdanfilesPlain, 'function', 'the fallback was loaded'));

test('facts of files are those that the program prints', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    let told;
    try {
      told = execFileSync(program, ['inspect', '--format', 'ndjson', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      assert.equal(error.status, 1, error.stderr);
      told = error.stdout;
    }
    const facts = new Map(told.trim().split('\n').map((line) => JSON.parse(line)).map((facts) => [facts.file.slice(folder.length + 1), without(facts)]));
    assert.deepEqual([...facts.keys()].sort(), Object.keys(files).sort());
    for (const [name, content] of Object.entries(files)) await agrees(name, content, facts.get(name));
    // The comparison is not vacuous.
    const told_of = (name) => facts.get(name);
    assert.equal(told_of('身份证.png').width, 60);
    assert.equal(told_of('身份证.png').misnamed, false);
    assert.equal(told_of('身份证.jpg').misnamed, true);
    assert.equal(told_of('合同.docx').type, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    assert.equal(told_of('cut-42.png').damaged, true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const samples = join(root, 'tests/materials');

test('facts of the samples are those in facts.json', async () => {
  const kept = JSON.parse(readFileSync(join(samples, 'facts.json'), 'utf8'));
  const names = readdirSync(join(samples, 'files'));
  assert(names.length > 100);
  assert.deepEqual(Object.keys(kept).sort(), names.sort());
  for (const name of names) {
    const content = readFileSync(join(samples, 'files', name));
    for (const { inspect } of [packaged, plain]) assert.deepEqual(await inspect(new Blob([content])), kept[name], name);
  }
});

test('the digest is left out if it is not wanted', async () => {
  const facts = await packaged.inspect(new Blob(['x']), { digest: false });
  assert.equal('sha256' in facts, false);
  assert.equal(facts.size, 1);
});

// -- pieces ------------------------------------------------------------------------------------------------------------------

/** A large virtual file that counts the bytes read from it. */
function huge(size, head, tail) {
  const read = [];
  return {
    size,
    read,
    slice(from, to) {
      read.push(to - from);
      const part = Buffer.alloc(to - from);
      if (from < head.length) part.set(head.subarray(from, to));
      const last = size - tail.length;
      if (to > last) part.set(tail.subarray(Math.max(from - last, 0), to - last), Math.max(last - from, 0));
      return new Blob([part]);
    },
  };
}

test('little of a large file is read, and at most one piece at a time', async () => {
  for (const size of [200 << 20, 3 * 2 ** 30]) {
    const file = huge(size, ...tiffEnds(size));
    const facts = await packaged.inspect(file, { digest: false });
    assert.deepEqual([facts.kind, facts.size, facts.width, facts.height, facts.damaged], ['tiff', size, 60, 40, false]);
    const sum = file.read.reduce((sum, length) => sum + length, 0);
    assert(sum < 1 << 20, `${sum} bytes were read`);
  }
});

test('a digest reads one piece at a time and reports progress', async () => {
  const size = (8 << 20) + 5;
  const file = huge(size, ...tiffEnds(size));
  const seen = [];
  await packaged.inspect(file, { onProgress: (loaded) => seen.push(loaded) });
  assert(Math.max(...file.read) <= 1 << 20);
  assert.equal(seen.at(-1), size);
  assert(seen.length >= 9);
  assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => a - b), 'it only grows');
});

test('a program can cancel an inspection', async () => {
  const size = 8 << 20;
  const file = huge(size, ...tiffEnds(size));
  const stop = new AbortController();
  let told = 0;
  const waiting = packaged.inspect(file, {
    signal: stop.signal,
    onProgress(loaded) {
      told = loaded;
      if (loaded > 1 << 20) stop.abort();
    },
  });
  await assert.rejects(waiting, { name: 'AbortError' });
  assert(told < size, 'the rest was not read');
  const before = file.read.length;
  await assert.rejects(packaged.inspect(file, { signal: stop.signal }), { name: 'AbortError' });
  assert.equal(file.read.length, before, 'nothing is read if the signal was aborted before');
  assert.equal((await packaged.inspect(new Blob(['x']))).size, 1);
});

// -- what goes wrong ---------------------------------------------------------------------------------------------------------

const SECRET = '欧阳娜的病历';

test('the error for an unreadable file does not contain its name', async () => {
  const unreadable = { name: `${SECRET}.pdf`, size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error(`${SECRET}.pdf is gone`)) }) };
  const shorter = { name: `${SECRET}.pdf`, size: 10, slice: () => new Blob(['%PDF']) };
  for (const file of [unreadable, shorter]) {
    await assert.rejects(packaged.inspect(file), (error) => {
      assert(error instanceof packaged.ChecklistError);
      assert.equal(error.code, 'files.read');
      assert(!String(error.stack).includes(SECRET) && !JSON.stringify(error).includes(SECRET) && !('cause' in error));
      return true;
    });
  }
  assert.equal((await packaged.inspect(new Blob(['x']))).size, 1, 'the next one is read');
});

test('a failed load is reported, and a later one can succeed', async () => {
  const { inspect, init, ChecklistError } = await import(`${pathToFileURL(join(dist, 'qingdan.js'))}?later`);
  const failed = (error) => error instanceof ChecklistError && error.code === 'files.load';
  const engine = readFileSync(join(dist, 'qingdan.wasm'));
  const good = readFileSync(join(dist, 'qingdan.files.wasm'));
  await init(engine, undefined, { script: pathToFileURL(join(dist, 'gone.js')) });
  await assert.rejects(inspect(new Blob(['x'])), failed);
  let answer = () => Promise.reject(new Error('away'));
  await init(engine, undefined, { bytes: () => answer() });
  await assert.rejects(inspect(new Blob(['x'])), failed);
  answer = async () => Buffer.from('<!doctype html>');
  await assert.rejects(inspect(new Blob(['x'])), failed);
  answer = async () => good;
  assert.equal((await inspect(new Blob(['x']))).size, 1);
});

// -- a session ---------------------------------------------------------------------------------------------------------------

/** A session with a material whose file schema has `members`. */
function session(members) {
  const pack = JSON.parse(claim);
  const entry = pack.properties.materials.properties.photo.properties.files.items.properties;
  Object.assign(entry, members);
  return packaged.Checklist.load(pack).open({}, today);
}

test('facts that a pack does not describe are left out', async () => {
  const usual = session({});
  assert.deepEqual((await usual.attach('photo', [new File([png(6, 4)], '照片.png')])).problems, [], 'width is unknown to this pack and would be refused');
  const measured = session({ width: { type: 'integer', minimum: 50 }, damaged: { const: false } });
  const change = await measured.attach('photo', [new File([png(6, 4)], '照片.png')]);
  assert.deepEqual(change.problems.map(({ path }) => path), ['/materials/photo/files/0/width']);
  assert.deepEqual((await measured.attach('photo', [new File([picture], '照片.png')])).problems, []);
  const cut = await measured.attach('photo', [new File([picture.subarray(0, 45)], '照片.png')]);
  assert(cut.problems.some(({ path }) => path === '/materials/photo/files/0/damaged'), JSON.stringify(cut.problems));
});

test('the bytes decide, not the declared name and type', async () => {
  const disguised = new File(['%PDF-1.4\n%%EOF\n'], '照片.png', { type: 'image/png' });
  assert.deepEqual((await session({}).attach('photo', [disguised])).problems.map(({ code }) => code), ['material.type']);
  const modest = new File([picture], '照片', { type: '' });
  assert.deepEqual((await session({}).attach('photo', [modest])).problems, []);
});

test('if files are chosen repeatedly, the last choice wins', async () => {
  const open = session({});
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const wrong = new Blob(['%PDF-1.4\n%%EOF\n']);
  const slow = { name: 'slow.pdf', size: wrong.size, slice: (from, to) => ({ arrayBuffer: () => held.then(() => wrong.slice(from, to).arrayBuffer()) }) };
  const first = open.attach('photo', [slow]);
  assert.deepEqual((await open.attach('photo', [new File([picture], 'a.png')])).problems, []);
  release();
  assert.deepEqual((await first).problems, [], 'the earlier call gets the current state');
  assert(!open.report().problems.some(({ path }) => path.startsWith('/materials/photo')));
  // An empty choice counts too.
  const again = open.attach('photo', [new File([picture], 'a.png')]);
  const none = await open.attach('photo', []);
  await again;
  assert.deepEqual(none.problems.map(({ code }) => code), ['material.missing']);
  assert(open.report().problems.some(({ path, code }) => path === '/materials/photo' && code === 'material.missing'));
});

test('each file reports its progress', async () => {
  const seen = [];
  const long = bytes(picture, Buffer.alloc(3 << 20));
  await session({}).attach('photo', [new File([picture], 'a.png'), new File([long], 'b.png')], { onProgress: (event) => seen.push(event) });
  assert.deepEqual(seen[0], { file: 0, loaded: picture.length, total: picture.length });
  assert.deepEqual(seen.at(-1), { file: 1, loaded: long.length, total: long.length });
  assert.equal(seen.length, 1 + 4);
});

test('inspections that end after free or after a cancel change nothing', async () => {
  const open = session({});
  const stop = new AbortController();
  const waiting = open.attach('photo', [new File([picture], 'a.png')], { signal: stop.signal });
  stop.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  assert(open.report().problems.some(({ code, path }) => code === 'material.missing' && path === '/materials/photo'));
  const late = open.attach('photo', [new File([picture], 'a.png')]);
  open.free();
  await assert.rejects(late, { code: 'engine.freed' });
});
