// Each rule about files that a checklist can state, broken by a real file and reported at its input; and materials that are ticked
// instead: paper received at the counter, and a held certificate. The checklist is tests/compile/files.yaml.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, stage } from './harness.mjs';

const it = stage({ '/compiled/': join(ROOT, 'tests/compile') });
const open = (t, locale = 'zh', options = {}) => it.visit(t, `/rules.html?locale=${locale}`, options);

const TYPES = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png', tif: 'image/tiff' };
const sample = (name, folder = 'tests/materials/files') =>
  ({ name, mimeType: TYPES[name.split('.').pop()], buffer: readFileSync(join(ROOT, folder, name)) });
const photo = (name) => sample(name, 'tests/browser/quality');
/** A picture of stripes in this size. */
const png = (width, height) => (page) => page.evaluate(([width, height]) => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const paper = canvas.getContext('2d');
  for (let at = 0; at < width; at += 4) paper.fillRect(at, 0, 2, height);
  return canvas.toDataURL('image/png').split(',')[1];
}, [width, height]).then((text) => ({ name: `${width}x${height}.png`, mimeType: TYPES.png, buffer: Buffer.from(text, 'base64') }));

/** The text of the control's description, as a screen reader finds it. */
const described = (page, id) => page.evaluate((id) =>
  (document.getElementById(id).getAttribute('aria-describedby') || '').split(' ').filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent ?? '').join('\n'), id);
const codes = (page, id) => page.evaluate((id) =>
  binding.report().problems.filter(({ path }) => path.startsWith(`/materials/${id}`)).map(({ code }) => code), id);

/** Chooses files and waits until all of them have been inspected and judged. */
async function choose(page, id, files) {
  const made = await Promise.all(files.map((file) => (typeof file === 'function' ? file(page) : file)));
  await page.setInputFiles(`#${id}`, made);
  await page.waitForFunction(([count]) => {
    const items = [...document.querySelectorAll('.qingdan-file-item')];
    return items.length === count && items.every((item) => item.dataset.state === 'done');
  }, [made.length]);
  await page.waitForFunction((id) => !binding.report().problems.some(({ path, code }) => path === `/materials/${id}` && code === 'material.missing'), id);
}

// The input, the files, all expected codes, and the message of one of them.
const BROKEN = [
  ['scan', [sample('plain.pdf')], ['material.type'], '文件类型不对。可以提交的类型：JPEG、PNG、TIFF', 'must be JPEG, PNG or TIFF'],
  ['scan', [png(48, 32)], ['material.pixels'], '图像不够清晰，至少要有 60 × 40 像素', 'at least 60 × 40 pixels'],
  ['scan', [png(120, 80)], ['material.max-pixels'], '图像太大，最多 90 × 64 像素', '90 × 64 pixels or fewer'],
  ['scan', [sample('one.tif')], ['material.dpi'], '每英寸至少要有 300 点', 'at least 300 dots an inch'],
  ['scan', [sample('turned-6.jpg')], ['material.aspect'], '宽与高应为 3 比 2', 'Width to height must be 3 to 2'],
  ['scan', [sample('moving.png')], ['material.animated'], '图像会动', 'moves'],
  ['page', [sample('colour.png')], ['material.size', 'material.blank'], '看起来是空白', 'seems to be blank'],
  ['page', [sample('colour.png')], ['material.size', 'material.blank'], '文件太小，至少 1 kB', 'must be 1 kB or larger'],
  ['page', [photo('blurred.jpg')], ['material.blurred'], '看起来模糊', 'seems blurred'],
  ['page', [photo('sideways.jpg')], ['material.sideways'], '看起来是横倒', 'lie on its side'],
  ['contract', [sample('signed.pdf')], ['material.size'], '文件太小，至少 1 kB', 'must be 1 kB or larger'],
  ['contract', [sample('scan.pdf')], ['material.unsigned'], '没有电子签名', 'has no electronic signature'],
  ['contract', [sample('attached.pdf')], ['material.pages', 'material.active', 'material.unsigned'], '页数太多，最多 2 页', 'must be 2 or fewer'],
  ['contract', [sample('attached.pdf')], ['material.pages', 'material.active', 'material.unsigned'], '夹带的文件', 'macros, scripts or other files'],
  ['contract', [sample('updated.pdf'), { ...sample('updated.pdf'), name: 'b.pdf' }], ['material.count', 'material.same-file'], '最多 1 个文件', 'must be 1 or fewer'],
  ['contract', [sample('user-40.pdf')], ['material.pages', 'material.encrypted', 'material.unsigned'], '有密码或者加了密', 'has a password'],
  ['card', [sample('colour.jpg')], ['material.sides'], '正反两面', 'Both sides'],
  ['sheets', [sample('plain.pdf')], ['material.count'], '至少要有 2 个文件', 'must be at least 2'],
  ['sheets', [sample('scan.pdf'), sample('plain.pdf')], ['material.layout'], '应一页一个文件', 'must be a file of its own'],
  ['sheets', [sample('signed.pdf'), sample('plain.pdf')], ['material.signed'], '带有电子签名', 'has an electronic signature'],
  ['sheets', [sample('pdf-then-noise.pdf'), sample('plain.pdf')], ['material.damaged'], '已损坏或者不完整', 'damaged or incomplete'],
];
const WARNINGS = ['material.blurred', 'material.sideways'];

