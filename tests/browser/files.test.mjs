// File inspection in Chromium: in a Worker, without one where there can be none, and not loaded for a page without files.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from './harness.mjs';

const usual = stage(undefined, { wasm: true, classic: false });
const classic = stage(undefined, { wasm: true, classic: true });
const strict = stage(undefined, { wasm: false, classic: false });
const lonely = stage(undefined, { wasm: true, classic: false, policy: "; worker-src 'none'" });

const SCRIPT = '/qingdan/qingdan.files.js';
const MODULE = '/qingdan/qingdan.files.wasm';
const PLAIN = '/qingdan/qingdan.files.fallback.js';

/** The package's files that were requested since the last call, without duplicates. */
const asked = ({ server }) => [...new Set(server.asked.splice(0).filter((path) => path.startsWith('/qingdan/qingdan.files')))].sort();

/** A page with the engine loaded, files to inspect, and a count of the bytes that the page itself reads. */
async function open(t, stage, { files = 'undefined', ...options } = {}) {
  const page = await stage.visit(t, '/api.html', options);
  await page.evaluate(`qingdan.init(undefined, undefined, ${files})`);
  await page.evaluate(() => {
    const le = (length, ...numbers) => numbers.flatMap((number) => Array.from({ length }, (_, i) => (number / 2 ** (8 * i)) & 255));
    /** A TIFF of `size` bytes with its directory at the end, built from one small block of memory whatever its size. */
    window.scan = (size, name = 'scan.tif') => {
      const tags = [[256, 60], [257, 40], [258, 8], [259, 1], [262, 1], [273, 8], [277, 1], [278, 40], [279, 2400]];
      const tail = [...le(2, tags.length), ...tags.flatMap(([tag, value]) => [...le(2, tag, 4), ...le(4, 1, value)]), ...le(4, 0)];
      const between = size - 8 - tail.length;
      const block = new Blob([new Uint8Array(1 << 20)]);
      const blocks = Array.from({ length: between >> 20 }, () => block);
      const head = Uint8Array.of(73, 73, 42, 0, ...le(4, size - tail.length));
      return new File([head, ...blocks, block.slice(0, between & ((1 << 20) - 1)), Uint8Array.from(tail)], name);
    };
    /** Bytes that the page itself has read, per slice. */
    window.read = [];
    const { slice } = Blob.prototype;
    window.watch = () => {
      Blob.prototype.slice = function (from, to) {
        read.push(to - from);
        return slice.call(this, from, to);
      };
    };
    /** The outcome of `call`: its value or its error. */
    window.outcome = async (call) => {
      try {
        return await call();
      } catch ({ name, code, message, path }) {
        return { name, code, message, path };
      }
    };
  });
  asked(stage);
  return page;
}

const look = (page) => page.evaluate(async () => {
  const file = scan((2 << 20) + 9);
  watch();
  const facts = await qingdan.inspect(file);
  return { facts, read };
});

const FACTS = { kind: 'tiff', type: 'image/tiff', size: (2 << 20) + 9, width: 60, height: 40, damaged: false, misnamed: false };

function holds(facts) {
  for (const [name, value] of Object.entries(FACTS)) assert.equal(facts[name], value, name);
  assert.match(facts.sha256, /^[0-9a-f]{64}$/);
}

test('a page without files requests none of the inspector\'s files', async (t) => {
  const page = await open(t, usual);
  usual.server.asked.length = 0;
  await page.evaluate(async () => {
    const checklist = qingdan.Checklist.load(await text('/packs/claim.schema.json'));
    const session = checklist.open({ agent: true });
    session.set('/materials/photo', { later: true });
    session.report();
    session.notice();
    await session.attach('photo', []);
  });
  assert.deepEqual(asked(usual), []);
  assert.equal(page.workers().length, 0);
});

for (const [name, stage, script] of [['the ES module', usual], ['the classic script', classic]]) {
  test(`one Worker reads all files and the page none of their bytes: ${name}`, async (t) => {
    const page = await open(t, stage, { script });
    const { facts, read } = await look(page);
    holds(facts);
    assert.deepEqual(read, []);
    assert.deepEqual(asked(stage), [SCRIPT, MODULE]);
    const again = await page.evaluate(async () => Promise.all([qingdan.inspect(scan(5000)), qingdan.inspect(scan(70_000)), qingdan.inspect(new Blob(['x']))]));
    assert.deepEqual(again.map(({ size }) => size), [5000, 70_000, 1]);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(asked(stage), [], 'nothing is loaded twice');
  });
}

