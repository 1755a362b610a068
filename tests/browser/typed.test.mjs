// Text typed in a page has the same meaning as in a posted form and in a cell of CSV: the cases of `tests/typed/`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { program } from '../node/program.mjs';
import { ROOT, stage } from './harness.mjs';

const it = stage();
const CASES = join(ROOT, 'tests/typed');

/** The pack with these fields. */
async function compiled(fields) {
  const label = (id) => ({ zh: id, en: id });
  const checklist = {
    qingdan: 1, id: 'typed', version: 1, title: { zh: '填写', en: 'Typing' }, authority: 'city', type: 'public-service', handling: 'instant',
    fields: Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, { label: label(id), need: 'optional', ...field }])),
  };
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-typed-'));
  try {
    await writeFile(join(folder, 'authorities.yaml'), JSON.stringify({ city: { title: { zh: '市', en: 'City' } } }));
    await writeFile(join(folder, 'typed.yaml'), JSON.stringify(checklist));
    execFileSync(program, ['compile', join(folder, 'typed.yaml'), '--out', folder]);
    return JSON.parse(await readFile(join(folder, 'typed.schema.json'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Types each text into a form of one field. Returns the problems, whether the value is the expected one, and the control's text. */
function type(page, pack, cases) {
  return page.evaluate(async ([pack, cases]) => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    const checklist = Checklist.load(pack);
    const digest = (application) => checklist.check(application, { today: '2026-03-02' }).receipt.application;
    return cases.map(({ field, typed, value }) => {
      // A text area, because an input would remove line breaks.
      document.body.innerHTML = `<form><label>${field} <textarea name="${field}"></textarea></label></form>`;
      const [form, control] = [document.querySelector('form'), document.querySelector('textarea')];
      const binding = bind(form, checklist, { today: '2026-03-02' });
      control.focus();
      control.value = typed;
      control.dispatchEvent(new Event('input', { bubbles: true }));
      const before = binding.report();
      control.blur();
      const after = binding.report();
      const shown = control.value;
      binding.free();
      const expected = digest(value === undefined ? {} : { [field]: value });
      return {
        codes: before.problems.map(({ code }) => code), codesAfter: after.problems.map(({ code }) => code),
        is: before.receipt.application === expected, isAfter: after.receipt.application === expected, shown,
      };
    });
  }, [pack, cases]);
}

for (const name of (await readdir(CASES)).sort()) {
  test(`typed in a page: ${name}`, async (t) => {
    const { fields, cases } = JSON.parse(await readFile(join(CASES, name), 'utf8'));
    const page = await it.visit(t, '/claim.html?unbound');
    const told = await type(page, await compiled(fields), cases);
    cases.forEach(({ field, typed, value, normalised, refused, blank }, i) => {
      const where = `${JSON.stringify(typed)} in ${field}`;
      const { codes, codesAfter, is, isAfter, shown } = told[i];
      assert.deepEqual(codes, refused ? [refused] : [], where);
      assert.deepEqual(codesAfter, codes, `${where}, left`);
      if (!refused) assert.ok(is && isAfter, `${where} has another value`);
      // A text area converts all line breaks to one kind.
      const raw = typed.replace(/\r\n?/g, '\n');
      if (value !== undefined && typeof value !== 'boolean') assert.equal(shown, normalised ?? raw, `${where}, shown`);
      if (blank) assert.equal(value, undefined);
    });
  });
}
