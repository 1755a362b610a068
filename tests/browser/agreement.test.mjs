// The engine's own cases in Chromium: the module gives the same results as the native engine, byte for byte.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, stage } from './harness.mjs';

const it = stage();
const FOLDER = join(ROOT, 'tests/engine');

for (const name of readdirSync(FOLDER)) {
  const pack = join(FOLDER, name, 'pack.json');
  const cases = JSON.parse(readFileSync(join(FOLDER, name, 'cases.json'), 'utf8'));

  test(`${name}: the cases`, async (t) => {
    const page = await it.visit(t, '/api.html');
    // Passed as text, because an object would lose a member called `__proto__` on its way into the page.
    const said = await page.evaluate(async ([pack, cases]) => {
      await qingdan.init();
      const checklist = qingdan.Checklist.load(pack);
      return JSON.parse(cases).map(({ application, channel, today = '2026-11-23' }) => {
        const { verdict, problems } = checklist.check(application, { today, channel });
        return { verdict, problems: problems.map(({ path, code, severity }) => `${path} ${code}${severity === 'warning' ? '?' : ''}`) };
      });
    }, [readFileSync(pack, 'utf8'), JSON.stringify(cases)]);
    cases.forEach(({ name: situation, verdict, problems }, i) => assert.deepEqual(said[i], { verdict, problems }, situation));
  });

  test(`${name}: the same bytes as the command line`, { skip: !process.env.QINGDAN && 'QINGDAN names no program' }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'qingdan-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const plain = cases.filter((one) => !one.channel && (one.today || '2026-11-23') === '2026-11-23');
    const data = join(folder, 'cases.ndjson');
    writeFileSync(data, plain.map(({ application }) => JSON.stringify(application) + '\n').join(''));
    const page = await it.visit(t, '/api.html');
    const here = await page.evaluate(async ([pack, applications]) => {
      await qingdan.init();
      const checklist = qingdan.Checklist.load(pack);
      return JSON.parse(applications).map((application) => JSON.stringify(checklist.check(application, { today: '2026-11-23' })));
    }, [readFileSync(pack, 'utf8'), JSON.stringify(plain.map(({ application }) => application))]);
    const there = run(['check', '--pack', pack, '--format', 'ndjson', '--today', '2026-11-23', data]);
    assert.equal(here.length, there.length);
    here.forEach((line, i) => assert.equal(line, there[i], plain[i].name));
  });
}

/** The lines that the program prints. Problems in the data are not a failure here. */
function run(words) {
  try {
    return execFileSync(process.env.QINGDAN, words, { encoding: 'utf8' }).trimEnd().split('\n');
  } catch (error) {
    assert.equal(error.status, 1, error.stderr);
    return error.stdout.trimEnd().split('\n');
  }
}
