// The scripts use no newer JavaScript than promised: a parser set to that year accepts them, and every newer global or member is used
// only after a test that it exists.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';

const DIST = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'dist/qingdan');

/** Globals, by the year in which the last major browser supported them. */
const GLOBALS = {
  AbortController: 2019, AggregateError: 2020, BigInt: 2020, BigInt64Array: 2021, CompressionStream: 2023, DecompressionStream: 2023, FinalizationRegistry: 2021,
  FormDataEvent: 2021, IntersectionObserver: 2019, ResizeObserver: 2020, SubmitEvent: 2021, TextDecoder: 2020, TextEncoder: 2020, WeakRef: 2021,
  globalThis: 2020, queueMicrotask: 2020, reportError: 2022, structuredClone: 2022,
};

/** Members of any object. Those with an ordinary name count only if they are called. */
const MEMBERS = {
  // Of the language.
  allSettled: 2020, 'any()': 2021, asyncIterator: 2018, 'at()': 2022, dotAll: 2018, 'finally()': 2018, findLast: 2022, findLastIndex: 2022, flat: 2020,
  flatMap: 2020, fromAsync: 2024, fromEntries: 2020, groupBy: 2024, hasOwn: 2021, isWellFormed: 2023, matchAll: 2020, replaceAll: 2020, toReversed: 2023,
  toSorted: 2023, toSpliced: 2023, toWellFormed: 2023, trimEnd: 2020, trimStart: 2020, 'with()': 2023, withResolvers: 2024,
  // Of the page.
  checkVisibility: 2024, compileStreaming: 2021, composedPath: 2020, inert: 2023, instantiateStreaming: 2021, isConnected: 2020, randomUUID: 2022,
  replaceChildren: 2020, requestIdleCallback: 2099, requestSubmit: 2022, showModal: 2022, showPicker: 2022, submitter: 2021, toggleAttribute: 2020,
};

/** Uses of features newer than `year` without a test. */
function younger(script, year, sourceType) {
  const found = new Set();
  fullAncestor(parse(script, { ecmaVersion: year, sourceType }), (node, _, ancestors) => {
    const name = used(node, ancestors[ancestors.length - 2]);
    if (name && year < (GLOBALS[name] || MEMBERS[name]) && !isAsked(name.replace('()', ''), ancestors)) found.add(name);
  });
  return [...found].sort();
}

/** The key of the used feature in the lists above. */
function used(node, parent) {
  const own = (list, key) => Object.prototype.hasOwnProperty.call(list, key);
  if (node.type === 'Identifier') return own(GLOBALS, node.name) ? node.name : undefined;
  if (node.type === 'MemberExpression' && !node.computed) {
    const { name } = node.property;
    if (own(MEMBERS, name)) return name;
    if (parent.type === 'CallExpression' && parent.callee === node && own(MEMBERS, `${name}()`)) return `${name}()`;
  }
  // `const { flatMap } = …` is a use as well.
  if (node.type === 'ObjectPattern') return node.properties.map(({ key }) => key && key.name).find((name) => own(MEMBERS, name));
  return undefined;
}

/** True if the use is itself a test, or is in the branch where the test succeeded. */
const isAsked = (name, ancestors) => ancestors.some((node, i) => {
  if (node.type === 'UnaryExpression') return node.operator === 'typeof';
  if (node.type === 'LogicalExpression') return asks(node.left, name);
  if (/^(?:ConditionalExpression|IfStatement)$/.test(node.type)) return asks(node.test, name) && ancestors[i + 1] !== node.alternate;
  return false;
});

/** True if an expression tests for a feature: it names it without calling it. */
function asks(test, name) {
  let asked = false;
  fullAncestor(test, (node, _, ancestors) => {
    const parent = ancestors[ancestors.length - 2];
    const called = parent && /^(?:Call|New)Expression$/.test(parent.type) && parent.callee === node;
    const named = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? node.property.name : undefined;
    if (named === name && !called) asked = true;
    if (node.type === 'BinaryExpression' && node.operator === 'in' && node.left.value === name) asked = true;
  });
  return asked;
}

for (const [file, year, sourceType] of [
  ['qingdan.js', 2020, 'module'], ['qingdan.es2017.js', 2017, 'script'], ['qingdan.fallback.js', 2017, 'script'],
  ['qingdan.files.js', 2017, 'script'], ['qingdan.files.fallback.js', 2017, 'script'],
]) {
  test(`${file} needs nothing newer than ${year}`, () => {
    assert.deepEqual(younger(readFileSync(join(DIST, file), 'utf8'), year, sourceType), []);
  });
}

test('newer features are found', () => {
  const found = (script, year = 2017) => younger(script, year, 'script');
  assert.throws(() => found('a ?? b', 2019), SyntaxError);
  assert.throws(() => found('({ ...a })'), SyntaxError);
  assert.throws(() => found('/(?<year>a)/'), SyntaxError);
  assert.throws(() => found('import.meta', 2020), SyntaxError);
  assert.deepEqual(found('[].flatMap(f)'), ['flatMap']);
  assert.deepEqual(found('[].flatMap(f)', 2020), []);
  assert.deepEqual(found('x.at(-1); x.at; x.finally(f)'), ['at()', 'finally()']);
  assert.deepEqual(found('const { submitter } = event'), ['submitter']);
  assert.deepEqual(found('new WeakRef(a)', 2020), ['WeakRef']);
  assert.deepEqual(found('a.globalThis; f({ WeakRef: 1 })'), []);
  // Tested first, or only tested.
  assert.deepEqual(found('typeof WeakRef === "function" && new WeakRef(a); form.requestSubmit ? form.requestSubmit() : form.submit()'), []);
  assert.deepEqual(found('"submitter" in event ? event.submitter : b; if (a.flat) a.flat()'), []);
  // Tested for another feature, tested by calling, or used where the test failed.
  assert.deepEqual(found('typeof Map === "function" && new WeakRef(a)'), ['WeakRef']);
  assert.deepEqual(found('a.flat() && b'), ['flat']);
  assert.deepEqual(found('form.requestSubmit ? f() : form.requestSubmit()'), ['requestSubmit']);
});
