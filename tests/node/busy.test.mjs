// Code of the page runs while its values are read, as a getter, toJSON or proxy. Whatever it does, the package afterwards reports the
// same as a fresh checklist.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const { default: init, Checklist, ChecklistError } = await import(pathToFileURL(join(ROOT, 'dist/qingdan/node.js')));

const pack = readFileSync(join(ROOT, 'tests/browser/packs/claim.schema.json'), 'utf8');
const options = { locale: 'en', today: '2026-03-02' };
const application = () => ({ agent: false, reason: 'closed', name: '欧阳娜', staff: [{ name: '张伟', post: 'clerk' }, { name: '王〇' }], materials: {} });

before(() => init());

/** A short form of a report. */
const said = ({ verdict, problems, receipt }) => [verdict, receipt.application.slice(7, 19), ...problems.map(({ path, code }) => `${path} ${code}`)].join();
const fresh = () => {
  const checklist = Checklist.load(pack);
  const report = said(checklist.check(application(), options));
  checklist.free();
  return report;
};

/** Ways to run code of a page when the member `staff` is read. */
const WAYS = {
  'a getter': (run) => Object.defineProperty(application(), 'staff', { get: () => run() && [], enumerable: true }),
  'toJSON of a member': (run) => ({ ...application(), staff: { toJSON: () => run() && [] } }),
  'toJSON of the application': (run) => ({ toJSON: () => run() && application() }),
  'toJSON of an item': (run) => ({ ...application(), staff: [{ toJSON: () => run() && {} }] }),
  'a getter of an item': (run) => ({ ...application(), staff: [{ get name() { return run() && ''; } }] }),
  'a proxy for a list': (run) => ({ ...application(), staff: new Proxy([1], { get: (list, name) => run() && list[name] }) }),
  'a proxy for the names': (run) => new Proxy(application(), { ownKeys: (target) => run() && Reflect.ownKeys(target) }),
};

/** All calls of the package that such code can make. */
const CALLS = {
  'load': () => Checklist.load(pack),
  'check of the same checklist': ({ checklist }) => checklist.check(application(), options),
  'check of the same checklist with other options': ({ checklist }) => checklist.check(application(), { locale: 'zh' }),
  'check of another checklist': ({ other }) => other.check(application(), options),
  'open': ({ checklist }) => checklist.open({}, options),
  'free of the same checklist': ({ checklist }) => checklist.free(),
  'free of another checklist': ({ other }) => other.free(),
  'set of the same session': ({ session }) => session.set('/name', 'x'),
  'set of a list in the same session': ({ session }) => session.set('/staff', []),
  'report': ({ session }) => session.report(),
  'notice': ({ session }) => session.notice(),
  'applicable': ({ session }) => session.applicable(),
  'free of the same session': ({ session }) => session.free(),
  'a receipt': ({ report }) => report.receipt,
};

/** Entry points that read a value of the page. */
const DOORS = {
  'check': ({ checklist }, value) => checklist.check(value, options),
  'the second check': ({ checklist }, value) => {
    checklist.check(application(), options);
    return checklist.check(value, options);
  },
  'open': ({ checklist }, value) => checklist.open(value, options),
  'set': ({ session }, value) => session.set('', value),
  'set of a member': ({ session }, value) => session.set('/materials', value),
};

function stage() {
  const checklist = Checklist.load(pack);
  const other = Checklist.load(pack);
  const session = checklist.open(application(), options);
  return { checklist, other, session, report: other.check({}, options) };
}

/** Asserts that all objects still work and report the same as before. */
function usable({ checklist, other, session }, before, what) {
  assert.equal(said(session.report()), before, `${what}: the session is unchanged`);
  assert.equal(said(checklist.check(application(), options)), fresh(), `${what}: the checklist`);
  assert.equal(said(other.check(application(), options)), fresh(), `${what}: the other checklist`);
  session.set('', application());
  assert.equal(said(session.report()), fresh(), `${what}: the session`);
  session.free();
  checklist.free();
  other.free();
}

