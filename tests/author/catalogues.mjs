// Folders of checklists for the tests of dist/author (shipped, raw, and full of mistakes), with the program's output for each.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const AUTHOR = join(ROOT, 'dist/author');

/** Runs the program in a folder. Returns its output and exit status. `input` goes to standard input. */
export function program(words, cwd = ROOT, input = undefined) {
  const name = process.platform === 'win32' ? 'qingdan.exe' : 'qingdan';
  const path = process.env.QINGDAN || join(ROOT, process.env.CARGO_TARGET_DIR || 'target', 'debug', name);
  const { status, stdout, stderr, error } = spawnSync(path, words, { cwd, input, encoding: 'utf8', maxBuffer: 1 << 28 });
  // The program may stop reading an input that is too long.
  if (error?.code !== 'EPIPE') assert.ifError(error);
  return { status, stdout, stderr };
}

/** All YAML files below a folder, in the order in which the program walks it. */
export function yaml(folder, below = folder) {
  const entries = readdirSync(below, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return yaml(folder, path);
    if (!/\.ya?ml$/.test(entry.name)) return [];
    return [{ name: relative(folder, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }];
  });
}

const layer = (name, more) => `qingdan-rules: 1\ntitle: { zh: ${name} }\n${more}`;
const off = 'rules: { missing-contact: { severity: off, reason: { zh: 另有办法 } } }\n';
const item = (id, more = '') => `qingdan: 1
id: ${id}
version: 1
title: { zh: 示例 }
authority: bureau
type: public-service
handling: instant
materials:
  other: { label: { zh: 其他相关材料 }, need: required }
${more}`;

/** Faulty files that a page may be given. */
const BAD = {
  'authorities.yaml': 'bureau: { title: { zh: 某局 } }\n',
  'items/empty.yaml': '',
  'items/not-yaml.yaml': 'title: { zh: [\n',
  'items/list.yaml': '- a\n- b\n',
  'items/control.yaml': 'id: a\u0001b\n',
  // A GB 18030 file that was decoded as UTF-8.
  'items/gb18030.yaml': Buffer.from('qingdan: 1\nid: gb18030\ntitle: { zh: \xca\xa7\xd2\xb5\xb5\xc7\xbc\xc7 }\n', 'latin1').toString('utf8'),
  'items/deep.yaml': `a: ${'['.repeat(5000)}`,
  'items/sixty.yaml': `a: ${'['.repeat(60)}${']'.repeat(60)}\nb:\n${Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth + 1)}- \n`).join('')}`,
  'items/deep-blocks.yaml': Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'items/huge.yaml': `# ${'长'.repeat(600_000)}\n`,
  'items/anchors.yaml': 'a: &a [1]\nb: *a\n',
  'items/twin.yaml': item('twin'),
  'items/sub/twin.yaml': item('twin'),
  'items/many.yaml': Array.from({ length: 3000 }, (_, number) => `unknown_${number}: 1\n`).join(''),
  'items/good.yaml': item('good'),
  'items/nobody.yaml': item('nobody').replace('bureau', 'nobody'),
  'items/allowed.yaml': item('allowed', 'allow:\n  - { rule: catch-all, reason: { zh: 试点, en: A trial } }\n  - { rule: nothing, reason: { zh: 无 } }\n'),
  'cyclic/rules.yaml': layer('甲', 'extends: ../cyclic/other.rules\n'),
  'cyclic/other.rules': layer('乙', 'extends: rules.yaml\n'),
  'cyclic/a.yaml': item('a'),
  'layered/nation.rules': layer('国家', 'rules: { missing-contact: { severity: error, reason: { zh: 必须 } } }\n'),
  'layered/rules.yaml': layer('省', 'extends: nation.rules\n'),
  'layered/b.yaml': item('b'),
  'layered/city/rules.yaml': layer('市', `extends: ../rules.yaml\n${off}`),
  'layered/city/c.yaml': item('c'),
  'missing/rules.yaml': layer('县', 'extends: ../nowhere/rules.yaml\n'),
  'missing/d.yaml': item('d'),
  'unknown/rules.yaml': layer('乡', 'rules: { cath-all: { severity: off, reason: { zh: 试 } } }\n'),
  'unknown/e.yaml': item('e'),
  'broken/rules.yaml': 'qingdan-rules: [',
  'broken/authorities.yaml': '- 1\n',
  'broken/f.yaml': item('f'),
};

/** Writes the faulty files to a folder, which the caller removes. */
export function bad() {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-author-'));
  for (const [name, text] of Object.entries(BAD)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const files = Object.entries(BAD).map(([name, text]) => ({ name, text }));
  // The program walks folders by name; a page gives files in any order.
  const order = new Map(yaml(folder).map(({ name }, at) => [name, at]));
  files.sort((a, b) => (order.get(a.name) ?? -1) - (order.get(b.name) ?? -1));
  return { folder, files, remove: () => rmSync(folder, { recursive: true }) };
}

/** The catalogues by name: the folder, the program's arguments, and the files as a page has them. */
export function catalogues() {
  const folder = (path) => ({ folder: join(ROOT, path), paths: ['items'], files: yaml(join(ROOT, path)) });
  const mistakes = bad();
  return {
    shipped: folder('schemas'),
    raw: folder('tests/lint/raw'),
    bad: { ...mistakes, paths: readdirSync(mistakes.folder).filter((name) => !name.includes('.')).sort() },
  };
}

/** The codes of diagnostics, from their table. */
export function codes() {
  const table = readFileSync(join(ROOT, 'src/source/diagnostic/codes.rs'), 'utf8');
  return [...table.matchAll(/\bc\(\s*"([a-z.-]+)"/g)].map(([, code]) => code);
}
