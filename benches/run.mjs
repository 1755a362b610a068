// The benchmark. `cargo xtask bench` builds everything it needs and runs it.
//
// It first checks that all peers agree, then measures and writes RESULTS.md and results.svg. `--quick` measures less.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { agree } from './agree.mjs';
import { inChromium, looks } from './browser.mjs';
import { bundle, weights } from './bundle.mjs';
import { forms } from './compile.mjs';
import { facts } from './files.mjs';
import { PERSONS } from './faults.mjs';
import { SIZES } from './forms.mjs';
import { lines } from './lines.mjs';
import { PINNED, bulk, catalogue } from './native.mjs';
import * as ajv from './peers/ajv.js';
import * as cfworker from './peers/cfworker.js';
import * as jsonschema from './peers/jsonschema.js';
import * as qingdan from './peers/qingdan.js';
import { chart, page } from './results.mjs';
import { TODAY } from './steps.js';
import init, { Checklist } from '../dist/qingdan/node.js';

const benches = import.meta.dirname;
const root = resolve(benches, '..');
const { QINGDAN_RELEASE: release, QINGDAN_WORK: work } = process.env;
if (!release || !work) throw new Error('cargo xtask bench runs this: QINGDAN_RELEASE and QINGDAN_WORK must be set');
const quick = process.argv.includes('--quick');
const measures = quick
  ? { rounds: { first: 5, suite: 2, bulk: 2 }, pace: { warm: 250, spend: 4, batches: 5 }, count: 20_000 }
  : { rounds: { first: 41, suite: 7, bulk: 7 }, pace: { warm: 1000, spend: 8, batches: 12 }, count: 200_000 };

/** The load per core over the last minute. */
const load = () => (loadavg()[0] / availableParallelism()).toFixed(1);

const before = load();
const started = performance.now();
const say = (text) => console.log(`  ${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);

const program = (name) => join(release, process.platform === 'win32' ? `${name}.exe` : name);
const [made, wasm] = [join(work, 'made'), join(work, 'peer')];
const forSizes = forms(made, program('qingdan'), SIZES);
await bundle(root, made, wasm);
const { default: start, Schema } = await import(pathToFileURL(join(wasm, 'jsonschema.js')));
const inWasm = jsonschema.peer(() => start({ module_or_path: readFileSync(join(wasm, 'jsonschema.wasm')) }), Schema);
const peers = { qingdan: qingdan.peer(init, Checklist, TODAY), ajv, cfworker, jsonschema: inWasm };
for (const each of Object.values(peers)) await each.init();
agree(forSizes, peers);
say('all peers agree on every application');

const { rounds, pace, count } = measures;
const folders = { made, page: join(benches, 'page'), qingdan: join(root, 'dist/qingdan') };
const { version, ...inBrowser } = await inChromium({ folders, sizes: SIZES, rounds, pace }, say);

const native = { program, rounds: rounds.bulk };
mkdirSync(join(work, 'bulk'), { recursive: true });
const measured = {
  weights: weights(root, made),
  ...inBrowser,
  bulk: bulk({ ...native, folder: join(work, 'bulk'), count }),
  catalogue: catalogue({ ...native, folder: join(work, 'catalogue'), count: 308 }),
  facts: await facts({ ...native, folder: join(work, 'files'), browser: (folder) => looks({ folders, folder }) }),
};
say('bulk checks, catalogues and facts of files');

const arch = { x64: 'x86-64', arm64: 'AArch64' }[process.arch] ?? process.arch;
const about = {
  ...measures, persons: PERSONS, load: { before, after: load() }, quick, pinned: PINNED, browser: version, node: process.versions.node.split('.')[0],
  date: new Date().toISOString().slice(0, 10), machine: `${availableParallelism()} cores, ${arch}`,
};
const table = lines(measured);
writeFileSync(join(work, 'measured.json'), JSON.stringify({ about, measured }, null, 1));
writeFileSync(join(benches, 'RESULTS.md'), page(table, about));
writeFileSync(join(benches, 'results.svg'), chart(table));
rmSync(made, { recursive: true });
say('benches/RESULTS.md and benches/results.svg are written');
