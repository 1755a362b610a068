// Uppy with qingdan: each file is inspected before Uppy adds it, and Uppy shows its problem if it has one.
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import zh from '@uppy/locales/lib/zh_CN.js';
import en from '@uppy/locales/lib/en_US.js';
import init, { Checklist } from './qingdan/qingdan.js';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import './style.css';

const MATERIAL = 'employment_end_proof';
const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
const words = {
  zh: {
    looking: '正在检查文件…', complete: '材料齐全，可以提交。', incomplete: '还不能提交。',
    unread: '没能检查这个文件。', again: '请重新选择。',
  },
  en: {
    looking: 'Checking the files…', complete: 'Complete: you can submit.', incomplete: 'You cannot submit yet.',
    unread: 'This file could not be checked.', again: 'Choose it again.',
  },
}[locale];

const form = document.querySelector('form');
const verdict = document.getElementById('verdict');
const answers = JSON.parse(document.getElementById('answers').textContent);
const options = { locale, channel: 'online' };

await init();
const checklist = Checklist.load(await fetch('packs/unemployment-benefit.schema.json').then((answer) => answer.text()));
const session = checklist.open(answers, options);

/** The first problem of a file by itself, found in a separate session, so that a refused file never enters the application. */
async function refusal(file, signal) {
  const alone = checklist.open(answers, options);
  try {
    const { problems } = await alone.attach(MATERIAL, [file], { signal });
    return problems.find(({ path, severity }) => severity === 'error' && path.startsWith(`/materials/${MATERIAL}/files/0`));
  } catch {
    // The file cannot be read any more, or the file inspector could not be loaded.
    return { message: words.unread, remedy: words.again };
  } finally {
    alone.free();
  }
}

const looks = new Map(); // the AbortControllers of running inspections, by Uppy's id of the file
const passed = new WeakSet(); // inspected files without problems
let asked = 0;
let answered = 0;

// A problem stays readable until the next files are chosen; by default Uppy would hide it after five seconds.
const STAYS = 2 ** 31 - 1;

// Uppy needs to know at once whether it may add a file, but an inspection takes a moment. So the file is refused first; if it turns out to
// have no problem, it is added again and let through.
const uppy = new Uppy({
  locale: locale === 'zh' ? zh : en,
  infoTimeout: STAYS,
  onBeforeFileAdded(file, files) {
    // Uppy itself reports a file that it already has.
    if (Object.hasOwn(files, file.id)) return false;
    if (passed.has(file.data)) return true;
    if (!looks.has(file.id)) look(file);
    return false;
  },
});

async function look(file) {
  const stop = new AbortController();
  if (!looks.size) uppy.setState({ info: [] });
  // Nothing was added yet, so the panel for adding files would stay open and cover “Cancel”.
  uppy.getPlugin('Dashboard').hideAllPanels();
  looks.set(file.id, stop);
  tell();
  const problem = await refusal(file.data, stop.signal);
  looks.delete(file.id);
  if (problem && !stop.signal.aborted) uppy.info(`${file.name}: ${problem.message} ${problem.remedy ?? ''}`, 'error', STAYS);
  if (!problem && !stop.signal.aborted) {
    passed.add(file.data);
    uppy.addFiles([file]);
  }
  tell();
}

uppy.use(Dashboard, {
  target: '#files', inline: true, width: '100%', height: 'auto', proudlyDisplayPoweredByUppy: false,
  hideUploadButton: true, disableStatusBar: true, disableThumbnailGenerator: true,
});
uppy.on('files-added', follow);
uppy.on('file-removed', follow);
uppy.on('cancel-all', () => looks.forEach((stop) => stop.abort()));

/** The files that Uppy has. */
const added = () => uppy.getFiles().map(({ data }) => data);

/** Passes them to the application. If calls overlap, the last one wins. */
async function follow() {
  const turn = (asked += 1);
  tell();
  try {
    await session.attach(MATERIAL, added());
  } catch {
    // A file that cannot be read any more counts as missing.
    if (turn === asked) session.set(`/materials/${MATERIAL}`, undefined);
  }
  answered += 1;
  tell();
}

/** Shows the state of the application. Returns whether it may be sent. */
function tell() {
  const busy = looks.size > 0 || answered < asked;
  const { valid, problems } = session.report();
  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement('ul');
  if (!busy) list.append(...problems.map(({ message, remedy = '' }) => line('li', `${message} ${remedy}`)));
  verdict.replaceChildren(line('p', busy ? words.looking : valid ? words.complete : words.incomplete), list);
  verdict.dataset.ready = valid && !busy;
  return valid && !busy;
}

form.addEventListener('submit', (event) => tell() || event.preventDefault());
// Sends exactly the files that were checked.
form.addEventListener('formdata', ({ formData }) => {
  for (const file of added()) formData.append(MATERIAL, file);
});
tell();
document.documentElement.dataset.ready = 'true';
