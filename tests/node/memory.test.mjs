// Memory grows only with the application, and later checks do not change an earlier receipt.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const pack = readFileSync(join(ROOT, 'tests/browser/packs/claim.schema.json'), 'utf8');

// The package does not expose its memory, so instantiation is intercepted.
let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...source) => {
  const made = await instantiate(...source);
  memory = (made.instance || made).exports.memory ?? memory;
  return made;
};
const { default: init, Checklist } = await import('../../dist/qingdan/node.js');
await init();

const today = '2026-03-02';
/** A different application for each number: other texts, another number of rows, an unknown member. */
const application = (at) => ({
  name: `欧阳娜${at % 97}`,
  id_no: `1101051949123100${at % 100}X`,
  staff: Array.from({ length: at % 7 }, (_, row) => ({ name: `王〇${row}`, id_no: String(at * row) })),
  [`unknown_${at}`]: at,
});

test('memory does not grow over a hundred thousand checks', () => {
  const checklist = Checklist.load(pack);
  const check = (from, to) => {
    for (let at = from; at < to; at++) assert.equal(checklist.check(application(at), { today }).valid, false);
    return memory.buffer.byteLength;
  };
  const warm = check(0, 20_000);
  assert.equal(check(20_000, 120_000), warm);
  checklist.free();
});

test('freed memory is reused', () => {
  const open = (count) => {
    for (let at = 0; at < count; at++) {
      const checklist = Checklist.load(pack);
      const session = checklist.open(application(at), { today });
      session.set('/name', '王〇');
      session.report();
      session.free();
      checklist.free();
    }
    return memory.buffer.byteLength;
  };
  const few = open(20);
  assert.equal(open(500), few);
});

test('a receipt describes the application as it was checked', () => {
  const checklist = Checklist.load(pack);
  const expected = (at) => {
    const fresh = Checklist.load(pack);
    const { receipt } = fresh.open(application(at), { today }).report();
    fresh.free();
    return receipt;
  };
  const live = application(0);
  const reports = [checklist.check(live, { today })];
  live.name = '别人';
  live.staff.push({ name: '又一个' });
  for (let at = 1; at < 20; at++) reports.push(checklist.check(application(at), { today }));
  checklist.free();
  const { engine, application: digest, ...rest } = reports[1].receipt;
  assert.match(engine + ' ' + digest, /^[0-9.]+ sha256:[0-9a-f]{64}$/);
  assert.deepEqual(rest, { item: expected(1).item, version: expected(1).version, pack: expected(1).pack, today, verdict: reports[1].verdict });
  reports.forEach((report, at) => assert.deepEqual(report.receipt, expected(at), `the ${at}th`));
  assert.notDeepEqual(reports[1].receipt, reports[2].receipt);
  assert.equal(JSON.parse(JSON.stringify(reports[3])).receipt.application, expected(3).application, 'JSON.stringify includes it');
});

test('addresses above 2 GiB are read correctly', () => {
  const checklist = Checklist.load(pack);
  const session = checklist.open(application(3), { today });
  const report = session.report();
  // Grows the memory by 2 GiB, so that all later allocations of the module are above that.
  memory.grow(2 ** 31 / 65536);
  const large = 'x'.repeat(1 << 22);
  for (const name of ['a', 'b', 'c']) session.set(`/${name}`, large);
  assert(memory.buffer.byteLength > 2 ** 31 + 3 * 2 * large.length);
  for (const name of ['a', 'b', 'c']) session.set(`/${name}`, undefined);
  assert.deepEqual(session.report(), report);
  const late = Checklist.load(pack);
  assert.deepEqual(late.open(application(3), { today }).report(), report);
  assert.equal(late.id, checklist.id);
  assert.throws(() => Checklist.load('{'), { code: 'pack.syntax' });
});
