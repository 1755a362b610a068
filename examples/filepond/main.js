// FilePond with qingdan: each file is inspected before FilePond adds it, and its problem is shown at the file.
import { FileStatus, create, registerPlugin } from 'filepond';
import zh from 'filepond/locale/zh-cn.js';
import en from 'filepond/locale/en-en.js';
import init, { Checklist } from './qingdan/qingdan.js';
import 'filepond/dist/filepond.min.css';
import './style.css';

const MATERIAL = 'employment_end_proof';
const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
const words = {
  zh: {
    looking: '正在检查文件…', complete: '材料齐全，可以提交。', incomplete: '还不能提交。',
    refused: '请先移除没有收下的文件。', unread: '没能检查这个文件。', again: '请移除后重新选择。',
  },
  en: {
    looking: 'Checking the files…', complete: 'Complete: you can submit.', incomplete: 'You cannot submit yet.',
    refused: 'First remove the files that were not taken.', unread: 'This file could not be checked.', again: 'Remove it and choose it again.',
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

// FilePond has two hooks before a file is added. `beforeAddFile` can refuse a file but give no reason, and the file disappears. The earlier
// filter `LOAD_FILE`, which FilePond's own validation plugins use, can give a reason, which FilePond shows at the file.
registerPlugin(({ addFilter, utils: { Type } }) => {
  addFilter('LOAD_FILE', async (file, { query }) => {
    const problem = await query('GET_CHECK_FILE')(file);
    if (problem) throw { status: { main: problem.message, sub: problem.remedy } };
    return file;
  });
  return { options: { checkFile: [null, Type.FUNCTION] } };
});

const looks = new Map(); // the AbortControllers of files that are not added yet
let asked = 0;
let answered = 0;

const pond = create(document.getElementById('files'), {
  ...(locale === 'zh' ? zh : en),
  labelFileLoading: words.looking,
  labelInvalidField: words.refused, // the browser does not send a form with a refused file
  credits: false,
  async checkFile(file) {
    const stop = new AbortController();
    looks.set(file, stop);
    tell();
    const problem = await refusal(file, stop.signal);
    // FilePond has dropped a file whose inspection was cancelled, and does not wait for an answer.
    return stop.signal.aborted ? new Promise(() => {}) : problem;
  },
  // Also called for files that were refused with a problem.
  onaddfile(error, { source }) {
    looks.delete(source);
    follow();
  },
  onremovefile(error, { source }) {
    looks.get(source)?.abort();
    looks.delete(source);
    follow();
  },
});

/** The files that FilePond has, without the refused ones. */
const added = () => pond.getFiles().filter(({ status }) => status === FileStatus.IDLE).map(({ file }) => file);
const refused = () => pond.getFiles().some(({ status }) => status === FileStatus.LOAD_ERROR);

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
  const ready = valid && !busy && !refused();
  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement('ul');
  if (!busy) list.append(...problems.map(({ message, remedy = '' }) => line('li', `${message} ${remedy}`)));
  verdict.replaceChildren(line('p', busy ? words.looking : ready ? words.complete : valid ? words.refused : words.incomplete), list);
  verdict.dataset.ready = ready;
  return ready;
}

form.addEventListener('submit', (event) => tell() || event.preventDefault());
// Sends exactly the files that were checked.
form.addEventListener('formdata', ({ formData }) => {
  formData.delete(MATERIAL);
  for (const file of added()) formData.append(MATERIAL, file);
});
tell();
document.documentElement.dataset.ready = 'true';