test('where Wasm is forbidden, the Worker takes the fallback', async (t) => {
  const page = await open(t, strict);
  const { facts, read } = await look(page);
  holds(facts);
  assert.deepEqual(read, []);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(asked(strict), [PLAIN, SCRIPT]);
});

test('where the policy forbids workers, the page reads piece by piece', async (t) => {
  const page = await open(t, lonely, { allow: (text) => /worker-src/.test(text) });
  const { facts, read } = await look(page);
  holds(facts);
  assert.equal(page.workers().length, 0);
  assert(read.length > 0 && Math.max(...read) <= 1 << 20, String(read));
  assert.deepEqual(asked(lonely), [SCRIPT, MODULE]);
});

for (const [name, Worker] of [
  ['there are none', 'undefined'],
  ['their script is of another origin', "class { constructor() { throw new DOMException('', 'SecurityError'); } }"],
]) {
  test(`the page reads piece by piece if Workers fail: ${name}`, async (t) => {
    const page = await open(t, usual);
    await page.evaluate(`window.Worker = ${Worker}`);
    const { facts, read } = await look(page);
    holds(facts);
    assert(read.length > 0 && Math.max(...read) <= 1 << 20, String(read));
  });
}

test('there are facts even without Wasm and Workers', async (t) => {
  const page = await open(t, strict);
  await page.evaluate(() => delete window.Worker);
  holds((await look(page)).facts);
  assert.deepEqual(asked(strict), [PLAIN, SCRIPT]);
});

test('browsers without Blob.arrayBuffer use a FileReader', async (t) => {
  const page = await open(t, usual);
  const facts = await page.evaluate(() => {
    delete window.Worker;
    delete Blob.prototype.arrayBuffer;
    return qingdan.inspect(scan((2 << 20) + 9));
  });
  holds(facts);
});

test('200 MB need the memory of one piece, in the page and in the module', async (t) => {
  const page = await open(t, usual);
  const { facts, looked, hashed, memory } = await page.evaluate(async () => {
    delete window.Worker;
    const { instantiateStreaming } = WebAssembly;
    let memory;
    WebAssembly.instantiateStreaming = async (...words) => {
      const made = await instantiateStreaming(...words);
      ({ memory } = made.instance.exports);
      return made;
    };
    const file = scan(200 << 20);
    watch();
    await qingdan.inspect(file, { digest: false });
    const looked = read.splice(0);
    const facts = await qingdan.inspect(file);
    return { facts, looked, hashed: read, memory: memory.buffer.byteLength };
  });
  assert.deepEqual([facts.kind, facts.size, facts.width, facts.height, facts.damaged], ['tiff', 200 << 20, 60, 40, false]);
  const sum = (list) => list.reduce((sum, length) => sum + length, 0);
  assert(sum(looked) < 1 << 20, `${sum(looked)} bytes were read for the facts`);
  assert.equal(sum(hashed), (200 << 20) + sum(looked), 'the whole file again for the digest');
  assert(Math.max(...hashed) <= 1 << 20);
  assert(memory < 8 << 20, `${memory} bytes of memory`);
});

test('progress only grows, and ends with the size', async (t) => {
  const page = await open(t, usual);
  const [seen, attached] = await page.evaluate(async () => {
    const seen = [];
    await qingdan.inspect(scan(5_000_000), { onProgress: (loaded) => seen.push(loaded) });
    const attached = [];
    const session = qingdan.Checklist.load(await text('/packs/claim.schema.json')).open({ reason: 'terminated' });
    await session.attach('contract_end', [scan(3_000_000), scan(9000)], { onProgress: (event) => attached.push(event) });
    return [seen, attached];
  });
  assert(seen.length > 3);
  assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => a - b));
  assert.equal(seen.at(-1), 5_000_000);
  assert.deepEqual(attached.filter(({ loaded, total }) => loaded === total), [{ file: 0, loaded: 3_000_000, total: 3_000_000 }, { file: 1, loaded: 9000, total: 9000 }]);
  assert.deepEqual(attached.map(({ file }) => file), attached.map(({ file }) => file).sort());
});

