// When the engine in plain JavaScript is loaded and when it is not; and the classic script without Wasm.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from './harness.mjs';

const usual = stage(undefined, { wasm: true, classic: false });
const strict = stage(undefined, { wasm: false, classic: false });
const oldest = stage(undefined, { wasm: false, classic: true });

const WASM = '/qingdan/qingdan.wasm';
const FALLBACK = '/qingdan/qingdan.fallback.js';

/** Which of the two files were requested since the last call. */
const asked = ({ server }) => server.asked.splice(0).filter((path) => path === WASM || path === FALLBACK);

/** The outcome of `init` with a source: a number of problems, or the error's code and message. */
const counted = (page, source = 'undefined') => page.evaluate(`(async () => {
  try {
    await qingdan.init(${source});
    return qingdan.Checklist.load(await text('/packs/claim.schema.json')).check({}).problems.length;
  } catch (error) {
    return [error.code, error.message];
  }
})()`);

async function blank(t, stage, options) {
  const page = await stage.visit(t, '/api.html', options);
  asked(stage);
  return page;
}

test('with Wasm, only the module is loaded', async (t) => {
  assert.equal(await counted(await blank(t, usual)), 10);
  assert.deepEqual(asked(usual), [WASM]);
});

for (const [name, stage] of [['the ES module', strict], ['the classic script', oldest]]) {
  test(`if Wasm is forbidden, only the fallback is loaded: ${name}`, async (t) => {
    assert.equal(await counted(await blank(t, stage)), 10);
    assert.deepEqual(asked(stage), [FALLBACK]);
  });
}

for (const [name, classic] of [['the ES module', false], ['the classic script', true]]) {
  test(`if there is no Wasm, only the fallback is loaded: ${name}`, async (t) => {
    const stage = classic ? oldest : usual;
    const page = await blank(t, stage);
    await page.evaluate(() => delete window.WebAssembly);
    assert.equal(await counted(page), 10);
    assert.deepEqual(asked(stage), [FALLBACK]);
  });
}

test('a missing or malformed module is an error and no reason to fall back', async (t) => {
  const allow = (text) => /404/.test(text);
  const page = await blank(t, usual, { allow });
  const [code, words] = await counted(page, "'/qingdan/gone.wasm'");
  assert.equal(code, 'engine.load');
  assert.match(words, /404/);
  for (const source of ["'/qingdan/qingdan.d.ts'", "fetch('/qingdan/qingdan.d.ts')", "new TextEncoder().encode('<!doctype html>')", "Promise.reject(new Error('away'))"]) {
    assert.equal((await counted(page, source))[0], 'engine.load', source);
  }
  assert.deepEqual(asked(usual).filter((path) => path !== WASM), []);
  assert.equal(await counted(page), 10, 'the module can be loaded afterwards');
});

for (const [name, stage] of [['the ES module', strict], ['the classic script', oldest]]) {
  test(`a missing fallback is an error, and another address can be tried: ${name}`, async (t) => {
    const page = await blank(t, stage, { allow: (text) => /404|MIME/.test(text) });
    const [code, words] = await counted(page, "undefined, '/qingdan/gone.js'");
    assert.equal(code, 'engine.load');
    assert.match(words, /gone\.js/);
    assert.equal(await counted(page, "undefined, new URL('/qingdan/qingdan.fallback.js', location)"), 10);
    // A script that is not the fallback.
    const other = await blank(t, stage);
    assert.equal((await counted(other, "undefined, '/nothing.js'"))[0], 'engine.load');
  });
}

test('large texts survive in plain JavaScript', async (t) => {
  const page = await blank(t, strict);
  const same = await page.evaluate(async () => {
    await qingdan.init();
    const checklist = qingdan.Checklist.load({ type: 'object', properties: { a: { type: 'array', items: { type: 'string' }, maxItems: 3 } } });
    const small = JSON.stringify(checklist.check({ a: ['一'] }));
    // Texts longer than the memory, so that it grows while they are written and the views are replaced before they are read.
    for (const length of [1 << 16, 1 << 20, 1 << 22]) {
      const { problems } = checklist.check({ a: ['x'.repeat(length), 'y', 'z', 'w'] });
      if (problems.length !== 1 || problems[0].path !== '/a') return problems;
    }
    const rows = checklist.check({ a: Array.from({ length: 50_000 }, String) });
    return [rows.problems.length, JSON.stringify(checklist.check({ a: ['一'] })) === small];
  });
  assert.deepEqual(same, [1, true]);
});
