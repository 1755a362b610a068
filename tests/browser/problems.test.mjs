// Everything that can be wrong with a file, one field for each, in the portal: the message is shown at the field, in both languages.
// The pictures in docs/ are made here: QINGDAN_SHOTS=docs node --test tests/browser/problems.test.mjs

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, launch } from './harness.mjs';
import { compile, portal } from './portal.mjs';

const SHOTS = join(ROOT, process.env.QINGDAN_SHOTS || 'target/screenshots');
const FILES = join(ROOT, 'tests/materials/files');
const QUALITY = join(ROOT, 'tests/quality/first');

/** For each material of tests/server/problems/file-problems.yaml: the message in Chinese and in English, and the files. */
const CASES = {
  kind: ['类型不对。可以提交的类型：PDF', 'must be PDF', 'letter.docx'],
  renamed: ['文件名与内容不相符', 'does not fit what is in it', 'really-png.jpg'],
  damaged: ['已损坏或者不完整', 'is damaged or incomplete', 'deep.pdf'],
  empty: ['文件是空的', 'is empty', 'empty.pdf'],
  encrypted: ['有密码', 'password', 'user-128.pdf'],
  large: ['文件太大，最大 2 kB', 'must be 2 kB or smaller', 'letter.pdf'],
  small: ['文件太小，至少 50 kB', 'must be 50 kB or larger', 'objects.pdf'],
  few: ['至少要有 2 个文件', 'must be at least 2', 'table-wrong.pdf'],
  many: ['最多 2 个文件', 'must be 2 or fewer', 'plain.pdf', 'count-wrong.pdf', 'attached.pdf'],
  few_pages: ['页数不足，至少 2 页', 'must be at least 2', 'length-wrong.pdf'],
  many_pages: ['页数太多，最多 20 页', 'must be 20 or fewer', 'pages-300.pdf'],
  pixels: ['至少要有 1000 × 700 像素', 'at least 1000 × 700 pixels', 'colour.jpg'],
  many_pixels: ['最多 32 × 32 像素', 'must have 32 × 32 pixels or fewer', 'dpi.png'],
  dpi: ['每英寸至少要有 300 点', 'at least 300 dots an inch', 'turned-6.png'],
  aspect: ['宽与高应为 3 比 4', 'must be 3 to 4', 'gray.jpg'],
  paged: ['应一页一个文件', 'must be a file of its own', 'text.pdf'],
  sides: ['需要正反两面', 'Both sides of', 'interlaced.png'],
  unsigned: ['没有电子签名或者电子印章', 'has no electronic signature', 'unsigned-field.pdf'],
  signed: ['带有电子签名或者电子印章', 'has an electronic signature', 'signed.pdf'],
  active: ['有宏、脚本或者夹带的文件', 'has macros, scripts or other files', 'macros.docm'],
  animated: ['图像会动', 'moves', 'moving.gif'],
  one: ['', '', 'linear.pdf'],
  again: ['与前面已经选过的是同一个', 'has been chosen before', 'linear.pdf'],
  blank: ['看起来是空白的', 'seems to be blank', 'white.blank.png'],
  dark: ['看起来太暗', 'seems too dark', 'card-dark.dark.png'],
  bright: ['看起来太亮', 'seems too bright', 'form-bright.bright.png'],
  blurred: ['看起来模糊', 'seems blurred', 'form-photo-blur.blurred.png'],
  sideways: ['横倒或者颠倒', 'on its side or upside down', 'sideways.jpg'],
};

/** The path of a sample. */
function sample(name) {
  if (name === 'sideways.jpg') return join(ROOT, 'tests/browser/quality', name);
  return join(/\.\w+\.png$/.test(name) ? QUALITY : FILES, name);
}

const stops = [];
let browser;
let url;

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  const { packs, remove } = compile('tests/server/problems');
  stops.push(remove);
  const served = await portal(packs);
  stops.push(served.stop);
  url = served.url;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  stops.forEach((stop) => stop());
});

// Shows all fields side by side, for the picture.
const SHEET = `
  body, main, .work, #materials { max-width: none; display: block }
  #materials { columns: 4; column-gap: 1.5rem; padding: 1rem }
  #materials h2 { column-span: all }
  fieldset.material { break-inside: avoid }
`;

for (const [language, lang] of ['zh', 'en'].entries()) {
  test(`each problem of a file is shown at its field: ${lang}`, async (t) => {
    const page = await browser.newPage({ bypassCSP: true, locale: lang === 'zh' ? 'zh-CN' : 'en', viewport: { width: 1600, height: 900 } });
    t.after(() => page.close());
    await page.goto(`${url}/items/file-problems?lang=${lang}`);
    await page.locator('html.js').waitFor({ state: 'attached' });
    for (const [material, [, , ...files]] of Object.entries(CASES)) {
      await page.setInputFiles(`input[type=file][name="materials.${material}"]`, files.map(sample));
    }
    const items = Object.values(CASES).reduce((count, [, , ...files]) => count + files.length, 0);
    await page.waitForFunction((items) => document.querySelectorAll('.qingdan-file-item[data-state=done]').length === items, items);
    await page.addStyleTag({ content: SHEET });
    await page.locator('#materials').screenshot({ path: join(SHOTS, `file-problems-${lang}.jpg`), type: 'jpeg', quality: 40 });

    const said = await page.locator('fieldset.material').evaluateAll((fields) => fields.map((field) => [
      field.dataset.qingdanRow.replace('materials.', ''),
      [...field.querySelectorAll('.qingdan-problem, .qingdan-warning')].map((line) => line.textContent),
    ]));
    assert.deepEqual(said.map(([material]) => material), Object.keys(CASES));
    for (const [material, lines] of said) {
      const words = CASES[material][language];
      assert.equal(lines.length, words ? 1 : 0, `${material}: ${lines.join(' / ')}`);
      if (words) assert(lines[0].includes(words), `${material}: ${lines}`);
    }
  });
}
