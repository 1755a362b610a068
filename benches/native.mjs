// Measurements without a browser: bulk checks on one core, and compiling and linting a catalogue.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEED } from './forms.mjs';
import { plain } from './plain.mjs';
import { TODAY } from './steps.js';

/** Binds all threads of a program to one core, if the system can. */
const CORE = spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? ['taskset', '-c', '0'] : [];
export const PINNED = CORE.length > 0;

/** Applications per second, by round and program. `program` returns the path of a built program. */
export function bulk({ folder, program, count, rounds }) {
  execFileSync(program('examples/applications'), [folder, String(count), String(SEED)], { stdio: 'ignore' });
  const [pack, schema, lines] = ['pack.schema.json', 'plain.json', 'applications.ndjson'].map((name) => join(folder, name));
  writeFileSync(schema, JSON.stringify(plain(JSON.parse(readFileSync(pack, 'utf8')))));
  const { verdicts } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const expected = { valid: verdicts.complete + verdicts.acceptable, invalid: verdicts.incomplete };

  const check = [program('qingdan'), 'check', '--pack', pack, '--today', TODAY, '--jobs', '1', '--summary', '--format', 'json', lines];
  const ajv = [process.execPath, join(import.meta.dirname, 'bulk-ajv.mjs'), schema, lines];
  const [jsonschema, boon] = ['jsonschema-lines', 'boon-lines'].map((name) => [program(name), schema, lines]);
  const commands = { qingdan: check, jsonschema, boon, ajv };
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    const rate = {};
    for (const [name, command] of turned(Object.entries(commands), round)) {
      const { output, seconds } = run(command, [0, 1]);
      assert.deepEqual(verdictsOf(output), expected, `${name}: the counts of verdicts`);
      rate[name] = count / seconds;
    }
    rates.push(rate);
  }
  rmSync(lines);
  rmSync(join(folder, 'applications.csv'));
  return rates;
}

function verdictsOf(output) {
  const { verdicts, valid, invalid } = JSON.parse(output);
  return verdicts ? { valid: verdicts.complete + verdicts.acceptable, invalid: verdicts.incomplete } : { valid, invalid };
}

/** Seconds to compile and lint `count` items, and twice as many. */
export function catalogue({ folder, program, count, rounds }) {
  const seconds = [];
  const sizes = { once: count, twice: 2 * count };
  for (const [name, size] of Object.entries(sizes)) execFileSync(program('examples/catalogue'), [join(folder, name), String(size)]);
  for (let round = 0; round < rounds; round += 1) {
    const took = {};
    for (const name of turned(Object.keys(sizes), round)) {
      const items = join(folder, name);
      const [compile, lint] = [[program('qingdan'), 'compile', items, '--out', join(folder, 'packs')], [program('qingdan'), 'lint', items]];
      took[name] = run(compile).seconds + run(lint, [0, 1]).seconds;
    }
    seconds.push(took);
  }
  rmSync(folder, { recursive: true });
  return seconds;
}

/** Runs a program on the one core. `fine` lists the accepted exit statuses (1: it found something). */
function run(command, fine = [0]) {
  const [program, ...words] = [...CORE, ...command];
  const started = process.hrtime.bigint();
  const { status, stdout, error } = spawnSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (error) throw error;
  assert(fine.includes(status), `${command[0]} ended with ${status}`);
  return { output: stdout, seconds };
}

/** Rotates the list each round, so that no program always runs first. */
export const turned = (list, round) => list.map((_, at) => list[(at + round) % list.length]);
