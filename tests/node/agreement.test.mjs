// For generated packs and applications the module gives the same reports as the native engine, byte for byte, in whole checks and in
// sessions, and never accepts what ajv rejects. The seed is fixed; QINGDAN_SEED and QINGDAN_CASES change seed and number.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const { default: init, Checklist } = await import(pathToFileURL(join(ROOT, 'dist/qingdan/node.js')));

const SEED = process.env.QINGDAN_SEED || '20260302';
const COUNT = process.env.QINGDAN_CASES || '60';
const again = `QINGDAN_SEED=${SEED} QINGDAN_CASES=${COUNT} replays it`;

/** Each pack with its applications. */
let packs;

before(async () => {
  await init();
  const words = ['run', '--quiet', '--example', 'corpus', '--', SEED, COUNT];
  const text = execFileSync(process.env.CARGO || 'cargo', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 30 });
  packs = [];
  for (const line of text.trimEnd().split('\n').map((line) => JSON.parse(line))) {
    if (line.pack) packs.push({ pack: JSON.stringify(JSON.parse(line.pack)), applications: [] });
    else packs.at(-1).applications.push({ ...line, options: { ...line.options, channel: line.options.channel ?? undefined } });
  }
  assert(packs.length >= Number(COUNT) + 14, `${packs.length} packs`);
});

/** Calls `visit` with every loaded pack and each of its applications. Returns their number. */
function each(t, visit) {
  let count = 0;
  for (const { pack, applications } of packs) {
    const checklist = Checklist.load(pack);
    for (const application of applications) {
      visit(checklist, application, pack);
      count++;
    }
    checklist.free();
  }
  t.diagnostic(`${packs.length} packs, ${count} applications; ${again}`);
}

/** Asserts that two reports have the same bytes. The message identifies the pack. */
function same(here, there, pack, what) {
  if (JSON.stringify(here) !== there) {
    assert.deepEqual(here, JSON.parse(there), `${what}\n${pack}\n${again}`);
    assert.equal(JSON.stringify(here), there, again);
  }
}

test('a whole application, the same bytes as natively', (t) => {
  each(t, (checklist, { application, options, report, steps }, pack) => {
    for (const [text, expected] of steps ? steps.map(({ whole, report }) => [whole, report]) : [[application, report]]) {
      same(checklist.check(JSON.parse(text), options), expected, pack, text);
    }
  });
});

test('step by step, the same bytes as a native check of the whole', (t) => {
  each(t, (checklist, { application, options, steps = [] }, pack) => {
    const session = checklist.open(JSON.parse(application), options);
    for (const [done, { path, value, report }] of steps.entries()) {
      const change = session.set(path, value === null ? undefined : JSON.parse(value));
      same(session.report(), report, pack, JSON.stringify([application, steps.slice(0, done + 1)]));
      const { verdict, valid, problems } = JSON.parse(report);
      assert.deepEqual([change.verdict, change.valid], [verdict, valid]);
      const here = problems.filter((problem) => problem.path === path || problem.path.startsWith(path + '/'));
      assert.deepEqual(change.problems, here, `problems at ${path} after ${JSON.stringify([application, steps.slice(0, done + 1)])}\n${pack}\n${again}`);
    }
    session.free();
  });
});

test('what ajv rejects, the module rejects', (t) => {
  const checks = new Map();
  let taken = 0;
  each(t, (checklist, { application, options, steps }, pack) => {
    if (!checks.has(pack)) {
      const ajv = new Ajv.default({ strict: true, keywords: ['x-qingdan'] });
      addFormats.default(ajv);
      checks.set(pack, ajv.compile(JSON.parse(pack)));
    }
    for (const text of steps ? steps.map(({ whole }) => whole) : [application]) {
      const { valid } = checklist.check(JSON.parse(text), options);
      if (valid) taken++;
      const check = checks.get(pack);
      assert(!valid || check(JSON.parse(text)), `ajv rejects ${text}: ${JSON.stringify(check.errors)}\n${pack}\n${again}`);
    }
  });
  assert(taken > packs.length / 2, `only ${taken} applications were taken`);
});
