// The portal as people use it: with a script and without, by mouse and by keyboard, on a phone, in both languages, on paper.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, launch } from './harness.mjs';
import { compile, portal } from './portal.mjs';

const SHOTS = join(ROOT, 'target/screenshots');
const PDF = {
  name: 'a.pdf', mimeType: 'application/pdf', buffer: readFileSync(join(import.meta.dirname, '../materials/files/plain.pdf')),
};
const ADULT = '11010519491231002X';

const stops = [];
let browser;
let sample;
let real;

async function serve(packs) {
  const { url, stop } = await portal(packs);
  stops.push(stop);
  return url;
}

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  const { packs, remove } = compile('tests/server/items');
  stops.push(remove);
  [browser, sample, real] = await Promise.all([launch(), serve(packs), serve('schemas/packs')]);
});

after(async () => {
  await browser?.close();
  stops.forEach((stop) => stop());
});

/** Opens a page. Anything that reaches the console fails the test, except the status of a refused form. */
async function open(t, address, { width = 1280, height = 900, scripted = true, bound = scripted, ...options } = {}) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height }, javaScriptEnabled: scripted, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.text().includes('422') || complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.setDefaultTimeout(10_000);
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, [], 'the page wrote to the console');
  });
  await page.goto(address);
  if (bound) await page.locator('html.js').waitFor({ state: 'attached' });
  return page;
}

const shot = (page, name) => page.screenshot({ path: join(SHOTS, `portal-${name}.png`), fullPage: true });
const scrolls = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const problems = (page) => page.locator('.qingdan-problem').allTextContents();

async function fillIn(page) {
  await page.locator('[name=agent][value=false]').check();
  await page.locator('[name=reason][value=closed]').check();
  await page.fill('[name=name]', '欧阳娜');
  await page.fill('[name=id_no]', ADULT);
  await page.fill('[name=mobile]', '13800138000');
  await page.fill('[name=end]', '2024-03-01');
  await page.setInputFiles('[name="materials.id_card"]', PDF);
  await page.locator('[name="materials.no_job.pledged"]').check();
}

test('an item is chosen, filled in, corrected and submitted', async (t) => {
  const page = await open(t, sample, { bound: false });
  await shot(page, 'list');
  await page.getByRole('link', { name: '样例补贴申领' }).click();
  await page.locator('html.js').waitFor({ state: 'attached' });
  await shot(page, 'form');

  // Fields that do not apply are hidden; those that apply are shown with the reason.
  const agent = page.getByLabel('代办人姓名');
  const proof = page.getByRole('group', { name: '终止劳动关系证明' });
  assert.equal(await agent.isVisible(), false);
  assert.equal(await proof.isVisible(), false);
  await page.locator('[name=agent][value=true]').check();
  await page.locator('[name=reason][value=terminated]').check();
  assert.equal(await agent.isVisible(), true);
  assert.match(await proof.innerText(), /因为“失业原因”为“终止或解除劳动关系”[^]*用来确认失业时间[^]*《样例条例》第十六条/);

  // A problem appears at its field once that is left, and disappears when it is corrected.
  await page.fill('[name=id_no]', '123');
  assert.deepEqual(await problems(page), []);
  await page.locator('[name=mobile]').focus();
  assert.equal((await problems(page)).length, 1);
  await page.fill('[name=id_no]', ADULT);
  assert.deepEqual(await problems(page.locator('[data-qingdan-row=id_no]')), []);

  // Nothing is sent while something is missing; the summary takes the focus and links to the fields.
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const summary = page.locator('.qingdan-summary');
  assert.equal(await summary.evaluate((box) => box === document.activeElement), true);
  assert.match(page.url(), /\/items\/sample-benefit$/);
  await shot(page, 'problems');
  await summary.getByRole('link', { name: '代办人姓名' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'agent_name');

  await page.getByRole('button', { name: '一次性告知书' }).click();
  const notice = page.getByRole('dialog', { name: '一次性告知书' });
  assert.match(await notice.innerText(), /样例补贴申领[^]*代办人姓名[^]*终止劳动关系证明[^]*依据/);
  await page.screenshot({ path: join(SHOTS, 'portal-notice.png') });
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('main').isVisible(), false, 'only the notice is printed');
  assert.equal(await notice.isVisible(), true);
  assert.equal(await page.locator('#print').isVisible(), false);
  await page.screenshot({ path: join(SHOTS, 'portal-print.png') });
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  assert.equal(await notice.isVisible(), false);

  await fillIn(page);
  await page.waitForFunction(() => document.querySelector('.side.ready'));
  await shot(page, 'ready');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForFunction(() => document.title.includes('可以受理'));
  const receipt = await page.locator('main').innerText();
  assert.match(receipt, /回执[^]*sample-benefit v2[^]*sha256:[0-9a-f]{64}/);
  assert.doesNotMatch(receipt, /欧阳娜|13800138000/);
  await shot(page, 'receipt');
});

