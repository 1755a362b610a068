// The list of chosen files under a file input, as people use it: by mouse, keyboard and touch, in both languages.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, stage } from './harness.mjs';

const it = stage();
const SCRIPT = '/qingdan/qingdan.files.js';

const pdf = (name, more = '') => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n${more}%%EOF\n`) });
const A = pdf('甲.pdf');
const B = pdf('乙.pdf', '%b\n');
const C = pdf('丙.pdf', '%c\n');
// 60 by 40 pixels, blue.
const PNG = (page) => page.evaluate(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
  const paper = canvas.getContext('2d');
  paper.fillStyle = 'rgb(0, 0, 255)';
  paper.fillRect(0, 0, 60, 40);
  return canvas.toDataURL('image/png').split(',')[1];
}).then((text) => ({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from(text, 'base64') }));

const names = (page) => page.locator('.qingdan-file-name').allTextContents();
/** The files that the form would send for the material. */
const sent = (page, name = 'materials[contract_end]') => page.evaluate((name) =>
  new FormData(document.querySelector('form')).getAll(name).map((file) => file.name).filter(Boolean), name);
/** The problems of the material. */
const held = (page) => page.evaluate(() => binding.report().problems.map(({ path, code }) => `${path} ${code}`).filter((line) => line.startsWith('/materials/contract_end')));
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') || document.activeElement.id);
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function open(t, { query = '', ...options } = {}) {
  const page = await it.visit(t, `/claim.html${query}`, options);
  await page.selectOption('#reason', 'terminated');
  return page;
}

async function choose(page, files, input = '#contract_end') {
  await page.setInputFiles(input, files);
  await page.locator('.qingdan-file-item').first().waitFor();
}

/** Waits until the list shows these names, all of them inspected, and the form sends the same. */
async function shows(page, wanted, name) {
  await page.waitForFunction((wanted) => {
    const items = [...document.querySelectorAll('.qingdan-file-item')];
    return items.length === wanted.length && items.every((item, at) =>
      item.querySelector('.qingdan-file-name').textContent === wanted[at] && item.dataset.state === 'done');
  }, wanted);
  assert.deepEqual(await sent(page, name), wanted);
}

test('the list is not loaded before a file is chosen', async (t) => {
  it.server.asked.length = 0;
  const page = await open(t);
  assert(!it.server.asked.includes(SCRIPT));
  await choose(page, A);
  assert(it.server.asked.includes(SCRIPT));
});

test('a file is shown with its kind, size and picture', async (t) => {
  const page = await open(t);
  const png = await PNG(page);
  await choose(page, png, '#photo');
  await shows(page, ['照片.png'], 'photo');
  assert.equal(await page.locator('.qingdan-file-facts').textContent(), `PNG 图片 · 60 × 40 像素 · ${png.buffer.length} 字节`);
  await page.locator('.qingdan-file-picture canvas').waitFor();
  const picture = await page.locator('.qingdan-file-picture canvas').evaluate((canvas) =>
    [canvas.width, canvas.height, ...canvas.getContext('2d').getImageData(30, 20, 1, 1).data]);
  assert.deepEqual(picture, [60, 40, 0, 0, 255, 255]);
  const other = await open(t);
  await choose(other, A);
  await shows(other, ['甲.pdf']);
  assert.match(await other.locator('.qingdan-file-facts').textContent(), /^PDF 文档 · /);
  assert.equal(await other.locator('.qingdan-file-picture').textContent(), 'PDF');
});

test('choosing again adds; files are removed, reordered and replaced in the list, and the form sends the files shown', async (t) => {
  const page = await open(t);
  await choose(page, [A]);
  await shows(page, ['甲.pdf']);
  await choose(page, [B]);
  await shows(page, ['甲.pdf', '乙.pdf']);
  assert.deepEqual(await held(page), []);
  await choose(page, [C]);
  await shows(page, ['甲.pdf', '乙.pdf', '丙.pdf']);
  assert.deepEqual(await held(page), ['/materials/contract_end/files material.count'], 'one file more than the maximum');
  await button(page, '移除：乙.pdf').click();
  await shows(page, ['甲.pdf', '丙.pdf']);
  assert.equal(await focused(page), '移除：丙.pdf');
  assert.deepEqual(await held(page), []);
  await button(page, '上移：丙.pdf').click();
  await shows(page, ['丙.pdf', '甲.pdf']);
  assert.equal(await focused(page), '上移：丙.pdf');
  await button(page, '下移：丙.pdf').click();
  await shows(page, ['甲.pdf', '丙.pdf']);
  const picking = page.waitForEvent('filechooser');
  await button(page, '替换：甲.pdf').click();
  await (await picking).setFiles(B);
  await shows(page, ['乙.pdf', '丙.pdf']);
  for (const name of ['乙.pdf', '丙.pdf']) await button(page, `移除：${name}`).click();
  await page.locator('.qingdan-file-item').waitFor({ state: 'detached' });
  assert.deepEqual(await sent(page), []);
  assert.deepEqual(await held(page), ['/materials/contract_end material.missing']);
  assert.equal(await focused(page), 'contract_end');
});

test('in an input for one file, another file replaces it', async (t) => {
  const page = await open(t);
  const png = await PNG(page);
  await choose(page, png, '#photo');
  await choose(page, { ...png, name: '新.png' }, '#photo');
  await shows(page, ['新.png'], 'photo');
  assert.equal(await page.getByRole('button', { name: /上移/ }).count(), 0);
});

test('a file that is there already is not added twice', async (t) => {
  const page = await open(t);
  await page.evaluate(() => {
    window.give = (...names) => {
      const input = document.querySelector('#contract_end');
      const carrier = new DataTransfer();
      for (const name of names) carrier.items.add(new File([`%PDF-1.4\n${name}`], name, { type: 'application/pdf', lastModified: 1 }));
      input.files = carrier.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    give('a.pdf');
  });
  await shows(page, ['a.pdf']);
  await page.evaluate(() => give('a.pdf', 'b.pdf'));
  await shows(page, ['a.pdf', 'b.pdf']);
  await page.getByRole('log').filter({ hasText: '已在列表中，没有重复添加：a.pdf' }).waitFor({ state: 'attached' });
});

test('a problem of one file is shown at that file and moves with it', async (t) => {
  const page = await open(t);
  await choose(page, [A, pdf('大.pdf', '%'.repeat(1200) + '\n')]);
  const item = page.locator('.qingdan-file-item', { hasText: '大.pdf' });
  await item.locator('.qingdan-problem').waitFor();
  assert.deepEqual(await held(page), ['/materials/contract_end/files/1/size material.size']);
  assert.equal(await page.locator('.qingdan-problem').count(), 1, 'and not at any other file');
  const input = page.locator('#contract_end');
  assert.equal(await input.getAttribute('aria-invalid'), 'true');
  const id = await item.locator('.qingdan-problem').getAttribute('id');
  assert((await input.getAttribute('aria-describedby')).split(' ').includes(id), 'the input is described by it');
  await page.getByRole('log').filter({ hasText: '大.pdf：已检查，有 1 处需要处理' }).waitFor({ state: 'attached' });
  await page.getByRole('log').filter({ hasText: '甲.pdf：已检查，没有发现问题' }).waitFor({ state: 'attached' });
  await button(page, '上移：大.pdf').click();
  await page.waitForFunction(() => binding.report().problems.some(({ path }) => path === '/materials/contract_end/files/0/size'));
  await item.locator('.qingdan-problem').waitFor();
  assert.equal(await page.locator('.qingdan-problem').count(), 1);
  await button(page, '移除：大.pdf').click();
  await page.locator('.qingdan-problem').waitFor({ state: 'detached' });
  assert.deepEqual(await held(page), []);
  assert.equal(await input.getAttribute('aria-invalid'), null);
});

/** Drops or pastes files. Returns whether the browser's default action would still happen. */
const bring = (page, selector, type, files) => page.evaluate(([selector, type, files]) => {
  const carrier = new DataTransfer();
  for (const name of files) carrier.items.add(new File(['%PDF-1.4\n' + name], name, { type: 'application/pdf' }));
  const paste = type === 'paste';
  const event = new (paste ? ClipboardEvent : DragEvent)(type, { bubbles: true, cancelable: true, [paste ? 'clipboardData' : 'dataTransfer']: carrier });
  return document.querySelector(selector).dispatchEvent(event);
}, [selector, type, files]);

test('files are dropped on the field', async (t) => {
  const page = await open(t);
  await bring(page, '#contract_end', 'dragenter', ['x.pdf']);
  await page.waitForFunction(() => window.qingdanFiles);
  await page.waitForFunction(() => {
    const carrier = new DataTransfer();
    carrier.items.add(new File(['x'], 'x.pdf'));
    document.querySelector('label[for=contract_end]').dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: carrier }));
    return document.querySelector('[data-qingdan-drop]')?.contains(document.querySelector('#contract_end'));
  });
  assert.equal(await bring(page, 'label[for=contract_end]', 'drop', ['x.pdf', 'y.pdf']), false);
  await shows(page, ['x.pdf', 'y.pdf']);
  assert.equal(await page.locator('[data-qingdan-drop]').count(), 0);
  await bring(page, '.qingdan-files', 'drop', ['z.pdf']);
  await shows(page, ['x.pdf', 'y.pdf', 'z.pdf']);
  assert.equal(await bring(page, '#name', 'drop', ['lost.pdf']), false, 'a file beside the field does not lead away from the form');
  assert.deepEqual(await names(page), ['x.pdf', 'y.pdf', 'z.pdf']);
});

test('files are pasted into the field, even as the very first files', async (t) => {
  const page = await open(t);
  await bring(page, '#contract_end', 'paste', ['x.pdf']);
  await shows(page, ['x.pdf']);
  assert.equal(await bring(page, '.qingdan-file-remove', 'paste', ['y.pdf']), false);
  await shows(page, ['x.pdf', 'y.pdf']);
  assert.equal(await bring(page, '#remark', 'paste', ['z.pdf']), true, 'elsewhere the browser handles pasting');
  assert.deepEqual(await names(page), ['x.pdf', 'y.pdf']);
});

test('a long inspection shows a progress bar and can be cancelled; a submit waits for it', async (t) => {
  const page = await open(t);
  // Until the module has arrived, no file can be inspected.
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/qingdan.files.wasm', (route) => held.then(() => route.continue()));
  await choose(page, [A, B]);
  await page.locator('progress').waitFor();
  assert.equal(await page.locator('.qingdan-file-item').first().getAttribute('data-state'), 'looking');
  await button(page, '取消检查：甲.pdf').click();
  await page.waitForFunction(() => document.querySelectorAll('.qingdan-file-item').length === 1);
  assert.deepEqual(await sent(page), ['乙.pdf']);
  await page.getByRole('log').filter({ hasText: '已取消检查，没有添加：甲.pdf' }).waitFor({ state: 'attached' });
  await page.click('#send');
  assert.equal(await page.locator('.qingdan-summary').count(), 0, 'no problem is shown before all files are inspected');
  release();
  await page.locator('.qingdan-summary').waitFor();
  await shows(page, ['乙.pdf']);
});

test('everything works by keyboard', async (t) => {
  const page = await open(t);
  await choose(page, [A, B]);
  await shows(page, ['甲.pdf', '乙.pdf']);
  await page.locator('#contract_end').focus();
  const order = [];
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  assert.deepEqual(order, ['甲.pdf', '乙.pdf'].flatMap((name) => ['上移', '下移', '替换', '移除'].map((what) => `${what}：${name}`)));
  await button(page, '上移：乙.pdf').focus();
  await page.keyboard.press('Enter');
  await shows(page, ['乙.pdf', '甲.pdf']);
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), '上移：乙.pdf', 'one press too many keeps the focus');
  await shows(page, ['乙.pdf', '甲.pdf']);
  await button(page, '移除：甲.pdf').focus();
  await page.keyboard.press('Space');
  await shows(page, ['乙.pdf']);
  assert.equal(await focused(page), '移除：乙.pdf');
});

test('an unreadable file is reported, and the material counts as missing', async (t) => {
  const page = await open(t);
  await page.evaluate(() => {
    // A file whose bytes disappear after it was chosen.
    const input = document.querySelector('#contract_end');
    const { slice } = Blob.prototype;
    window.Worker = undefined;
    Blob.prototype.slice = function (...range) {
      return this.name === 'gone.pdf' ? { arrayBuffer: () => Promise.reject(new Error('gone')) } : slice.apply(this, range);
    };
    const carrier = new DataTransfer();
    carrier.items.add(new File(['%PDF-1.4'], 'gone.pdf', { type: 'application/pdf' }));
    input.files = carrier.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.locator('.qingdan-file-item[data-state=failed]').waitFor();
  await page.locator('.qingdan-problem').waitFor();
  assert.deepEqual(await held(page), ['/materials/contract_end material.missing']);
  await button(page, '移除：gone.pdf').click();
  assert.deepEqual(await sent(page), []);
});

test('on a phone a photo can be taken if pictures are accepted', async (t) => {
  const page = await open(t, { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  await page.getByRole('button', { name: '拍照' }).first().waitFor();
  const row = page.locator('div:has(> #photo)');
  const picking = page.waitForEvent('filechooser');
  await row.getByRole('button', { name: '拍照' }).click();
  const chooser = await picking;
  assert.equal(await chooser.element().getAttribute('capture'), 'environment');
  await chooser.setFiles(await PNG(page));
  await shows(page, ['照片.png'], 'photo');
});

for (const [locale, words] of [['zh', /可以继续选择/], ['en', /You can choose more/]]) {
  test(`it fits a narrow screen, and its buttons are large enough for a thumb: ${locale}`, async (t) => {
    const page = await open(t, { query: `?locale=${locale}`, viewport: { width: 360, height: 740 } });
    await choose(page, [pdf('终止或解除劳动关系证明书扫描件_最终版_2026年03月01日_第一次修改_final_final.pdf', '%'.repeat(1200) + '\n'), B]);
    await choose(page, await PNG(page), '#photo');
    await page.locator('.qingdan-file-item').nth(2).locator('canvas').waitFor();
    await page.locator('.qingdan-file-item .qingdan-problem').waitFor();
    assert.match(await page.locator('.qingdan-files-hint').first().textContent(), words);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'nothing overflows');
    const small = await page.locator('.qingdan-file-button:visible').evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44).length);
    assert.equal(small, 0);
    await mkdir(join(ROOT, 'target/screenshots'), { recursive: true });
    await page.screenshot({ path: join(ROOT, `target/screenshots/list-360-${locale}.png`), fullPage: true });
  });
}

test('the list of a material that does not apply is hidden, and a reset empties it', async (t) => {
  const page = await open(t);
  await choose(page, [A]);
  await shows(page, ['甲.pdf']);
  await page.selectOption('#reason', 'closed');
  assert.equal(await page.locator('.qingdan-files').isVisible(), false);
  await page.selectOption('#reason', 'terminated');
  assert.equal(await page.locator('.qingdan-files').isVisible(), true);
  await page.click('#reset');
  await page.locator('.qingdan-file-item').waitFor({ state: 'detached' });
  assert.deepEqual(await sent(page), []);
});

test('free restores the form and keeps its files', async (t) => {
  const page = await open(t, { query: '?unbound' });
  const result = await page.evaluate(async () => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    const form = document.querySelector('form');
    const before = form.outerHTML;
    window.binding = bind(form, Checklist.load(await (await fetch('/packs/claim.schema.json')).text()));
    return before;
  });
  await choose(page, [A, B]);
  await shows(page, ['甲.pdf', '乙.pdf']);
  await page.evaluate(() => binding.free());
  assert.equal(await page.evaluate(() => document.querySelector('form').outerHTML), result);
  assert.deepEqual(await sent(page), ['甲.pdf', '乙.pdf']);
  assert.equal(await bring(page, '#contract_end', 'drop', ['x.pdf']), true, 'the browser handles dropping again');
});

test('a page can turn the list off', async (t) => {
  const page = await open(t, { query: '?unbound' });
  await page.evaluate(async () => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    window.binding = bind(document.querySelector('form'), Checklist.load(await (await fetch('/packs/claim.schema.json')).text()), { files: false });
  });
  await page.setInputFiles('#contract_end', pdf('大.pdf', '%'.repeat(1200) + '\n'));
  await page.locator('.qingdan-problem').waitFor();
  assert.deepEqual(await held(page), ['/materials/contract_end/files/0/size material.size']);
  assert.equal(await page.locator('.qingdan-files').count(), 0);
});
