// The check without a form in docs/cli.md: it runs as written there and prints what its comments say.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

test('the example checks without a form', () => {
  const [, script] = /<!-- test: check\.mjs -->\n```js\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/cli.md'), 'utf8'));
  const expected = [...script.matchAll(/^console\.log\(.*\/\/ (.*)$/gm)].map(([, line]) => line);
  assert.equal(expected.length, 2);
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(ROOT, 'dist/qingdan'), join(folder, 'node_modules/qingdan'));
    writeFileSync(join(folder, 'check.mjs'), script);
    const printed = execFileSync(process.execPath, [join(folder, 'check.mjs')], { cwd: ROOT, encoding: 'utf8' });
    assert.deepEqual(printed.trim().split('\n'), expected);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
