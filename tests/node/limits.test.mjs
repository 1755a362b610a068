// The limits of docs/limits.md in the embedded module, by the cases of tests/limits/cases.json that tests/limits.rs runs natively.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const { default: init, Checklist, ChecklistError } = await import(pathToFileURL(join(ROOT, 'dist/qingdan/node.js')));

const page = readFileSync(join(ROOT, 'docs/limits.md'), 'utf8');
const rows = [...page.matchAll(/^\| \[`(\w+)`\]\(\.\.\/([^)]+)\) \| ([0-9,]+) \|/gm)];
const limits = new Map(rows.map(([, name, file, number]) => [`${file} ${name}`, Number(number.replaceAll(',', ''))]));
const cases = JSON.parse(readFileSync(join(ROOT, 'tests/limits/cases.json'), 'utf8')).filter(({ only }) => only !== 'native');

before(() => init());

/** Builds a text from parts; a part is a text, or a number of repetitions and a text. */
function text(parts, n) {
  const part = (part) => {
    if (typeof part === 'string') return part;
    const times = part[0] === 'n' ? n : part[0];
    if (!/[§¶]/.test(part[1])) return part[1].repeat(times);
    return Array.from({ length: times }, (_, i) => part[1].replaceAll('§', i).replaceAll('¶', i + 1)).join('');
  };
  return parts.map(part).join('');
}

/** Counts each code. */
function said({ pack, application }, n) {
  let checklist;
  try {
    checklist = Checklist.load(text(pack, n));
    const { problems } = checklist.check(JSON.parse(text(application, n)), { today: '2026-03-02' });
    const codes = {};
    for (const { code } of problems) codes[code] = (codes[code] || 0) + 1;
    return codes;
  } catch (error) {
    assert(error instanceof ChecklistError, error);
    return { [error.code]: 1 };
  } finally {
    if (checklist) checklist.free();
  }
}

for (const one of cases) {
  test(`${one.limit}: ${one.name}`, () => {
    const most = limits.get(one.limit) - (one.less || 0);
    assert(most > 0, 'it is in the table');
    assert.deepEqual(said(one, most), one.within, 'within');
    assert.deepEqual(said(one, most + 1), one.beyond, 'beyond');
    // The module still works after an input beyond a limit.
    assert.deepEqual(said({ pack: ['{"type":"object"}'], application: ['0'] }, 0), { type: 1 });
  });
}

test('there are cases', () => assert(cases.length >= 15, `${cases.length} cases`));
