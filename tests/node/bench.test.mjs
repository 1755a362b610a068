// The benchmark compares like with like: its forms compile, and all peers agree on every application.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { agree } from '../../benches/agree.mjs';
import { forms } from '../../benches/compile.mjs';
import { PROBLEMS, persons } from '../../benches/faults.mjs';
import { checklist } from '../../benches/forms.mjs';
import * as ajv from '../../benches/peers/ajv.js';
import * as cfworker from '../../benches/peers/cfworker.js';
import { peer } from '../../benches/peers/qingdan.js';
import { plain } from '../../benches/plain.mjs';
import { chart, page } from '../../benches/results.mjs';
import { TODAY } from '../../benches/steps.js';
import init, { Checklist } from '../../dist/qingdan/node.js';
import { program, root } from './program.mjs';

const peers = { qingdan: peer(init, Checklist, TODAY), ajv, cfworker };

test('all peers give the same verdicts on the measured applications', async () => {
  for (const each of Object.values(peers)) await each.init();
  const made = forms(join(root, 'target/bench-test'), program, [20, 200]);
  assert.deepEqual(made.map(({ size, pack }) => [size, fieldCount(JSON.parse(pack))]), [[20, 20], [200, 200]]);
  agree(made, peers);
});

test('a peer with another verdict is an error', () => {
  const lax = { ...ajv, load: () => ({ check: () => ({ valid: true, problems: [] }) }) };
  const made = forms(join(root, 'target/bench-test'), program, [20]);
  assert.throws(() => agree(made, { lax }), /lax, 20 fields, 1 problems: the verdict/);
});

test('a seed makes the same form again, and another seed another', () => {
  assert.equal(checklist(20, 1), checklist(20, 1));
  assert.notEqual(checklist(20, 1), checklist(20, 2));
});

test('each measured application is of a different person than the one before', () => {
  for (const size of [20, 200]) {
    for (const count of PROBLEMS) {
      const answers = persons(size, count).map(({ application }) => leaves(application));
      answers.forEach((mine, at) => {
        const before = answers.at(at - 1);
        const same = [...mine].filter(([path, value]) => before.get(path) === value).map(([path]) => path);
        // Only answers from short lists (a sex, a course, the type of a file) may coincide.
        const few = /^\/(agent|sex|retired|courses|months)_|\/type$/;
        const strange = same.filter((path) => !few.test(path));
        assert(strange.length <= mine.size / 50, `${size} fields, ${count} problems, person ${at}: the same as before at ${strange}`);
        assert(same.length <= mine.size / 5, `${size} fields, ${count} problems, person ${at}: the same as before at ${same}`);
      });
    }
  }
});

test('demands without a standard keyword are not left out', () => {
  assert.throws(() => plain({ properties: { a: { 'x-qingdan': { first: '2026-01-01' } } }, 'x-qingdan': {} }), /x-qingdan\.first/);
  assert.throws(() => plain({ 'x-qingdan': { rules: [{ id: 'r', require: { properties: { a: { minimum: 1 } } } }] } }), /rule r/);
});

test('the page shows which budgets were missed, and by how much', () => {
  const line = (ratio, rest) => ({ what: ['甲', 'A'], against: 'ajv', ratio, low: ratio, high: ratio, shown: ['1', '2'], ...rest });
  const told = [line(0.5, { budget: 1 / 4 }), line(0.2, { budget: 1 / 4 }), line(1.5, { budget: 3, atLeast: true }), line(4, { budget: 3, atLeast: true }),
    line(1.01, { budget: 1, over: 160 }), line(7)];
  const about = { rounds: {}, pace: {}, load: {} };
  const outcomes = page(told, about).split('\n').filter((row) => row.startsWith('| 甲')).map((row) => row.split(' | ').at(-1));
  const missed = '差 2.00 倍 / missed by a factor of 2.00 |';
  assert.deepEqual(outcomes, [missed, '达到 / met |', missed, '达到 / met |', '差 160 字节 / missed by 160 bytes |', '– |']);
  assert.match(page(told, about), /2 of 5 budgets are met/);
  assert.equal(chart(told).match(/class="missed"/g).length, 3);
  assert.equal(chart(told).match(/class="met"/g).length, 2);
});

/** Number of fields: the members of a pack without situations, which have `ask`, and materials. */
function fieldCount(pack) {
  return Object.values(pack.properties).filter((member) => member['x-qingdan']?.label && !member['x-qingdan'].ask).length;
}

/** All scalar values of an application, by path. */
function leaves(value, path = '', found = new Map()) {
  if (value === null || typeof value !== 'object') return found.set(path, value);
  for (const [name, inner] of Object.entries(value)) leaves(inner, `${path}/${name}`, found);
  return found;
}
