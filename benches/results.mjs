// Writes the results as a page and a chart.
import { share } from './lines.mjs';

const both = (text) => (Array.isArray(text) ? (text[0] === text[1] ? text[0] : text.join(' / ')) : text);
const times = (number) => (number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number > 1 && number < 1.01 ? number.toFixed(4) : number >= 0.1 ? number.toFixed(2) : number.toFixed(3));

/** `met`, or the amount by which the budget was missed. */
function verdict(line) {
  if (line.budget === undefined) return '–';
  const off = share(line);
  if (off <= 1) return '达到 / met';
  if (line.over) return `差 ${line.over} 字节 / missed by ${line.over} bytes`;
  return `差 ${times(off)} 倍 / missed by a factor of ${times(off)}`;
}

function budget({ budget, atLeast }) {
  if (budget === undefined) return '–';
  const number = budget < 1 ? `1/${Math.round(1 / budget)}` : String(budget);
  return `${atLeast ? '≥' : '≤'} ${number}`;
}

const row = (line) => {
  const range = line.low === line.high ? '' : ` (${times(line.low)}–${times(line.high)})`;
  return `| ${[both(line.what), both(line.against), line.shown.join(' : '), `**${times(line.ratio)}**${range}`, budget(line), verdict(line)].join(' | ')} |`;
};

const HEAD = `| 项目 / Line | 相比 / Against | 中位数 / Medians | 比值 / Ratio | 预算 / Budget | 结果 / Outcome |
|---|---|---|---|---|---|`;

