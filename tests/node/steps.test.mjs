// Work is bounded by the size of the input: the steps of a checklist and a session are counted, not timed, for worst-case inputs of
// sizes n, 2n and 4n. The engine in plain JavaScript runs under V8's block coverage, which counts how often each block of the engine
// and of the scripts ran. Items that built-in methods of lists and texts iterate over are counted separately.

import assert from 'node:assert/strict';
import { Session as Inspector } from 'node:inspector/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const SMALL = 500;
/** Twice the input may take slightly more than twice the steps: sorting takes n log n, and numbers in names get longer. */
const GROWTH = 2.5;

// Before any script is compiled, because only then are all its blocks counted.
const inspector = new Inspector();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

// Without Wasm the package uses the engine that coverage can count.
delete globalThis.WebAssembly;
const { init, Checklist } = await import(pathToFileURL(join(ROOT, 'dist/qingdan/qingdan.js')));
await init('nothing is fetched');

let walked = 0;
for (const name of ['includes', 'indexOf', 'lastIndexOf', 'slice', 'concat', 'splice', 'shift', 'unshift', 'filter', 'map', 'find', 'findIndex', 'some', 'every', 'forEach']) {
  const own = Array.prototype[name];
  Array.prototype[name] = function counted(...given) {
    walked += this.length;
    return own.apply(this, given);
  };
}

/** Number of blocks that run, and of items that lists iterate over, during `work`. */
async function steps(work) {
  // Resets the counters.
  await inspector.post('Profiler.takePreciseCoverage');
  walked = 0;
  work();
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  let sum = walked;
  for (const { url, functions } of result.filter(({ url }) => url.includes('/dist/qingdan/'))) {
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

const row = { type: 'object', properties: { name: { type: 'string', minLength: 1 }, id: { type: 'string', 'x-qingdan': { type: 'resident-id' } } }, required: ['name', 'id'], additionalProperties: false };
const PACK = {
  $id: 'urn:rows', type: 'object', additionalProperties: false,
  properties: { rows: { type: 'array', items: row }, once: { type: 'array', uniqueItems: true }, text: { type: 'string', pattern: '^(a|b)*c$' }, note: { type: 'string' } },
};

const rows = (n, make) => ({ rows: Array.from({ length: n }, (_, at) => make(at)) });
const members = (n, name) => Object.fromEntries(Array.from({ length: n }, (_, at) => [name(at), at]));

/** Worst-case applications of a given size. */
const KINDS = {
  'blank rows': (n) => rows(n, () => ({})),
  'rows of blanks': (n) => rows(n, () => ({ name: '', id: '' })),
  'good rows': (n) => rows(n, (at) => ({ name: `名${at}`, id: '11010519491231002X' })),
  'rows with unknown members': (n) => rows(n, (at) => ({ [`m${at}`]: at })),
  'unknown members': (n) => members(n, (at) => `m${at}`),
  'different items': (n) => ({ once: Array.from({ length: n }, (_, at) => `a${at}`) }),
  'equal items': (n) => ({ once: Array.from({ length: n }, () => ({ a: 1 })) }),
  'numbers': (n) => ({ once: Array.from({ length: n }, (_, at) => at / 7) }),
  'a text under a pattern': (n) => ({ text: 'ab'.repeat(n) }),
  'a long text': (n) => ({ note: '字'.repeat(n) }),
};

/** The calls that are measured with each. */
const DOORS = {
  'check': (checklist, value) => checklist.check(value, { today: '2026-03-02' }).verdict,
  'check of what differs everywhere': (checklist, value, other) => {
    checklist.check(other, { today: '2026-03-02' });
    return checklist.check(value, { today: '2026-03-02' }).receipt;
  },
  'open': (checklist, value) => checklist.open(value, { today: '2026-03-02' }).report(),
  'set': (checklist, value) => {
    const session = checklist.open({}, { today: '2026-03-02' });
    for (const [name, inside] of Object.entries(value)) if (typeof inside === 'object') session.set(`/${name}`, inside);
    session.set('', value);
    session.set('', {});
    return session.notice();
  },
};

for (const [door, use] of Object.entries(DOORS)) {
  for (const [kind, make] of Object.entries(KINDS)) {
    test(`${door}: ${kind}`, async (t) => {
      const counted = [];
      for (const n of [SMALL, 2 * SMALL, 4 * SMALL]) {
        const checklist = Checklist.load(PACK);
        const [value, other] = [make(n), { ...make(n), note: 'x' }];
        counted.push(await steps(() => use(checklist, value, other)));
        checklist.free();
      }
      t.diagnostic(counted.join(' '));
      assert(counted[0] > SMALL / 100, 'steps are counted');
      const [first, second] = [counted[1] / counted[0], counted[2] / counted[1]];
      assert(second <= GROWTH, `${counted.join(', ')} steps: ${first.toFixed(2)} and ${second.toFixed(2)} times as many`);
    });
  }
}
