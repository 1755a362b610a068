// FilePond with qingdan: each file is looked at before FilePond adds it, and what is wrong with it is shown at the file.
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

/** The first thing that is wrong with a file by itself. A session of its own is asked: what is refused never was in the application. */
async function refusal(file, signal) {
  const alone = checklist.open(answers, options);
  try {
    const { problems } = await alone.attach(MATERIAL, [file], { signal });
    return problems.find(({ path, severity }) => severity === 'error' && path.startsWith(`/materials/${MATERIAL}/files/0`));
  } catch {
    // Its bytes are gone, or what looks into files could not be loaded.
    return { message: words.unread, remedy: words.again };
  } finally {
    alone.free();
  }
}

// Before a file is added FilePond asks twice. `beforeAddFile` may say no but not why, and the file goes without a word. The filter in
// front of it, which FilePond's own plugins for validation use, may say why, and FilePond shows that at the file.
registerPlugin(({ addFilter, utils: { Type } }) => {
  addFilter('LOAD_FILE', async (file, { query }) => {
    const problem = await query('GET_CHECK_FILE')(file);
    if (problem) throw { status: { main: problem.message, sub: problem.remedy } };
    return file;
  });
  return { options: { checkFile: [null, Type.FUNCTION] } };
});

const looks = new Map(); // files that are not added yet, and what stops the look at them
let asked = 0;
let answered = 0;

const pond = create(document.getElementById('files'), {
  ...(locale === 'zh' ? zh : en),
  labelFileLoading: words.looking,
  labelInvalidField: words.refused, // a form with such a file is not sent by the browser
  credits: false,
  async checkFile(file) {
    const stop = new AbortController();
    looks.set(file, stop);
    tell();
    const problem = await refusal(file, stop.signal);
    // FilePond has let go of a file whose look was stopped, and waits for no answer.
    return stop.signal.aborted ? new Promise(() => {}) : problem;
  },
  // Called for those too at which it shows a problem.
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

/** The files that FilePond has and shows no problem at. */
const added = () => pond.getFiles().filter(({ status }) => status === FileStatus.IDLE).map(({ file }) => file);
const refused = () => pond.getFiles().some(({ status }) => status === FileStatus.LOAD_ERROR);

/** Gives them to the application; of several calls the last counts. */
async function follow() {
  const turn = (asked += 1);
  tell();
  try {
    await session.attach(MATERIAL, added());
  } catch {
    // What cannot be read any more is not there.
    if (turn === asked) session.set(`/materials/${MATERIAL}`, undefined);
  }
  answered += 1;
  tell();
}

/** Says where the application stands, and whether it may be sent. */
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
// What was checked is what is sent.
form.addEventListener('formdata', ({ formData }) => {
  formData.delete(MATERIAL);
  for (const file of added()) formData.append(MATERIAL, file);
});
tell();
document.documentElement.dataset.ready = 'true';