for (const [door, enter] of Object.entries(DOORS)) {
  test(`${door}: a call by code of the page gets engine.busy, and nothing else happens`, () => {
    for (const [way, make] of Object.entries(WAYS)) {
      for (const [name, call] of Object.entries(CALLS)) {
        const what = `${way}, ${name}`;
        const at = stage();
        const before = said(at.session.report());
        const error = (() => {
          try {
            enter(at, make(() => call(at) || true));
          } catch (error) {
            return error;
          }
          return undefined;
        })();
        assert(error instanceof ChecklistError, `${what}: ${error}`);
        assert.equal(error.code, 'engine.busy', what);
        usable(at, before, what);
      }
    }
  });

  test(`${door}: code of the page that throws in the middle leaves everything usable`, () => {
    for (const [way, make] of Object.entries(WAYS)) {
      const at = stage();
      const before = said(at.session.report());
      const mine = new Error('of the page');
      assert.throws(() => enter(at, make(() => { throw mine; })), (error) => error === mine, way);
      usable(at, before, way);
    }
  });

  test(`${door}: if code of the page catches the refusal and continues, its value is read to the end`, () => {
    const at = stage();
    let refused;
    const swallow = () => {
      try {
        at.checklist.check({}, options);
      } catch ({ code }) {
        refused = code;
      }
      return true;
    };
    enter(at, WAYS['a getter'](swallow));
    assert.equal(refused, 'engine.busy');
    assert.equal(said(at.checklist.check(application(), options)), fresh());
  });
}

test('code of the page that makes the texts of options may call the package, but cannot break the call', () => {
  const checklist = Checklist.load(pack);
  const today = { toString: () => (checklist.check(application(), options), options.today) };
  assert.equal(said(checklist.check(application(), { ...options, today })), fresh());
  const frees = { toString: () => (checklist.free(), options.today) };
  assert.throws(() => checklist.open({}, { ...options, today: frees }), { code: 'engine.freed' });
  const again = Checklist.load(pack);
  const session = again.open({}, options);
  assert.throws(() => session.set({ toString: () => (session.free(), '/name') }, 'x'), { code: 'engine.freed' });
  assert.equal(said(again.check(application(), options)), fresh());
});

test('toJSON is called once, as JSON.stringify does', () => {
  const itself = { name: '欧阳娜', toJSON() { return this; } };
  const other = { toJSON: () => ({ name: '欧阳娜', toJSON: () => assert.fail('what toJSON gives is taken as it is') }) };
  const gone = { name: '欧阳娜', staff: { toJSON: () => undefined } };
  const names = [];
  const named = { toJSON: (name) => (names.push(name), '欧阳娜') };
  const checklist = Checklist.load(pack);
  const plain = said(checklist.check({ name: '欧阳娜' }, options));
  for (let round = 0; round < 2; round++) {
    for (const value of [itself, other, gone, { name: named }]) {
      assert.equal(said(checklist.check(value, options)), plain);
      const session = checklist.open(value, options);
      assert.equal(said(session.report()), plain);
      session.free();
    }
  }
  assert.deepEqual([...new Set(names)], ['name']);
  assert.equal(checklist.open({}, options).set('/staff', [itself]).problems.some(({ path }) => path === '/staff/0/name'), false);
});

test('a cyclic object is too deep, and one beyond a limit is refused; both leave the session unchanged', () => {
  const checklist = Checklist.load(pack);
  const circle = {};
  circle.name = circle;
  const session = checklist.open(application(), options);
  assert(session.set('', circle).problems.some(({ code }) => code === 'input.depth'));
  session.set('', application());
  const wide = {};
  wide.a = wide.b = wide;
  for (const large of [wide, new Array(1_000_001), new Array(4_000_000_000), { staff: Array.from({ length: 5 }, () => 'x'.repeat(16_000_000)) }]) {
    assert.throws(() => session.set('', large), { code: 'input.size' });
    assert.equal(said(session.report()), fresh());
    assert.throws(() => checklist.check(large, options), { code: 'input.size' });
    assert.equal(said(checklist.check(application(), options)), fresh());
  }
});