/** RESULTS.md. */
export function page(lines, { date, machine, browser, node, rounds, pace, persons, load, count, pinned, quick }) {
  const judged = lines.filter((line) => line.budget !== undefined);
  const met = judged.filter((line) => share(line) <= 1).length;
  return `# 测量结果 / Results

\`cargo xtask bench${quick ? ' --quick' : ''}\` 写出本页，不要手改。/ Written by \`cargo xtask bench${quick ? ' --quick' : ''}\`; do not edit.

${date} · ${machine} · Chromium ${browser} · Node ${node}

**${judged.length} 项预算，达到 ${met} 项。/ ${met} of ${judged.length} budgets are met.**

![各项与预算之比 / Each line as a share of its budget](results.svg)

## 预算 / Budgets

比值是 qingdan 的中位数除以对方的中位数，括号里是各轮之比的最小和最大；批量是速度之比，大的好，其余小的好。

A ratio is the median of qingdan by the median of the other; in brackets are the least and the greatest ratio of a single round. In bulk it is of
rates, where more is better; elsewhere less is.

${HEAD}
${judged.map(row).join('\n')}

## 供比较 / For comparison

${HEAD}
${lines.filter((line) => line.budget === undefined).map(row).join('\n')}

## 怎么测的 / Method

- 表由种子生成：每二十项有姓名、身份号码、信用代码、银行卡号、手机等带校验的号码，日期先后，选项，金额，五行的人员名单，一个条件，材料和文件。
  没有问题的、恰有 1、5、50 个问题的各 ${persons} 份，每份是另一个人（二十项的表要十二行才放得下 50 个）。
- 对方做同样的事：标识写成自定义格式并验校验位，日期先后写成自定义关键字（cfworker 没有，另写一个函数），条件不变，报出全部错误，
  用中文说明，给出位置。Wasm 里的 jsonschema 是同名的 Rust crate（优化级别 3，再过一遍 wasm-opt），标识和日期先后由 qingdan 自己的函数
  判断，页面把申请写成 JSON 文字交给它，问题也以 JSON 文字交回，再配上中文。ajv 8 加 ajv-formats、ajv-errors、ajv-i18n（zh）。计时之前先比对：每份申请的结论、每个问题的位置都要相同，否则停下。
- qingdan 的报告还有问题的名称和补救办法、待补的材料，对方没有；没有扣除。回执（对申请做一次 SHA-256）到取用时才算，查整份时没有取用，
  会话的报告里有。同一处的同一个问题，文字只在第一次写出，以后用记住的；预热时都已写过。
- 下载：brotli 11 级；对方用 esbuild 打成一个文件。看文件的部分在有第一个文件时才载入，不在其内。
  字节数由 Node 的 brotli 得出，与构建时打印的差不过几十字节。
- 首次结论：从脚本开始到得出结论，由本机不压缩地取；每次新页面、新上下文；${rounds.first} 轮。空模块是一个空的 ES 模块加一个空的 Wasm 模块。
- 按键和整份：每个对象、每轮都是新页面、新上下文，先预热；各页一批一批轮流（一批约 ${pace.spend} 毫秒），取 ${pace.batches} 批中最快的；${rounds.suite} 轮。
  查整份时 ${persons} 个人的申请轮流，每次都不是上次那个人的，号码、姓名、日期、文件全不相同，对方也这样：记得上一份的没有便宜可占。
  “改一处后再查整份”则总是同一份申请，就地改一处再查。按键依次是身份号码的最后六位、早于开始的结束日期、改好的日期；
  对方每次查整张表。预算说从 20 项到 1000 项要“平”，这里读作不超过 1.3 倍。
- 文件事实：qingdan inspect --no-digest 整个进程，和 pdfinfo、identify 的整个进程比；机器上没有的不比。网页里：看文件的部分已经载入，
  从 Blob 到事实，含送进 Worker 和取回。文件由种子生成。
- 批量：${count} 份二十项的申请（NDJSON），植入的错误数目已知，各方的结论数都要与之相同；${pinned ? '限定一个核；' : ''}含启动时间；${rounds.bulk} 轮。jsonschema 和 boon 的消息是英文。boon 是另一个 Rust 校验器，没有自定义关键字，
  日期先后另写一个函数；它的 multipleOf 用双精度相除，会拒绝 19.99，所以金额的分写成格式。
- 机器上别的活使时间波动，所以只看比值：测量之前每个核的负载是 ${load.before}，之后（含测量本身）是 ${load.after}。首次结论用到几个进程，波动最大。
  时间不是测试的条件。

- Forms are generated from a seed: every twenty fields hold a name, numbers with check digits (identity, credit code, bank card), mobile, two dates in
  order, choices, money, a list of five persons, a condition, materials with files. There are ${persons} applications without a problem, and ${persons} each
  with exactly 1, 5 and 50, each of a different person (fifty need twelve rows in the form of twenty fields).
- Peers do the same work: identifiers as custom formats with their check digits, the order of dates as a custom keyword (a function for cfworker,
  which has none), the same conditions, all errors, Chinese messages, the place of each. jsonschema in Wasm is the Rust crate of that name (optimised
  for speed, level 3 and wasm-opt); identifiers and the order of dates are judged by qingdan's own functions; an application goes in as JSON
  text, problems come out as JSON text and get Chinese messages on the page. ajv 8 is used with ajv-formats, ajv-errors and
  ajv-i18n (zh). Before anything is timed all must give the same verdict and the same places for every application, or the run stops.
- A report of qingdan also has the label and remedy of each problem, and the pending materials; this is not subtracted. The receipt (a SHA-256 of
  the application) is computed on demand: whole checks do not ask for it, the report of a session contains it. The wording of a problem at a
  place is produced once and remembered; the warm-up does that.
- Download: brotli 11; each peer is bundled into one file by esbuild. The reader of files is loaded with the first file and has a line of its own.
  Bytes are those of Node's brotli, which differ by some tens from those that the build prints.
- First verdict: from the start of the page's script to the verdict, fetched uncompressed from this machine; a new page and context each time;
  ${rounds.first} rounds. Empty modules are an empty ES module and an empty Wasm module.
- Keystrokes and whole applications: a new page and context for each peer and round; after a warm-up the pages take turns batch by batch (one
  is about ${pace.spend} ms), and the best of ${pace.batches} counts; ${rounds.suite} rounds. For whole applications the ${persons} persons take turns, so that each check is of
  a different person, with other numbers, names, dates and files. The same holds for the peers, so remembering the last one does not help.
  "Again after an edit" is one application, changed in place and checked again. The keystrokes are the last six places of an identity number, an
  end before the start, and a right one; a peer checks the whole form for each. "Flat" from 20 to 1000 fields is read as at most 1.3.
- Facts of files: the whole process of qingdan inspect --no-digest, compared with pdfinfo and identify if they are installed. In a page: from
  the Blob to its facts, including the way into the Worker and back, with the module already loaded. The files are generated from the seed.
- Bulk: ${count} applications of twenty fields (NDJSON) with a known number of faults, which every program must find; ${pinned ? 'on one core; ' : ''}the start of the
  program included; ${rounds.bulk} rounds. The messages of jsonschema and boon are English. boon is another validator
  in Rust; it has no custom keywords, so the order of dates is a function; its multipleOf divides doubles and would refuse 19.99, so the
  cent of money is a format.
- Other work on the machine makes times vary, so only ratios are meaningful: the load of a core was ${load.before} before, and ${load.after} at the end
  (the measuring included). The first verdict takes several processes and varies most. No test depends on time.
`;
}