test('a cancelled inspection ends at once, and the next one does not wait for it', async (t) => {
  const page = await open(t, usual);
  const { cancelled, last, next } = await page.evaluate(async () => {
    const stop = new AbortController();
    let last = 0;
    const cancelled = await outcome(() => qingdan.inspect(scan(200 << 20), {
      signal: stop.signal,
      onProgress(loaded) {
        last = loaded;
        stop.abort();
      },
    }));
    return { cancelled, next: await qingdan.inspect(scan(5000)), last };
  });
  assert.equal(cancelled.name, 'AbortError');
  assert(last <= 2 << 20, 'no progress comes afterwards');
  assert.equal(next.size, 5000);
});

test('a signal works while the first file still waits for its Worker', async (t) => {
  const page = await open(t, usual);
  const [early, before] = await page.evaluate(async () => {
    const stop = new AbortController();
    const { Worker } = window;
    window.Worker = class extends Worker {
      constructor(address) {
        super(address);
        stop.abort();
      }
    };
    return [await outcome(() => qingdan.inspect(scan(5000), { signal: stop.signal })), await outcome(() => qingdan.inspect(scan(5000), { signal: stop.signal }))];
  });
  assert.equal(early.name, 'AbortError');
  assert.equal(before.name, 'AbortError');
  assert.equal((await page.evaluate(() => qingdan.inspect(scan(5000)))).size, 5000);
});

const gone = { allow: (text) => /404|MIME|Failed to fetch dynamically|importScripts/.test(text) };

for (const [what, files] of [
  ['the script is not there', "{ script: '/qingdan/gone.js' }"],
  ['the script is another', "{ script: '/nothing.js' }"],
  ['the module is not there', "{ module: new URL('/qingdan/gone.wasm', location) }"],
  ['the module is none', "{ module: new URL('/qingdan/qingdan.d.ts', location) }"],
]) {
  for (const worker of [true, false]) {
    test(`${what}, ${worker ? 'with' : 'without'} a Worker: an error, and nothing is attached`, async (t) => {
      const page = await open(t, usual, { ...gone, files });
      const { seen, problems } = await page.evaluate(async (worker) => {
        if (!worker) delete window.Worker;
        const session = qingdan.Checklist.load(await text('/packs/claim.schema.json')).open({ reason: 'terminated' });
        const seen = [await outcome(() => qingdan.inspect(scan(5000))), await outcome(() => session.attach('photo', [scan(5000)]))];
        return { seen, problems: session.report().problems.map(({ path, code }) => `${path} ${code}`) };
      }, worker);
      for (const { name, code, path, message } of seen) {
        assert.deepEqual([name, code, path], ['ChecklistError', 'files.load', '']);
        assert.match(message, /./);
      }
      assert(problems.includes('/materials/photo material.missing'));
    });
  }
}

test('files at other addresses are loaded from there', async (t) => {
  const page = await open(t, usual, { files: "{ script: '/qingdan/qingdan.files.js?1', module: new URL('/qingdan/qingdan.files.wasm?2', location) }" });
  holds((await look(page)).facts);
});

for (const worker of [true, false]) {
  test(`a file that cannot be read, ${worker ? 'with' : 'without'} a Worker, gives an error without its name`, async (t) => {
    const page = await open(t, usual);
    const [seen, next] = await page.evaluate(async (worker) => {
      if (!worker) delete window.Worker;
      const { arrayBuffer } = Blob.prototype;
      if (!worker) Blob.prototype.arrayBuffer = () => Promise.reject(new Error('欧阳娜.pdf'));
      // Anything but a Blob cannot be sent to a Worker, which has the same effect as a file that is gone.
      const file = worker ? { size: 5, name: '欧阳娜.pdf', slice() {} } : new File(['%PDF'], '欧阳娜.pdf');
      const seen = await outcome(() => qingdan.inspect(file));
      Blob.prototype.arrayBuffer = arrayBuffer;
      return [seen, await outcome(() => qingdan.inspect(scan(5000)))];
    }, worker);
    assert.deepEqual([seen.name, seen.code, seen.path], ['ChecklistError', 'files.read', '']);
    assert.doesNotMatch(seen.message, /欧阳娜/);
    assert.equal(next.size, 5000, 'the next one is read');
  });
}
