// The public JSON-Schema-Test-Suite, draft 2020-12, in the embedded module. No verdict is wrong, and every refused group is listed.
//
// JSON_SCHEMA_TEST_SUITE names the folder of the suite, as for tests/json_schema; without it the test is skipped. A group is refused if
// its schema does not load. tests/json_schema/refused-embedded.txt lists exactly these groups with the module's reason. UPDATE=1 removes
// lines from the list and adds none. Numbers that no double represents reach the module as the nearest double, as in a page; every
// verdict is right even so.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const LIST = join(ROOT, 'tests/json_schema/refused-embedded.txt');
const { default: init, Checklist, ChecklistError } = await import(pathToFileURL(join(ROOT, 'dist/qingdan/node.js')));

const SUITE = process.env.JSON_SCHEMA_TEST_SUITE;
const HOW = `JSON_SCHEMA_TEST_SUITE is not set: the JSON-Schema-Test-Suite is not run. To run it:
  git clone --depth 1 https://github.com/json-schema-org/JSON-Schema-Test-Suite /tmp/json-schema-test-suite
  JSON_SCHEMA_TEST_SUITE=/tmp/json-schema-test-suite node --test tests/node/json-schema.test.mjs`;

/** Tests for validators that treat `format` as an annotation; this engine asserts it. */
const isAnnotation = (file, test) => file === 'format.json' && test.description.endsWith('is only an annotation by default');

/** The names of the files of draft 2020-12, including optional ones, sorted. */
function files(draft) {
  const names = ['', 'optional/', 'optional/format/'].flatMap((folder) =>
    existsSync(join(draft, folder)) ? readdirSync(join(draft, folder)).map((name) => folder + name) : [],
  );
  return names.filter((name) => name.endsWith('.json')).sort();
}

/** The module's verdict. Asserts that an invalid verdict has a problem. */
function verdict(checklist, data) {
  const { valid, problems } = checklist.check(data, { today: '2026-03-02' });
  assert.equal(valid, problems.every(({ severity }) => severity === 'warning'));
  return valid;
}

if (!SUITE) test('JSON-Schema-Test-Suite', { skip: HOW });
else describe('JSON-Schema-Test-Suite', () => {
  const refused = [];
  const sum = { groups: 0, tests: 0, annotations: 0 };
  before(() => init());

  /** The tests of a group whose verdict is wrong. */
  function wrong(file, { schema, description, tests }) {
    let checklist;
    try {
      checklist = Checklist.load(JSON.stringify(schema));
    } catch (error) {
      assert(error instanceof ChecklistError, `${file}: ${description}: ${error}`);
      refused.push(`${file} | ${description} | ${error.path || 'the pack'}: ${error.message} [${error.code}]`);
      return [];
    }
    const asked = tests.filter((test) => !isAnnotation(file, test));
    const found = asked.filter(({ data, valid }) => verdict(checklist, data) !== valid);
    checklist.free();
    sum.groups += 1;
    sum.tests += asked.length;
    sum.annotations += tests.length - asked.length;
    return found.map((test) => `${file}: ${description}: ${test.description}: should be ${test.valid}`);
  }

  const draft = join(SUITE, 'tests/draft2020-12');
  const names = files(draft);
  for (const name of names) {
    test(name, () => {
      const groups = JSON.parse(readFileSync(join(draft, name), 'utf8'));
      assert.deepEqual(groups.flatMap((group) => wrong(name, group)), []);
    });
  }

  test('the refused groups are the listed ones', (t) => {
    assert(names.length > 50, `${draft}: only ${names.length} files`);
    t.diagnostic(`${sum.groups} groups with ${sum.tests} tests are judged right, ${sum.annotations} of \`format\` as an annotation aside; ${refused.length} groups are refused`);
    const text = readFileSync(LIST, 'utf8');
    const listed = text.split('\n').filter((line) => line && !line.startsWith('#'));
    const added = refused.filter((line) => !listed.includes(line));
    assert.deepEqual(added, [], `refused and not in ${LIST}; add a line only if it must be`);
    const gone = listed.filter((line) => !refused.includes(line));
    if (gone.length && process.env.UPDATE) {
      return writeFileSync(LIST, text.split('\n').filter((line) => !gone.includes(line)).join('\n'));
    }
    assert.deepEqual(gone, [], 'listed but no longer refused; UPDATE=1 removes them');
  });
});
