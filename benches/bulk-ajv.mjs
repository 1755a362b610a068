// Bulk checks by ajv in Node: `bulk-ajv.mjs SCHEMA NDJSON`. Reads one application per line, in chunks, on one core; prints the counts of verdicts.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { load } from './peers/ajv.js';

const [schema, lines] = process.argv.slice(2);
const { check } = load(readFileSync(schema, 'utf8'));
const counts = { valid: 0, invalid: 0 };
for await (const line of createInterface({ input: createReadStream(lines), crlfDelay: Infinity })) {
  counts[isRight(line) ? 'valid' : 'invalid'] += 1;
}
console.log(JSON.stringify(counts));

/** A line that is not JSON counts as an invalid application. */
function isRight(line) {
  let application;
  try {
    application = JSON.parse(line);
  } catch {
    return false;
  }
  return check(application).valid;
}
