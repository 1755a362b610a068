// The lines of the table: each measurement as a ratio to a peer, with its budget.
import { PROBLEMS } from './faults.mjs';

/** The median of a list. */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * A line: the values of qingdan and of the other by round, and a function that formats them. The ratio is that of the medians; `low` and
 * `high` are the extremes of single rounds. `budget` is the largest ratio allowed, or the smallest with `atLeast`; a line without a budget
 * is for comparison only.
 */
function line(what, against, own, other, unit, rest = {}) {
  const ratios = own.map((value, at) => value / other[at]);
  const medians = [median(own), median(other)];
  return { what, against, ratio: medians[0] / medians[1], low: Math.min(...ratios), high: Math.max(...ratios), shown: medians.map(unit), ...rest };
}

export function lines({ weights, first, suites, bulk, catalogue, facts }) {
  return [...downloads(weights), ...firsts(first), ...keystrokes(suites), ...wholes(suites), ...agains(suites), ...bulks(bulk), ...catalogues(catalogue), ...factLines(facts)];
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (number) => `${number.toFixed(1)} ms`;
const us = (number) => (number < 10 ? `${number.toFixed(2)} µs` : number < 10_000 ? `${number.toFixed(0)} µs` : ms(number / 1000));
const perSecond = (number) => `${Math.round(number / 1000)} k/s`;

/** Names of the peers in the table. */
const PEERS = { ajv: 'ajv', cfworker: 'cfworker', jsonschema: ['Wasm 里的 jsonschema', 'jsonschema in Wasm'] };

function downloads({ qingdan, files, ...peers }) {
  const what = ['下载', 'Download'];
  return [
    line([`${what[0]}，不含看文件`, `${what[1]} without file facts`], ['16 kB', '16 kB'], [qingdan], [16_000], kB, { budget: 1, over: qingdan - 16_000 }),
    line(['下载，连同看文件', 'Download with file facts'], ['24 kB', '24 kB'], [qingdan + files], [24_000], kB, { budget: 1, over: qingdan + files - 24_000 }),
    ...Object.entries(PEERS).map(([peer, name]) => line(what, name, [qingdan], [peers[peer]], kB)),
  ];
}

function firsts(rounds) {
  const what = ['首次结论', 'First verdict'];
  const against = (peer, name, rest) => line(what, name, of(rounds, 'qingdan'), of(rounds, peer), ms, rest);
  return [
    against('ajv', PEERS.ajv, { budget: 1 / 4 }),
    against('floor', ['空模块', 'empty modules'], { budget: 1.3 }),
    ...['cfworker', 'jsonschema'].map((peer) => against(peer, PEERS[peer])),
  ];
}

const of = (rounds, name) => rounds.map((it) => it[name]);

/** A line from the forms of one size: a measure of qingdan against one of a peer. */
function formLine(what, rounds, mine, peer, theirs, rest) {
  return line(what, PEERS[peer], of(of(rounds, 'qingdan'), mine), of(of(rounds, peer), theirs), us, rest);
}

const sized = ([zh, en], size) => [`${zh}，${size} 项`, `${en}, ${size} fields`];

function keystrokes(suites) {
  const what = ['一次按键', 'One keystroke'];
  const list = Object.entries(suites).map(([size, rounds]) =>
    formLine(sized(what, size), rounds, 'keystroke', 'ajv', 'keystroke', size === '20' ? { budget: 1 / 15 } : {}));
  const [small, large] = [suites[20], suites[1000]].map((rounds) => of(of(rounds, 'qingdan'), 'keystroke'));
  const flat = ['一次按键，1000 项', 'One keystroke, 1000 fields'];
  list.push(line(flat, ['20 项', '20 fields'], large, small, us, { budget: 1.3 }));
  return list;
}

function wholes(suites) {
  const list = [];
  for (const peer of Object.keys(PEERS)) {
    for (const [size, rounds] of Object.entries(suites)) {
      PROBLEMS.forEach((count, at) => {
        const what = [`整份，${size} 项，${count} 个问题`, `Whole, ${size} fields, ${count} problem${count === 1 ? '' : 's'}`];
        list.push(formLine(what, rounds, `whole${at}`, peer, `whole${at}`, peer === 'ajv' ? { budget: 1 } : {}));
      });
    }
  }
  return list;
}

function agains(suites) {
  const sizes = Object.entries(suites);
  const what = ['改一处后再查整份', 'Whole again after an edit'];
  const open = ['改一处后再出报告（会话）', 'An edit, then the report of a session'];
  return [
    ...sizes.map(([size, rounds]) => formLine(sized(what, size), rounds, 'again', 'ajv', 'again', { budget: 1 / 2 })),
    ...sizes.map(([size, rounds]) => formLine(sized(open, size), rounds, 'report', 'ajv', 'again')),
  ];
}

function bulks(rounds) {
  const what = ['批量，一个核', 'Bulk, one core'];
  const against = (peer, name, budget) =>
    line(what, name, of(rounds, 'qingdan'), of(rounds, peer), perSecond, { budget, atLeast: true });
  return [against('jsonschema', 'jsonschema + serde_json', 3), against('ajv', ['Node 里的 ajv', 'ajv in Node'], 2), against('boon', 'boon + serde_json')];
}

function catalogues(rounds) {
  const second = (number) => `${number.toFixed(2)} s`;
  const [once, twice] = [of(rounds, 'once'), of(rounds, 'twice')];
  return [
    line(['编译并检查 308 份清单', 'Compile and lint 308 checklists'], ['1 秒', 'a second'], once, once.map(() => 1), second, { budget: 1 }),
    // Linear: twice the items take twice the time, plus a tenth for noise.
    line(['同上，616 份', 'The same, 616'], ['308 份', '308'], twice, once, second, { budget: 2.2 }),
  ];
}

/** Whole processes, including start and reading the file; and a page in Chromium compared with the whole process. */
function factLines(rounds) {
  const files = [
    [['文件事实：PDF，10 MB，300 页', 'Facts of a PDF, 10 MB, 300 pages'], 'pdf', 50, 'pdfinfo'],
    [['文件事实：JPEG，1200 万像素', 'Facts of a JPEG, 12 megapixels'], 'jpeg', 5, 'identify'],
  ];
  return files.flatMap(([what, own, most, peer]) => [
    line(what, [`${most} 毫秒`, `${most} ms`], of(rounds, own), of(rounds, own).map(() => most), ms, { budget: 1 }),
    ...(peer in rounds[0] ? [line(what, peer, of(rounds, own), of(rounds, peer), ms, { budget: 1 })] : []),
    line([`${what[0]}，网页里`, `${what[1]}, in a page`], ['命令行', 'the command line'], of(rounds, `${own}InPage`), of(rounds, own), ms, { budget: 2 }),
  ]);
}

/** The share of the budget that a line uses: up to 1 it is met. */
export const share = ({ ratio, budget, atLeast }) => (atLeast ? budget / ratio : ratio / budget);