const [WIDTH, LEFT, RIGHT, TOP, STEP] = [900, 400, 90, 44, 22];

/** results.svg: a bar for each budget on a logarithmic scale, the budget itself at the line. */
export function chart(lines) {
  const judged = lines.filter((line) => line.budget !== undefined);
  const shares = judged.map(share);
  const [least, most] = [Math.floor(Math.log10(Math.min(...shares, 0.5))), Math.ceil(Math.log10(Math.max(...shares, 2)))];
  const x = (value) => LEFT + ((Math.log10(value) - least) / (most - least)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + judged.length * STEP + 30;
  const bars = judged.map((line, at) => {
    const y = TOP + at * STEP;
    const value = shares[at];
    const from = Math.min(x(value), x(1));
    const kind = value <= 1 ? 'met' : 'missed';
    const label = `${line.what[1]} · ${Array.isArray(line.against) ? line.against[1] : line.against}`;
    return `<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end">${escaped(label)}</text>
<rect class="${kind}" x="${from.toFixed(1)}" y="${y + 3}" width="${Math.max(Math.abs(x(value) - x(1)), 1).toFixed(1)}" height="14"/>
<text x="${(Math.max(x(value), x(1)) + 6).toFixed(1)}" y="${y + 14}">${times(value)}</text>`;
  });
  const bottom = TOP + judged.length * STEP;
  const marks = [];
  for (let power = least; power <= most; power += 1) {
    const at = x(10 ** power).toFixed(1);
    marks.push(`<line class="${power === 0 ? 'budget' : 'mark'}" x1="${at}" x2="${at}" y1="${TOP - 6}" y2="${bottom}"/>
<text x="${at}" y="${bottom + 16}" text-anchor="middle">${power === 0 ? 'budget' : 10 ** power}</text>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>Each line as a share of its budget: left of the line it is met, right of it missed</title>
<style>
text { font: 12px system-ui, sans-serif; fill: #24292f }
.ground { fill: #ffffff } .mark { stroke: #d0d7de } .budget { stroke: #24292f; stroke-width: 1.5 }
.met { fill: #2da44e } .missed { fill: #bc4c00 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .ground { fill: #0d1117 } .mark { stroke: #3d444d } .budget { stroke: #e6edf3 } .met { fill: #3fb950 } .missed { fill: #f0883e }
}
</style>
<rect class="ground" width="100%" height="100%"/>
<text x="10" y="20">与预算之比，对数刻度：绿的达到，橙的没有 / Share of the budget, logarithmic: green is met, orange is missed</text>
${marks.join('\n')}
${bars.join('\n')}
</svg>
`;
}

const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
