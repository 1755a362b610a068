// Upload libraries that let qingdan inspect a file before they add it: the pages of examples/, built as their READMEs describe.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { ROOT, stage } from './harness.mjs';

/** How to operate each library, and how it shows its files and its messages about refused ones. */
const LIBRARIES = {
  uppy: {
    async choose(page, files) {
      const more = page.locator('.uppy-DashboardContent-addMore');
      if (await more.isVisible()) await more.click();
      await page.locator('.uppy-Dashboard-input').first().setInputFiles(files);
    },
    added: '.uppy-Dashboard-Item-name',
    refused: '.uppy-Informer:not(.uppy-Informer ~ *) p',
    remove: (page, name) => page.locator('.uppy-Dashboard-Item', { hasText: name }).locator('.uppy-Dashboard-Item-action--remove').click(),
    // Uppy has one button for all files, once it has a file.
    stop: (page) => page.getByRole('button', { name: '取消' }).click(),
    left: [],
    beside: {},
  },
  filepond: {
    choose: (page, files) => page.locator('.filepond--browser').setInputFiles(files),
    added: '[data-filepond-item-state=idle] .filepond--file-info-main',
    refused: '[data-filepond-item-state=load-invalid]',
    remove: (page, name) => page.locator('.filepond--item', { hasText: name }).locator('.filepond--action-remove-item').click(),
    stop: (page) => page.locator('.filepond--item', { hasText: 'slow.pdf' }).locator('.filepond--action-abort-item-load').click(),
    left: ['letter.pdf'],
    // FilePond keeps refused files in its list until they are removed, and until then the form is not sent.
    beside: { zh: '请先移除没有收下的文件。', en: 'First remove the files that were not taken.' },
  },
};

const WORDS = {
  zh: {
    page: '/index.html', missing: '还没有提交“终止或解除劳动合同证明”。', complete: '材料齐全，可以提交。', looking: '正在检查文件…', unread: '没能检查这个文件。',
    refused: [
      ['really-program.pdf', '“终止或解除劳动合同证明”的文件类型不对。可以提交的类型：PDF、JPEG、PNG。', '请另存为可以提交的类型，再重新选择文件。'],
      ['user-256.pdf', '“终止或解除劳动合同证明”的文件有密码或者加了密。', '请去掉密码，另存一份后重新选择文件。'],
      ['cut.pdf', '“终止或解除劳动合同证明”的文件已损坏或者不完整。', '请打开看一看，重新扫描或者下载，再选择文件。'],
    ],
  },
  en: {
    page: '/en.html', missing: 'You have not supplied “Proof that the labour contract ended”.', complete: 'Complete: you can submit.',
    refused: [
      ['really-program.pdf', 'The file for “Proof that the labour contract ended” must be PDF, JPEG or PNG.', 'Save it as PDF, JPEG or PNG and choose it again.'],
      ['user-256.pdf', 'The file for “Proof that the labour contract ended” has a password or is encrypted.', 'Save a copy without a password and choose that.'],
      ['cut.pdf', 'The file for “Proof that the labour contract ended” is damaged or incomplete.', 'Open it to check, scan or download it again, then choose it.'],
    ],
  },
};

const sample = (name) => readFile(join(ROOT, 'tests/materials/files', name));
const file = async (name, from = name) => ({ name, mimeType: 'application/pdf', buffer: await sample(from) });
/** A PDF whose second half is missing. */
const cut = async () => {
  const whole = await sample('letter.pdf');
  return { name: 'cut.pdf', mimeType: 'application/pdf', buffer: whole.subarray(0, whole.length / 2) };
};
const bad = async () => [await file('really-program.pdf'), await file('user-256.pdf'), await cut()];

const verdict = (page, ready, text) =>
  page.waitForFunction(([ready, text]) => {
    const { dataset, textContent } = document.getElementById('verdict');
    return dataset.ready === String(ready) && textContent.includes(text);
  }, [ready, text]);

