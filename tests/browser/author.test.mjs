// The module for editors' pages in Chromium: for every shipped and every raw checklist, and for files full of mistakes, it gives the
// same results as the program.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { AUTHOR, ROOT, catalogues, codes, program, yaml } from '../author/catalogues.mjs';
import { stage } from './harness.mjs';

const it = stage({ '/author/': AUTHOR });
const all = catalogues();
after(() => all.bad.remove());

/** Calls the module in the page, and asserts that every object in the result is a plain one. */
const ask = (page, question, ...words) => page.evaluate(async ([question, words]) => {
  const answer = author[question](...words);
  const plain = (value) => {
    if (value === null || typeof value !== 'object') return value !== undefined && typeof value !== 'bigint';
    const parent = Object.getPrototypeOf(value);
    return (parent === Object.prototype || parent === Array.prototype) && Object.values(value).every(plain);
  };
  if (!plain(answer)) throw new Error(`${question} returns an object that is not plain`);
  // Passed as text, because a missing and an undefined member would look the same outside the page.
  return JSON.stringify(answer);
}, [question, words]).then(JSON.parse);

for (const [name, { folder, paths, files }] of Object.entries(all)) {
  test(`${name}: lint agrees with the program`, async (t) => {
    const page = await it.visit(t, '/author.html');
    const { stdout, status } = program(['lint', ...paths, '--format', 'json'], folder);
    assert(status <= 2, `exit status ${status}`);
    const there = JSON.parse(stdout);
    const said = await ask(page, 'lint', files);
    assert(name !== 'raw' || said.findings.length > 0);
    assert(said.checklists >= 10);
    assert.deepEqual(said, there);
    t.diagnostic(`${said.checklists} checklists, ${said.findings.length} findings, ${said.diagnostics.length} diagnostics`);
  });

  test(`${name}: compile returns the program's packs, byte for byte`, async (t) => {
    const page = await it.visit(t, '/author.html');
    const out = mkdtempSync(join(tmpdir(), 'qingdan-packs-'));
    try {
      const { stdout } = program(['compile', ...paths, '--out', out, '--format', 'json'], folder);
      const there = JSON.parse(stdout);
      const said = await ask(page, 'compile', files);
      assert.deepEqual(said.diagnostics, there.diagnostics);
      assert.deepEqual([said.checklists, said.packs.length], [there.checklists, there.packs]);
      assert.deepEqual(said.packs.map(({ file }) => file).sort(), readdirSync(out).sort());
      for (const { file, text, pack } of said.packs) {
        assert.equal(text, readFileSync(join(out, file), 'utf8'), file);
        assert.deepEqual(pack, JSON.parse(text), file);
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  });
}

test('fmt formats files as the program does, and refuses the same ones', async (t) => {
  const page = await it.visit(t, '/author.html');
  const bad = yaml(join(ROOT, 'tests/checklist/bad'));
  const files = [...all.shipped.files, ...all.raw.files, ...bad, ...all.bad.files].filter(({ text }) => text !== '');
  let refused = 0;
  for (const { name, text } of files) {
    const there = program(['fmt', '-'], ROOT, text);
    const said = await ask(page, 'fmt', text);
    if (there.status === 0) {
      assert.deepEqual(said, { text: there.stdout }, name);
    } else {
      refused++;
      assert(said.text === undefined && said.refused.length > 0, name);
      for (const { code } of said.refused) assert.match(there.stderr, new RegExp(`\\[${code}\\]`), name);
    }
  }
  assert(refused >= 5 && refused < files.length / 2, `${refused} of ${files.length} refused`);
});

test('explain, rules and schema agree with the program', async (t) => {
  const page = await it.visit(t, '/author.html');
  const rules = await ask(page, 'rules');
  assert.deepEqual(rules, JSON.parse(program(['lint', '--list', '--format', 'json']).stdout));
  assert(rules.rules.length > 0 && codes().length > 30);
  for (const code of [...rules.rules.map(({ id }) => id), ...codes()]) {
    for (const locale of ['zh', 'en']) {
      assert.equal(await ask(page, 'explain', code, locale), program(['explain', code, '--locale', locale]).stdout, code);
    }
  }
  assert.deepEqual(await ask(page, 'schema'), JSON.parse(program(['schema']).stdout));
});

test('validate agrees with the program and its pack for each shipped item', async (t) => {
  const page = await it.visit(t, '/author.html');
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-applications-'));
  const today = '2026-03-02';
  try {
    for (const name of readdirSync(join(ROOT, 'schemas/packs'))) {
      const item = name.replace('.schema.json', '');
      for (const application of [{}, { materials: {} }, { materials: { id_card: { files: 1 } }, name: 5, nothing: null }]) {
        const path = join(folder, 'application.json');
        writeFileSync(path, JSON.stringify(application));
        const words = ['check', '--pack', `schemas/packs/${name}`, '--format', 'json', '--today', today, '--locale', 'en', path];
        const there = JSON.parse(program(words).stdout);
        const said = await ask(page, 'validate', all.shipped.files, application, { item, today, locale: 'en' });
        assert.deepEqual(said.report, there, name);
        assert.deepEqual([said.item, said.diagnostics, said.plain.agrees], [item, [], true]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a bad argument is an error with a code, and the module keeps working', async (t) => {
  const page = await it.visit(t, '/author.html');
  const said = await page.evaluate(() => {
    const file = { name: 'a.yaml', text: 'qingdan: 1\n' };
    const self = {};
    self.self = self;
    const getter = { get name() { throw new Error('no'); }, text: '' };
    const calls = {
      'no files': () => author.lint(),
      'null': () => author.compile(null),
      'a file that is none': () => author.lint([null]),
      'a number for a name': () => author.lint([{ ...file, name: 1 }]),
      'no text': () => author.compile([{ name: 'a.yaml' }]),
      'a member that throws': () => author.lint([getter]),
      'a list with a hole': () => author.lint([, file]),
      'a long name': () => author.lint([{ ...file, name: 'a'.repeat(5000) }]),
      'twice': () => author.lint([file, { ...file, name: './a.yaml' }]),
      'too much': () => author.lint(Array.from({ length: 200 }, (_, number) => ({ name: `${number}.yaml`, text: ' '.repeat(1 << 20) }))),
      'an unknown option': () => author.lint([file], { rule: 'a' }),
      'an option of another type': () => author.lint([file], { rules: 1 }),
      'options that are none': () => author.validate([file], {}, null),
      'no such language': () => author.validate([file], {}, { locale: 'fr' }),
      'no such day': () => author.validate([file], {}, { today: '2026-02-30' }),
      'no such item': () => author.validate([file], {}, { item: 'b' }),
      'no application': () => author.validate([file], undefined),
      'an application that holds itself': () => author.validate([file], self),
      'a function': () => author.validate([file], () => 1),
      'a big integer': () => author.validate([file], { a: 1n }),
      'no code': () => author.explain(),
      'an unknown code': () => author.explain('catch-al'),
      'a long code': () => author.explain('a'.repeat(1 << 24)),
      'no text to lay out': () => author.fmt(5),
      'no name': () => author.fmt('a: 1\n', 5),
    };
    return Object.entries(calls).map(([name, call]) => {
      try {
        return [name, JSON.stringify(call())];
      } catch (error) {
        return [name, error instanceof author.AuthorError ? error.code : `${error.name}: ${error.message}`];
      }
    }).concat([['afterwards', String(author.lint([file]).checklists)]]);
  });
  const of = (code, ...names) => names.map((name) => [name, code]);
  assert.deepEqual(said, [
    ...of('author.files', 'no files', 'null', 'a file that is none', 'a number for a name', 'no text', 'a member that throws',
      'a list with a hole', 'a long name', 'twice', 'too much'),
    ...of('author.option', 'an unknown option', 'an option of another type', 'options that are none', 'no such language', 'no such day'),
    ...of('author.item', 'no such item'),
    ...of('author.application', 'no application', 'an application that holds itself', 'a function', 'a big integer'),
    ...of('author.option', 'no code'),
    ...of('author.unknown-code', 'an unknown code', 'a long code'),
    ...of('author.files', 'no text to lay out', 'no name'),
    ['afterwards', '1'],
  ]);
});

test('a file of the maximum length of a text is reported as too large', async (t) => {
  const page = await it.visit(t, '/author.html');
  const said = await page.evaluate(() => {
    const text = 'a'.repeat(0x1fff_ffe8);
    const { diagnostics, checklists } = author.lint([{ name: 'a.yaml', text }]);
    return [checklists, diagnostics.map(({ code }) => code), author.fmt(text).refused.map(({ code }) => code)];
  });
  assert.deepEqual(said, [0, ['file.size'], ['file.size']]);
});

test('an application of the maximum depth is judged, a deeper one is refused', async (t) => {
  const page = await it.visit(t, '/author.html');
  const said = await page.evaluate((files) => [60, 100, 100_000].map((depth) => {
    try {
      const { report, plain } = author.validate(files, '['.repeat(depth) + ']'.repeat(depth), { item: 'good' });
      return [report.verdict, plain.accepts, plain.agrees];
    } catch (error) {
      return error.code;
    }
  }), all.bad.files);
  assert.deepEqual(said, [['incomplete', false, true], 'author.application', 'author.application']);
});

test('lone surrogates become replacement characters', async (t) => {
  const page = await it.visit(t, '/author.html');
  const said = await page.evaluate(() => author.fmt('a: \ud800\n').text);
  assert.equal(said, 'a: \ufffd\n');
});
