// The module for editors' pages in Node. For applications and the sources of generated checklists it gives the same reports as the native
// engine with their packs, and its plain validator never rejects what qingdan accepts.
// The seed is fixed; QINGDAN_SEED and QINGDAN_CASES change seed and number.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { AUTHOR, ROOT } from '../author/catalogues.mjs';

const manifest = JSON.parse(readFileSync(join(AUTHOR, 'package.json'), 'utf8'));
const { default: init, AuthorError, explain, lint, validate, version } = await import(pathToFileURL(join(AUTHOR, 'node.js')));

const SEED = process.env.QINGDAN_SEED || '20260302';
const COUNT = process.env.QINGDAN_CASES || '60';

test('calls before init are refused', () => {
  assert.throws(() => lint([]), (error) => error instanceof AuthorError && error.code === 'author.not-ready');
});

test('the package has all files that its manifest names, and the version of the module', async () => {
  await init();
  assert.equal(version(), manifest.version);
  const named = Object.values(manifest.exports).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value)));
  for (const path of [...named, manifest.types, 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE']) assert(existsSync(join(AUTHOR, path)), path);
  assert.equal(manifest.dependencies, undefined);
  assert.match(explain('catch-all'), /^# `catch-all`/);
});

test('the script evaluates no text and stores nothing', () => {
  const script = readFileSync(join(AUTHOR, 'author.js'), 'utf8');
  for (const word of [/\beval\b/, /\bnew Function\b/, /localStorage/, /sessionStorage/, /indexedDB/, /XMLHttpRequest/, /sendBeacon/, /WebSocket/]) {
    assert.doesNotMatch(script, word);
  }
});

test('an application against a source, the same as natively against its pack', async (t) => {
  await init();
  const words = ['run', '--quiet', '--example', 'corpus', '--', SEED, COUNT];
  const lines = execFileSync(process.env.CARGO || 'cargo', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 30 });
  const authorities = readFileSync(join(ROOT, 'schemas/authorities.yaml'), 'utf8') + '\nbureau: { title: { zh: 某局 } }\n';
  const again = `QINGDAN_SEED=${SEED} QINGDAN_CASES=${COUNT} replays it`;
  const sums = { asked: 0, taken: 0, accepted: 0, unreadable: 0 };
  let files;
  for (const { pack, source, application, options, report, steps } of lines.trimEnd().split('\n').map((line) => JSON.parse(line))) {
    if (pack) {
      files = [{ name: 'authorities.yaml', text: authorities }, { name: `${JSON.parse(pack)['x-qingdan'].id}.yaml`, text: source }];
      continue;
    }
    for (const [text, native] of steps ? steps.map(({ whole, report }) => [whole, report]).slice(-1) : [[application, report]]) {
      const said = validate(files, text, { ...options, channel: options.channel ?? undefined });
      assert.deepEqual(said.diagnostics, [], again);
      // The pack differs in the name of the authority, and so does its hash.
      const same = (report) => ({ ...report, receipt: { ...report.receipt, pack: undefined } });
      assert.deepEqual(same(said.report), same(JSON.parse(native)), `${text}\n${source}\n${again}`);
      sums.asked++;
      if (said.report.valid) sums.taken++;
      if (said.plain.refused) {
        // The only allowed reason: a value that no double or no text can represent.
        assert.match(text, /1e400|\\ud800/);
        sums.unreadable++;
        continue;
      }
      if (said.plain.accepts) sums.accepted++;
      assert(said.plain.agrees, `${JSON.stringify(said.plain)}\n${text}\n${source}\n${again}`);
      assert.equal(said.plain.accepts, said.plain.problems.length === 0);
    }
  }
  t.diagnostic(`${JSON.stringify(sums)}; ${again}`);
  assert(sums.taken > sums.asked / 5 && sums.accepted >= sums.taken - sums.unreadable, JSON.stringify(sums));
});
