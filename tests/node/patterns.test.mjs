// The module's patterns match the same as ECMAScript with the u flag, for generated patterns and strings.
// The seed is fixed; QINGDAN_SEED and QINGDAN_CASES change seed and number.

import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const { default: init, Checklist } = await import(pathToFileURL(join(ROOT, 'dist/qingdan/node.js')));

const SEED = Number(process.env.QINGDAN_SEED || 20260302);
const COUNT = Number(process.env.QINGDAN_CASES || 60) * 25;

before(() => init());

/** Pseudo-random numbers below `n` (mulberry32). */
let state = SEED;
function below(n) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
}
const pick = (list) => list[below(list.length)];

/** Characters for texts: inside and outside of the classes, at their borders, and lone surrogates. */
const UNITS = ['a', 'b', 'f', 'g', 'z', 'A', '0', '9', '_', '-', '.', ' ', '\n', '\u2028', 'é', '甲', '乙', '９', '𠮷', '\ud842', '\udfb7', '\ud83d'];

/** Each atom with characters that it matches. */
const ATOMS = [
  ['a', 'a'], ['b', 'b'], ['0', '0'], ['-', '-'], ['甲', '甲'], ['𠮷', '𠮷'], ['\\.', '.'], ['\\u{20BB7}', '𠮷'], ['\\ud842\\udfb7', '𠮷'], ['\\x61', 'a'],
  ['[ab]', 'ab'], ['[0-9]', '09'], ['[0-9a-f]', '09af'], ['[^a]', 'b0甲'], ['[乙-甲]', '甲乙'], ['[\\d_-]', '09_-'], ['[^\\w\\s]', '-甲'], ['[\\u{20000}-\\u{2ffff}x]', '𠮷'],
  ['\\d', '09'], ['\\D', 'a-'], ['\\w', 'a0_'], ['\\W', '-甲'], ['\\s', ' \n\u2028'], ['\\S', 'a甲'], ['.', 'a0𠮷'],
];

const COUNTS = [['?', 0, 1], ['*', 0, 3], ['+', 1, 3], ['{2}', 2, 2], ['{0,2}', 0, 2], ['{1,3}', 1, 3], ['{2,}', 2, 4], ['{0}', 0, 0], ['*?', 0, 2], ['{1,2}?', 1, 2]];

/** A part of a pattern, and a generator of texts that it matches. */
function part(depth) {
  const chance = below(12);
  if (chance === 0) return { pattern: pick(['\\b', '\\B', '^', '$']), text: () => '' };
  const { pattern, text } = depth > 0 && chance < 4 ? group(depth - 1) : atom();
  if (below(2)) return { pattern, text };
  const [quantifier, least, most] = pick(COUNTS);
  const repeated = () => Array.from({ length: least + below(most - least + 1) }, text).join('');
  return { pattern: pattern + quantifier, text: repeated };
}

function atom() {
  const [pattern, characters] = pick(ATOMS);
  return { pattern, text: () => pick([...characters]) };
}

function group(depth) {
  const choices = Array.from({ length: 1 + below(3) }, () => sequence(depth));
  return { pattern: pick(['(', '(?:']) + choices.map(({ pattern }) => pattern).join('|') + ')', text: () => pick(choices).text() };
}

function sequence(depth) {
  const parts = Array.from({ length: below(4) }, () => part(depth));
  return { pattern: parts.map(({ pattern }) => pattern).join(''), text: () => parts.map(({ text }) => text()).join('') };
}

/** A pattern. Most have anchors; many consist only of classes with counts, for which the engine has a fast path. */
function whole() {
  const { pattern, text } = pick([() => sequence(2), () => sequence(0), () => group(1)])();
  return { pattern: pick(['^', '^', '^', '']) + pattern + pick(['$', '$', '$', '']), text };
}

/** A text that matches, or nearly matches, or a random one. */
function string(text) {
  if (!below(4)) return Array.from({ length: below(6) }, () => pick(UNITS)).join('');
  const units = text().split('').slice(0, 16);
  for (let edits = below(3); edits > 0; edits--) units.splice(below(units.length + 1), below(2), ...(below(2) ? [pick(UNITS)] : []));
  return units.join('');
}

test('patterns match what ECMAScript matches', (t) => {
  let taken = 0, refused = 0;
  for (let made = 0; made < COUNT; made++) {
    const { pattern, text } = whole();
    const expression = new RegExp(pattern, 'u');
    const texts = Array.from({ length: 20 }, () => string(text));
    const pack = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'patterns', type: 'object', properties: { texts: { type: 'array', items: { type: 'string', pattern } } } };
    const checklist = Checklist.load(JSON.stringify(pack));
    const { problems } = checklist.check({ texts }, { locale: 'en' });
    checklist.free();
    const wrong = new Set(problems.filter(({ code }) => code === 'pattern').map(({ path }) => path));
    texts.forEach((text, at) => {
      const takes = expression.test(text);
      assert.equal(!wrong.has(`/texts/${at}`), takes, `${pattern} on ${JSON.stringify(text)}; QINGDAN_SEED=${SEED} replays it`);
      takes ? taken++ : refused++;
    });
  }
  t.diagnostic(`${COUNT} patterns: ${taken} texts taken, ${refused} refused`);
  assert(Math.min(taken, refused) > COUNT * 4, `${taken} taken, ${refused} refused`);
});