test('rows are added and removed, and blank ones require nothing', async (t) => {
  const page = await open(t, sample + '/items/sample-benefit');
  const rows = page.locator('.rows .row');
  assert.equal(await rows.count(), 0, 'an optional list starts without rows');
  const add = page.getByRole('button', { name: '添加一行' });
  for (let row = 0; row < 4; row++) await add.click();
  assert.equal(await add.isVisible(), false, 'four is the maximum');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'children[3].name');
  await page.fill('[name="children[3].name"]', '小明');
  for (let row = 0; row < 3; row++) await rows.first().getByRole('button', { name: '删除这一行' }).click();
  assert.deepEqual(await page.locator('[data-number]').allTextContents(), ['1']);
  await fillIn(page);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForFunction(() => document.title.includes('可以受理'));
});

test('the keyboard is enough', async (t) => {
  const page = await open(t, sample, { bound: false });
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const until = async (wanted) => {
    for (let steps = 0; steps < 60; steps++) {
      await press('Tab');
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), wanted)) return;
    }
    assert.fail(`no way to ${wanted}`);
  };
  await press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await press('Enter');
  await until('.card a');
  await press('Enter');
  await page.locator('html.js').waitFor({ state: 'attached' });
  await until('[name=agent]');
  await press('ArrowRight');
  assert.equal(await page.locator('[name=agent][value=false]').isChecked(), true);
  await until('[name=reason]');
  await press('Space', 'ArrowDown');
  await until('[name=name]');
  await page.keyboard.type('欧阳娜');
  await until('[name=id_no]');
  await page.keyboard.type(ADULT);
  await until('[name=mobile]');
  await page.keyboard.type('13800138000');
  await until('.send button');
  await press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'qingdan-summary');
  await press('Tab', 'Enter');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'end', 'the first line leads to the first problem');
  await until('[name="materials.no_job.pledged"]');
  await press('Space');
  await until('#tell');
  await press('Enter');
  assert.equal(await page.locator('#notice').isVisible(), true);
  await press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tell', 'closing gives the focus back');
});

test('everything fits a phone, a narrow window and 400 % zoom', async (t) => {
  for (const [name, width, height] of [['360', 360, 740], ['zoomed', 320, 256]]) {
    for (const path of ['/', '/items/sample-benefit', '/items/sample-benefit?lang=en']) {
      const page = await open(t, sample + path, { width, height, bound: path !== '/' });
      assert.equal(await scrolls(page), 0, `${path} at ${width} px`);
      if (path !== '/') {
        await page.getByRole('button', { name: /^(提交|Submit)$/ }).click();
        assert.equal(await scrolls(page), 0, `${path} with its problems at ${width} px`);
      }
      await shot(page, `${name}-${path === '/' ? 'list' : path.includes('lang=en') ? 'en' : 'zh'}`);
    }
  }
});

