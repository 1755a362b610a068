// The output of `qingdan lint --format sarif` is valid SARIF 2.1.0, in both languages.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { program, root } from './program.mjs';

const require = createRequire(import.meta.url);
const schema = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
// The schema contains its own address and that of its dialect; neither is fetched.
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const valid = ajv.compile(schema);

/** The output of lint for a folder. Findings are not a failure here. */
const lint = (folder, locale) =>
  new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 1 << 28, encoding: 'utf8' };
    execFile(program, ['lint', folder, '--format', 'sarif', '--locale', locale], options, (error, stdout) =>
      error && error.code !== 1 ? reject(error) : resolve(JSON.parse(stdout)));
  });

for (const locale of ['zh', 'en']) {
  for (const folder of ['tests/lint/raw/items', 'schemas/items']) {
    test(`lint of ${folder} in ${locale} is SARIF`, async () => {
      const log = await lint(folder, locale);
      assert.ok(valid(log), JSON.stringify(valid.errors?.slice(0, 3), null, 2));
      const { results, tool } = log.runs[0];
      const open = results.filter(({ suppressions }) => !suppressions);
      assert.ok(results.some(({ fixes }) => fixes) || !folder.includes('raw'), 'raw lists have fixes');
      assert.equal(open.length > 0, folder.includes('raw'), 'raw lists have findings, shipped ones only allowed ones');
      for (const result of results) {
        assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
        assert.match(result.locations[0].physicalLocation.artifactLocation.uri, /^[\w./%-]+\.yaml$/);
        assert.match(result.partialFingerprints['qingdan/v1'], /^[0-9a-f]{16}:\d+$/);
        const { region } = result.locations[0].physicalLocation;
        if (region) {
          const later = region.endLine - region.startLine || region.endColumn - region.startColumn;
          assert.ok(later >= 0, JSON.stringify(region));
        }
      }
    });
  }
}

test('mistakes that keep files from compiling are results too', async () => {
  const log = await lint('tests/checklist/bad', 'en');
  assert.ok(valid(log), JSON.stringify(valid.errors?.slice(0, 3), null, 2));
  const { results, tool } = log.runs[0];
  const mistakes = results.filter(({ ruleId }) => /^(?:checklist|shape|yaml)\./.test(ruleId));
  assert.ok(mistakes.length > 50 && new Set(mistakes.map(({ ruleId }) => ruleId)).size > 10);
  for (const { ruleId, ruleIndex, level, message } of mistakes) {
    assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    assert.match(level, /^(?:error|warning)$/);
    assert.ok(message.text.length > 10);
  }
});