for (const [locale, at] of [['zh', 3], ['en', 4]]) {
  for (const line of BROKEN) {
    const [id, files, wanted] = line;
    const named = files.map((file) => file.name || 'a picture').join(', ');
    test(`${id}: ${wanted.join(' and ')} of ${named} in ${locale}: ${line[at]}`, async (t) => {
      const page = await open(t, locale);
      await choose(page, id, files);
      await page.waitForFunction(([id, words]) => (document.getElementById(id).getAttribute('aria-describedby') || '').split(' ')
        .some((one) => document.getElementById(one)?.textContent.includes(words)), [id, line[at]]);
      assert.deepEqual(await codes(page, id), wanted);
      const warned = wanted.every((code) => WARNINGS.includes(code));
      assert.equal(await page.getAttribute(`#${id}`, 'aria-invalid') === 'true', !warned, 'a warning leaves the input valid');
    });
  }
}

test('files that meet all rules have no problems', async (t) => {
  for (const [id, files] of [
    ['scan', [sample('colour.jpg'), png(90, 60), png(60, 40)]],
    ['page', [photo('sharp.jpg')]],
    ['contract', [sample('updated.pdf')]],
    ['card', [sample('colour.jpg'), sample('gray.jpg')]],
    ['card', [sample('scan.pdf')]],
    ['sheets', [sample('plain.pdf'), sample('colour.jpg')]],
  ]) {
    const page = await open(t);
    await choose(page, id, files);
    assert.deepEqual(await codes(page, id), [], id);
    assert.equal(await described(page, id), '', id);
  }
});

test('a clerk ticks received paper by keyboard, and the material is supplied', async (t) => {
  const page = await open(t);
  const verdict = () => page.evaluate(() => binding.report().verdict);
  assert.equal(await verdict(), 'incomplete');
  await page.getByRole('button', { name: '提交' }).click();
  assert.match(await page.locator('[data-qingdan-problem="materials.seal"]').textContent(), /预留印鉴卡/);
  await page.getByRole('group', { name: '户口簿' }).getByLabel('已收纸质件').focus();
  await page.keyboard.press('Space');
  assert.deepEqual(await codes(page, 'household'), []);
  await page.getByRole('group', { name: '预留印鉴卡' }).getByLabel('已收纸质件').focus();
  await page.keyboard.press('Space');
  assert.equal(await verdict(), 'complete');
  assert.equal(await page.locator('[data-qingdan-problem="materials.seal"]').textContent(), '', 'no longer reported');
  // Unticked, it is missing again.
  await page.keyboard.press('Space');
  assert.deepEqual(await codes(page, 'seal'), ['material.missing']);
});

test('a held certificate supplies its material; two ways at once are a problem', async (t) => {
  const page = await open(t);
  const household = page.getByRole('group', { name: '户口簿' });
  await household.getByLabel('已有电子证照').check();
  assert.deepEqual(await codes(page, 'household'), []);
  await household.getByLabel('已收纸质件').check();
  assert.deepEqual(await codes(page, 'household'), ['material.state']);
  await household.getByLabel('已有电子证照').uncheck();
  assert.deepEqual(await codes(page, 'household'), []);
  await choose(page, 'household', [sample('plain.pdf')]);
  assert.deepEqual(await codes(page, 'household'), ['material.state'], 'a file and paper');
  await household.getByLabel('已收纸质件').uncheck();
  assert.deepEqual(await codes(page, 'household'), []);
});

test('if files cannot be inspected, the extension decides the kind, even for kinds unknown to browsers', async (t) => {
  // The browser's own message about the address that does not answer.
  const page = await open(t, 'zh', { allow: (text) => text.includes('ERR_FAILED') });
  await page.route('**/qingdan.files*', (route) => route.abort());
  await page.evaluate(() => {
    const carrier = new DataTransfer();
    for (const name of ['稿.docx', '表.XLSX', '文.wps', '图.zip', '表.xls']) carrier.items.add(new File(['?'], name, { type: '' }));
    const input = document.querySelector('#office');
    input.files = carrier.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const told = () => page.evaluate(() => binding.report().problems.map(({ path, code }) => `${path} ${code}`).filter((line) => line.startsWith('/materials/office')));
  await page.waitForFunction(() => binding.report().problems.some(({ path }) => path.startsWith('/materials/office')));
  assert.deepEqual(await told(), ['/materials/office/files/4/type material.type'], 'the checklist accepts all but the last');
});
