// The engine in plain JavaScript gives the same results as the module, byte for byte: for the shipped packs with their cases, for
// generated packs and applications, and for numbers of all sizes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const SEED = process.env.QINGDAN_SEED || '20260302';
const COUNT = process.env.QINGDAN_CASES || '20';
const again = `QINGDAN_SEED=${SEED} QINGDAN_CASES=${COUNT} replays it`;

const script = pathToFileURL(join(ROOT, 'dist/qingdan/qingdan.js'));
const module = await import(script);
const plain = await import(`${script}?plain`);

before(async () => {
  await module.init(readFileSync(join(ROOT, 'dist/qingdan/qingdan.wasm')));
  // A host without Wasm while the fallback is loaded.
  const { WebAssembly } = globalThis;
  delete globalThis.WebAssembly;
  try {
    await plain.init('nothing is fetched');
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});

/** Loads the same pack in both engines. `compare` runs a function with each and compares the results. */
function both(pack, visit) {
  const [here, there] = [plain, module].map(({ Checklist }) => Checklist.load(pack));
  const compare = (use, what) => assert.deepEqual(use(here), use(there), what);
  visit(compare);
  here.free();
  there.free();
}

/** All results for an application, as text. */
function all(application, options) {
  return (checklist) => {
    const session = checklist.open(application, options);
    const said = [checklist.check(application, options), session.report(), session.notice(), session.applicable()];
    session.free();
    return JSON.stringify(said);
  };
}

test('it is another engine', () => {
  assert.notEqual(module.Checklist, plain.Checklist);
  assert.equal(typeof globalThis.qingdanPlain, 'function', 'the fallback was loaded');
});

test('the shipped packs and their cases', (t) => {
  let count = 0;
  const folder = join(ROOT, 'tests/engine');
  const cases = readdirSync(folder).map((name) => [
    readFileSync(join(folder, name, 'pack.json'), 'utf8'),
    JSON.parse(readFileSync(join(folder, name, 'cases.json'), 'utf8')).map(({ application, channel, today }) => [application, { channel, today }]),
  ]);
  const shipped = join(ROOT, 'schemas/packs');
  const packs = readdirSync(shipped).filter((name) => name.endsWith('.schema.json')).map((name) => [readFileSync(join(shipped, name), 'utf8'), [[{}, {}]]]);
  assert(packs.length >= 14, `${packs.length} packs`);
  for (const [pack, applications] of [...packs, ...cases]) {
    both(pack, (compare) => {
      for (const [application, { channel, today = '2026-11-23' }] of applications) {
        for (const locale of ['zh', 'en']) compare(all(application, { locale, channel, today }), JSON.stringify(application));
        count++;
      }
    });
  }
  t.diagnostic(`${count} applications`);
  assert(count > 50, `${count} applications`);
});

test('generated packs and applications, checked as a whole and step by step', (t) => {
  const words = ['run', '--quiet', '--example', 'corpus', '--', SEED, COUNT];
  const text = execFileSync(process.env.CARGO || 'cargo', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 30 });
  const packs = [];
  for (const line of text.trimEnd().split('\n').map((line) => JSON.parse(line))) {
    if (line.pack) packs.push([line.pack, []]);
    else packs.at(-1)[1].push({ ...line, options: { ...line.options, channel: line.options.channel ?? undefined } });
  }
  for (const [pack, applications] of packs) {
    both(JSON.stringify(JSON.parse(pack)), (compare) => {
      for (const { application, options, steps = [] } of applications) {
        compare(all(JSON.parse(application), options), `${application}\n${pack}\n${again}`);
        const walk = (checklist) => {
          const session = checklist.open(JSON.parse(application), options);
          const said = steps.map(({ path, value }) => [session.set(path, value === null ? undefined : JSON.parse(value)), session.report()]);
          session.free();
          return JSON.stringify(said);
        };
        compare(walk, `${application}\n${JSON.stringify(steps)}\n${pack}\n${again}`);
      }
    });
  }
  t.diagnostic(`${packs.length} packs; ${again}`);
  assert(packs.length >= Number(COUNT) + 14, `${packs.length} packs`);
});

test('numbers of all sizes', () => {
  const bits = Array.from({ length: 54 }, (_, i) => 2 ** i);
  const whole = bits.flatMap((bit) => [bit - 1, bit, bit + 1]).filter(Number.isSafeInteger);
  const broken = [0.1, 0.07, 1.005, 19.99, 1e-7, 1.5e300, 5e-324, 1.7976931348623157e308, 123456789.012345, 1e21, 2 ** 53, 2 ** 64];
  const numbers = [...whole, ...broken].flatMap((number) => [number, -number]);
  const schemas = [
    { minimum: -4294967296, maximum: 4294967295 }, { multipleOf: 3 }, { multipleOf: 0.01 }, { enum: [0, 1, 4294967296, -2147483648, 0.1] },
    { exclusiveMinimum: 9007199254740990 }, { type: 'integer', const: 9007199254740991 }, { multipleOf: 1e-7, maximum: 1e21 },
  ];
  for (const schema of schemas) {
    const pack = { $id: 'urn:numbers', type: 'object', properties: { n: { type: 'number', ...schema } } };
    both(pack, (compare) => numbers.forEach((n) => compare(all({ n }, { today: '2026-03-02' }), `${n} ${JSON.stringify(schema)}`)));
  }
});

test('refusals have the same wording', () => {
  for (const pack of ['{', 'null', '[]', '{"type":"object","x":1}', '{"$ref":"#/$defs/a"}', '['.repeat(1000), '{"properties":{"a":{"pattern":"(a)\\\\1"}}}', '{"properties":{"a":{"minLength":-1}}}']) {
    const refusal = ({ Checklist }) => {
      try {
        Checklist.load(pack).free();
        return 'taken';
      } catch ({ code, path, message }) {
        return { code, path, message };
      }
    };
    assert.deepEqual(refusal(plain), refusal(module), pack);
  }
  assert.throws(() => plain.Checklist.load('{'), plain.ChecklistError);
});

test('it gives the same results after many sessions', () => {
  const checklist = plain.Checklist.load(readFileSync(join(ROOT, 'schemas/packs/unemployment-benefit.schema.json'), 'utf8'));
  const before = JSON.stringify(checklist.check({ name: '欧阳娜' }, { today: '2026-03-02' }));
  for (let i = 0; i < 2000; i++) {
    const session = checklist.open({ name: `名${i}` }, { today: '2026-03-02' });
    session.set('/name', 'x'.repeat(i));
    session.free();
  }
  assert.equal(JSON.stringify(checklist.check({ name: '欧阳娜' }, { today: '2026-03-02' })), before);
  checklist.free();
});