test('without a script the form posts, comes back, and is accepted', async (t) => {
  const page = await open(t, sample + '/items/sample-benefit', { scripted: false });
  assert.match(await page.locator('main').innerText(), /仅当“是否由他人代办”为“是”时填写/);
  assert.equal(await page.locator('.rows .row').count(), 3);
  assert.equal(await page.getByRole('button', { name: '添加一行' }).isVisible(), false);
  await shot(page, 'plain');
  await fillIn(page);
  await page.fill('[name=name]', '<b>"&');
  await page.fill('[name=mobile]', '');
  await page.fill('[name="children[1].name"]', '小明');
  await page.getByRole('button', { name: '提交', exact: true }).click();

  const summary = page.locator('.qingdan-summary');
  assert.match(await summary.innerText(), /姓名[^]*手机号码/);
  assert.equal(await page.inputValue('[name=name]'), '<b>"&', 'entered values are kept');
  assert.equal(await page.inputValue('[name="children[1].name"]'), '小明', 'in its own row');
  assert.match(await summary.innerText(), /第 ?1 ?行/, 'the blank row before it is to be filled or removed');
  assert.equal(await page.locator('[name="materials.no_job.pledged"]').isChecked(), true);
  assert.match(await page.locator('main').innerText(), /上次选择的文件没有保存，请再选一次：a\.pdf/);
  await shot(page, 'plain-refused');
  await summary.getByRole('link', { name: '手机号码' }).click();
  assert.match(page.url(), /#f-mobile$/);
  await page.emulateMedia({ media: 'print' });
  assert.match(await summary.innerText(), /一次性告知书/);
  assert.equal(await page.locator('[name=name]').isVisible(), false, 'the problems are printed, not the form');
  await page.emulateMedia({ media: 'screen' });

  await page.fill('[name="children[0].name"]', '小明');
  await page.fill('[name="children[1].name"]', '');
  await page.fill('[name=name]', '欧阳娜');
  await page.fill('[name=mobile]', '13800138000');
  await page.setInputFiles('[name="materials.id_card"]', PDF);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  assert.match(await page.locator('main').innerText(), /已提交[^]*回执/);
});

test('a form that the server refused is checked in the page again', async (t) => {
  const page = await open(t, sample + '/items/sample-benefit');
  await page.fill('[name=name]', '欧阳娜');
  // Bypasses the check in the browser, like a page whose script loads late.
  await page.evaluate(() => HTMLFormElement.prototype.submit.call(document.getElementById('form')));
  await page.locator('.qingdan-summary[data-served]').waitFor();
  await page.locator('html.js').waitFor({ state: 'attached' });
  assert.equal(await page.inputValue('[name=name]'), '欧阳娜');
  const mobile = page.locator('[data-qingdan-row=mobile]');
  assert.equal(await mobile.locator('.qingdan-problem').count(), 1);
  await page.fill('[name=mobile]', '13800138000');
  assert.equal(await mobile.locator('.qingdan-problem').count(), 0, 'the problem written by the server disappears when it is corrected');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  assert.equal(await page.locator('.qingdan-summary').count(), 1, 'there is one summary');
});

test('a clerk ticks received paper and held certificates', async (t) => {
  for (const [lang, width, words] of [
    ['zh', 1200, { submit: '提交', household: '户口簿', seal: '预留印鉴卡', paper: /^到窗口交纸质材料/, held: /^已有这份电子证照/, done: '材料齐全', twice: /户口簿[^]*只选一种/ }],
    ['en', 360, { submit: 'Submit', household: 'Household register', seal: 'Card with the seal', paper: /^Hand in paper/, held: /^The electronic certificate/, done: 'complete', twice: /Household register[^]*only one/ }],
  ]) {
    const page = await open(t, `${sample}/items/sample-counter?lang=${lang}&channel=window`, { width });
    const group = (name) => page.getByRole('group', { name });
    const told = (name) => group(name).locator('.qingdan-problem').allTextContents();
    const submit = () => page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.fill('[name=name]', '欧阳娜');
    assert.equal(await group(words.seal).locator('[type=file]').count(), 0, 'a material accepted only on paper has no file input');
    assert.match(await group(words.seal).innerText(), lang === 'zh' ? /原件 1 份/ : /Original: 1/i);
    await submit();
    assert.equal((await told(words.household)).length, 1);
    assert.equal((await told(words.seal)).length, 1);
    await shot(page, `counter-missing-${width}-${lang}`);
    // The summary links to the check box, which is ticked by keyboard.
    await page.locator('.qingdan-summary').getByRole('link', { name: words.seal }).click();
    assert.equal(await page.evaluate(() => document.activeElement.name), 'materials.seal.paper');
    await page.keyboard.press('Space');
    assert.deepEqual(await told(words.seal), []);
    await group(words.household).getByLabel(words.paper).check();
    await group(words.household).getByLabel(words.held).check();
    await page.waitForFunction(() => document.querySelector('[data-qingdan-row="materials.household"] .qingdan-problem'));
    assert.match((await told(words.household)).join(), words.twice);
    assert.equal(await scrolls(page), 0);
    await shot(page, `counter-twice-${width}-${lang}`);
    await group(words.household).getByLabel(words.paper).uncheck();
    assert.deepEqual(await told(words.household), []);
    await page.waitForFunction(() => document.querySelector('.side.ready'));
    await shot(page, `counter-ready-${width}-${lang}`);
    await submit();
    await page.waitForFunction((done) => document.title.toLowerCase().includes(done), words.done);
  }
});

test('without a script the ticks are posted, come back and are accepted', async (t) => {
  const page = await open(t, sample + '/items/sample-counter', { scripted: false });
  const household = page.getByRole('group', { name: '户口簿' });
  const submit = () => page.getByRole('button', { name: '提交', exact: true }).click();
  await household.getByLabel(/^已有这份电子证照/).check();
  await submit();
  assert.match(await page.locator('.qingdan-summary').innerText(), /姓名[^]*预留印鉴卡/);
  assert.equal(await household.getByLabel(/^已有这份电子证照/).isChecked(), true, 'the tick came back');
  assert.equal(await household.locator('.qingdan-problem').count(), 0);
  await page.locator('.qingdan-summary').getByRole('link', { name: '预留印鉴卡' }).click();
  assert.match(page.url(), /#f-materials-seal$/);
  await page.getByRole('group', { name: '预留印鉴卡' }).getByLabel(/^到窗口交纸质材料/).check();
  await page.fill('[name=name]', '欧阳娜');
  await submit();
  assert.match(await page.locator('main').innerText(), /已提交[^]*回执/);
});

test('the English pages are complete', async (t) => {
  const page = await open(t, sample + '/items/sample-benefit?lang=en');
  await page.locator('[name=agent][value=true]').check();
  await page.locator('[name=reason][value=terminated]').check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('button', { name: 'One-time notice' }).click();
  // The names of laws are not translated.
  const text = (await page.locator('main, dialog').allInnerTexts()).join('\n').replace(/《[^》]*》\s*第\S+条|样例条例\s*第\S+条/g, '');
  assert.doesNotMatch(text, /\p{Script=Han}/u);
  await page.keyboard.press('Escape');
  await shot(page, 'english');
  await page.getByRole('link', { name: '中文' }).click();
  assert.match(await page.locator('h1').innerText(), /样例补贴申领/);
});

test('every item of the catalogue opens in both languages and is checked while it is filled in', async (t) => {
  const files = readdirSync(join(ROOT, 'schemas/packs')).filter((name) => name.endsWith('.schema.json'));
  const page = await open(t, real, { bound: false });
  await shot(page, 'catalogue');
  for (const id of files.map((name) => name.replace('.schema.json', ''))) {
    await page.goto(`${real}/items/${id}?lang=en`);
    if (await page.locator('#form').count()) {
      await page.locator('html.js').waitFor({ state: 'attached' });
      assert.notEqual(await page.locator('#state').innerText(), '', id);
    }
    assert.equal(await scrolls(page), 0, id);
    assert.match(await (await fetch(`${real}/items/${id}`)).text(), /示例清单，不是现行规定/, id);
  }
});

for (const scripted of [true, false]) {
  test(`a list that may be left out can be left out, ${scripted ? 'with' : 'without'} JavaScript`, async (t) => {
    const page = await open(t, `${sample}/items/sample-card`, { scripted });
    await page.fill('[name=name]', '欧阳娜');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('清单指纹').waitFor();
    assert.match(await page.locator('main').innerText(), /材料齐全/);
  });
}