/** Whether the form would be sent at this moment. */
const goes = (page) => page.evaluate(() => {
  let went = false;
  const see = (event) => {
    went = !event.defaultPrevented;
    event.preventDefault();
  };
  addEventListener('submit', see);
  document.querySelector('form').requestSubmit();
  removeEventListener('submit', see);
  return went;
});

for (const [name, library] of Object.entries(LIBRARIES)) {
  const built = join(ROOT, 'target/examples', name);
  const { choose, remove } = library;

  describe(name, () => {
    before(async () => {
      const paper = await readFile(join(ROOT, 'examples', name, 'README.md'), 'utf8');
      const lines = paper.split('<!-- test: build -->\n```sh\n')[1].split('```')[0];
      await promisify(execFile)('sh', ['-ec', lines], { cwd: ROOT });
    });
    const it = stage({ '/': built, '/packs/': join(built, 'packs') });

    /** Opens the page and clears the record of posted forms. */
    async function open(t, { locale = 'zh', ...options } = {}) {
      it.server.posted.length = 0;
      const page = await it.visit(t, WORDS[locale].page, options);
      await verdict(page, false, WORDS[locale].missing);
      return page;
    }

    /** Waits for this number of messages about refused files, with these parts: a library may draw the text after the element. */
    const refused = (page, count, parts = []) => page.waitForFunction(([at, count, parts]) => {
      const told = [...document.querySelectorAll(at)].map((one) => one.innerText);
      const has = (some) => told.some((text) => some.every((part) => text.includes(part)));
      return told.length === count && parts.every(has);
    }, [library.refused, count, parts]);

    /** Waits until the library has these files, in any order, and the verdict is shown. */
    async function has(page, names, ready, text) {
      await page.waitForFunction(([at, names]) =>
        [...document.querySelectorAll(at)].map((one) => one.textContent).sort().join() === names, [library.added, [...names].sort().join()]);
      await verdict(page, ready, text);
    }

    /** The files that the form sends. */
    async function sent(page) {
      await page.locator('button[type=submit]').click();
      await page.getByRole('heading', { name: 'received' }).waitFor();
      assert.equal(it.server.posted.length, 1, 'nothing but the form sends anything');
      return [...it.server.posted[0].matchAll(/name="employment_end_proof"(?:; filename="(.*?)")?/g)].map((found) => found[1]);
    }

    test('a good file is added and completes the application, and the form sends it', async (t) => {
      const page = await open(t);
      await choose(page, [await file('letter.pdf')]);
      await has(page, ['letter.pdf'], true, WORDS.zh.complete);
      assert.equal(await goes(page), true);
      assert.equal(await page.locator(library.refused).count(), 0);
      assert.deepEqual(await sent(page), ['letter.pdf']);
    });

    for (const [locale, words] of Object.entries(WORDS)) {
      test(`a problem of a file is shown by the library's own means, and the file is not added: ${locale}`, async (t) => {
        const page = await open(t, { locale });
        await choose(page, await bad());
        await refused(page, 3, words.refused);
        await has(page, [], false, words.missing);
        assert.equal(await goes(page), false);
      });
    }

    test('good files are added and sent even if chosen together with bad ones', async (t) => {
      const page = await open(t);
      await choose(page, [...await bad(), await file('letter.pdf'), await file('text.pdf')]);
      await refused(page, 3);
      if (library.beside.zh) {
        await has(page, ['letter.pdf', 'text.pdf'], false, library.beside.zh);
        assert.equal(await goes(page), false);
        for (const [name] of WORDS.zh.refused) await remove(page, name);
      }
      await has(page, ['letter.pdf', 'text.pdf'], true, WORDS.zh.complete);
      assert.deepEqual((await sent(page)).sort(), ['letter.pdf', 'text.pdf']);
    });

    test('a file with a warning is added', async (t) => {
      const page = await open(t);
      await choose(page, [await file('photo.jpg', 'really-png.jpg')]);
      await has(page, ['photo.jpg'], true, '文件名与内容不相符');
    });

    test('a removed file is missing again, and can be added again', async (t) => {
      const page = await open(t);
      await choose(page, [await file('letter.pdf'), await file('text.pdf')]);
      await has(page, ['letter.pdf', 'text.pdf'], true, WORDS.zh.complete);
      await remove(page, 'letter.pdf');
      await has(page, ['text.pdf'], true, WORDS.zh.complete);
      await remove(page, 'text.pdf');
      await has(page, [], false, WORDS.zh.missing);
      await choose(page, [await file('letter.pdf')]);
      await has(page, ['letter.pdf'], true, WORDS.zh.complete);
      assert.deepEqual(await sent(page), ['letter.pdf']);
    });

    test('an inspection can be cancelled; while it runs nothing is sent', async (t) => {
      const page = await open(t);
      await choose(page, [await file('letter.pdf')]);
      await has(page, ['letter.pdf'], true, WORDS.zh.complete);
      // The Worker never receives this file, so its inspection does not end by itself.
      await page.evaluate(() => {
        const { postMessage } = Worker.prototype;
        window.stopped = 0;
        Worker.prototype.postMessage = function (message) {
          if (message.stop) window.stopped += 1;
          if (message.blob?.name !== 'slow.pdf') postMessage.call(this, message);
        };
      });
      await choose(page, [await file('slow.pdf', 'letter.pdf')]);
      await verdict(page, false, WORDS.zh.looking);
      assert.equal(await goes(page), false);
      await library.stop(page);
      await has(page, library.left, library.left.length > 0, library.left.length ? WORDS.zh.complete : WORDS.zh.missing);
      assert.equal(await page.evaluate(() => stopped), 1);
      assert.equal(await page.locator(library.refused).count(), 0, 'and no message is shown for it');
    });

    test('each file is read once, however often files are added and removed', async (t) => {
      const page = await open(t);
      await page.evaluate(() => {
        const { postMessage } = Worker.prototype;
        window.read = [];
        Worker.prototype.postMessage = function (message) {
          if (message.blob) window.read.push(message.blob.name);
          postMessage.call(this, message);
        };
      });
      await choose(page, [await file('letter.pdf'), await file('text.pdf')]);
      await has(page, ['letter.pdf', 'text.pdf'], true, WORDS.zh.complete);
      await remove(page, 'letter.pdf');
      await has(page, ['text.pdf'], true, WORDS.zh.complete);
      assert.deepEqual((await page.evaluate(() => read)).sort(), ['letter.pdf', 'text.pdf']);
    });

    test('a file that cannot be inspected is not added', async (t) => {
      const page = await open(t, { allow: (text) => text.includes('ERR_FAILED') });
      await page.route('**/qingdan.files.js', (route) => route.abort());
      await choose(page, [await file('letter.pdf')]);
      await refused(page, 1, [['letter.pdf', WORDS.zh.unread]]);
      await has(page, [], false, WORDS.zh.missing);
    });

    for (const locale of ['zh', 'en']) {
      for (const width of [360, 900]) {
        test(`problems are readable on a screen of ${width}: ${locale}`, async (t) => {
          const page = await open(t, { locale, viewport: { width, height: 740 } });
          await choose(page, [await file('letter.pdf'), ...await bad()]);
          await refused(page, 3);
          await verdict(page, !library.beside[locale], library.beside[locale] ?? WORDS[locale].complete);
          // Once the layout is stable, nothing overflows or overlaps.
          await page.waitForFunction(([at, width]) => {
            const all = [...document.querySelectorAll(at)];
            const boxes = all.map((one) => one.getBoundingClientRect());
            const fits = ({ right, bottom }, box) => right <= box.right + 1 && bottom <= box.bottom + 1;
            return document.documentElement.scrollWidth === width
              && boxes.every(({ top }, i) => i === 0 || boxes[i - 1].bottom <= top)
              && all.every((one, i) => [...one.querySelectorAll('span, li')].every((part) => fits(part.getBoundingClientRect(), boxes[i])));
          }, [`${library.added}, ${library.refused}, #verdict`, width]);
          await mkdir(join(ROOT, 'target/screenshots'), { recursive: true });
          await page.screenshot({ path: join(ROOT, `target/screenshots/${name}-${width}-${locale}.png`), fullPage: true });
        });
      }
    }
  });
}
