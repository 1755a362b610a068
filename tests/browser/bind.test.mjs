// `bind` on a plain form that knows nothing of qingdan, in Chromium and under the portal's policy.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, stage } from './harness.mjs';

const it = stage();
const claim = (t, options = {}) => it.visit(t, `/claim.html${options.query || ''}`, options);

// A woman born on 31 December 1949, and a boy born on 1 March 2015.
const ADULT = '11010519491231002X';
const CHILD = '110105201503010037';

const PDF = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
const JPEG = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xd9]) };

const messages = (page) => page.locator('.qingdan-problem').allTextContents();
/** The text of the control's description, as a screen reader finds it. */
const described = (control) => control.evaluate((element) =>
  (element.getAttribute('aria-describedby') || '').split(' ').filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent ?? `(nothing is called ${id})`).join(' | '));
const state = (control) => control.evaluate((element) => ({
  invalid: element.getAttribute('aria-invalid'), custom: element.validity.customError, hidden: !element.getClientRects().length, disabled: element.disabled,
}));
const shown = { hidden: false, disabled: false };
const hidden = { hidden: true, disabled: true };
const visible = async (control) => (({ hidden, disabled }) => ({ hidden, disabled }))(await state(control));
const paths = (page, severity = 'error') => page.evaluate((severity) =>
  binding.report().problems.filter((problem) => problem.severity === severity).map((problem) => problem.path), severity);

async function fill(page) {
  await page.selectOption('#reason', 'closed');
  await page.fill('#name', '欧阳娜');
  await page.fill('#id_no', ADULT);
  await page.fill('#start', '2020-01-01');
  await page.fill('#end', '2024-12-31');
  await page.check('[value=training]');
  await page.fill('[name="staff[0].name"]', '张伟');
  await page.selectOption('[name="staff[0].post"]', 'clerk');
  await page.check('[name="materials.photo.later"]');
  await page.check('[name="materials.no_record.pledged"]');
}

test('a field that does not apply is hidden and disabled, and comes back with its value', async (t) => {
  const page = await claim(t);
  const name = page.locator('[name=agent_name]');
  assert.deepEqual(await visible(name), hidden);
  assert.equal(await page.locator('p:has([name=agent_name])').isHidden(), true, 'the whole paragraph is hidden');
  await page.check('[name=agent][value=true]');
  assert.deepEqual(await visible(name), shown);
  await name.fill('李雷');
  await page.check('[name=agent][value=false]');
  assert.deepEqual(await visible(name), hidden);
  assert(!(await paths(page)).includes('/agent_name'), 'its value was removed from the application');
  await page.check('[name=agent][value=true]');
  assert.equal(await name.inputValue(), '李雷');
  assert(!(await paths(page)).includes('/agent_name'), 'its value is back in the application');
  await name.fill('');
  assert((await paths(page)).includes('/agent_name'));
});

test('a material depends on answers too, and a field on facts of an identity number', async (t) => {
  const page = await claim(t);
  const contract = page.locator('#contract_end');
  assert.deepEqual(await visible(contract), hidden);
  await page.selectOption('#reason', 'terminated');
  assert.deepEqual(await visible(contract), shown);
  assert.equal(await page.locator('label[for=contract_end]').isVisible(), true);
  await page.selectOption('#reason', 'closed');
  assert.deepEqual(await visible(contract), hidden);
  assert.equal(await page.locator('label[for=contract_end]').isHidden(), true);

  assert.deepEqual(await visible(page.locator('#guardian')), hidden);
  await page.fill('#id_no', CHILD);
  assert.deepEqual(await visible(page.locator('#guardian')), shown);
  await page.fill('#id_no', ADULT);
  assert.deepEqual(await visible(page.locator('#guardian')), hidden);
  assert.equal(await page.locator('#guardian_row').isHidden(), true);
});

test('a problem appears when the field is left, not at the first character, and disappears when corrected', async (t) => {
  const page = await claim(t);
  const id = page.locator('#id_no');
  await id.focus();
  await page.keyboard.type('1');
  assert.deepEqual(await messages(page), []);
  assert.equal((await state(id)).invalid, null);
  await page.keyboard.type('1010519491231002');
  assert.deepEqual(await messages(page), []);
  await page.keyboard.press('Tab');
  const [message, ...more] = await messages(page);
  assert(message && !more.length);
  assert(!message.includes('1010519491231002'), 'a message never contains typed text');
  assert.deepEqual(await state(id), { invalid: 'true', custom: true, ...shown });
  assert.equal(await described(id), message);
  assert.equal(await id.evaluate((element) => element.validationMessage), message);
  await id.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('X');
  assert.deepEqual(await messages(page), [], 'it disappears without leaving the field');
  assert.deepEqual(await state(id), { invalid: null, custom: false, ...shown });
  assert.equal(await described(id), '');
});

test('a corrected problem does not come back before the field is left again', async (t) => {
  const page = await claim(t);
  const id = page.locator('#id_no');
  await id.fill('1');
  await id.blur();
  assert.equal((await messages(page)).length, 1);
  await id.fill(ADULT);
  assert.equal((await messages(page)).length, 0);
  await id.fill(ADULT.slice(0, 5));
  assert.equal((await messages(page)).length, 0);
  await id.blur();
  assert.equal((await messages(page)).length, 1);
});

test('the existing description and label of a control are kept', async (t) => {
  const page = await claim(t);
  const name = page.locator('#name');
  await name.focus();
  await page.keyboard.press('Tab');
  const [message] = await messages(page);
  assert.equal(await described(name), `与身份证一致 | ${message}`);
  await name.fill('欧阳娜');
  assert.equal(await described(name), '与身份证一致');
  const staff = page.locator('[name="staff[0].name"]');
  await staff.focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('label:has([name="staff[0].name"]) .qingdan-problem').count(), 0);
  assert(await described(staff));
});

test('a problem between two fields is updated by either of them', async (t) => {
  const page = await claim(t);
  await page.fill('#start', '2024-01-01');
  await page.fill('#end', '2020-01-01');
  await page.locator('#end').blur();
  assert.equal((await state(page.locator('#end'))).invalid, 'true');
  await page.fill('#start', '2019-01-01');
  assert.equal((await state(page.locator('#end'))).invalid, null);
});

test('a warning is shown as a warning and does not stop the form', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.fill('#birth', '1950-01-01');
  await page.locator('#birth').blur();
  const birth = page.locator('#birth');
  assert.equal(await page.locator('.qingdan-warning').count(), 1);
  assert(await described(birth));
  assert.deepEqual(await state(birth), { invalid: null, custom: false, ...shown });
  await page.click('#send');
  await page.waitForURL('**/submit');
});

test('typed text is normalised when the field is left', async (t) => {
  const page = await claim(t);
  const id = page.locator('#id_no');
  await id.fill('１１０１０５ 19491231 002x');
  assert.equal(await id.inputValue(), '１１０１０５ 19491231 002x', 'not while it is being typed');
  await id.blur();
  assert.equal(await id.inputValue(), ADULT);
  assert.equal(await page.locator('.qingdan-warning').count(), 0);
  await page.fill('#wage', ' ５０００.５');
  await page.locator('#wage').blur();
  assert.equal(await page.inputValue('#wage'), '5000.5');
});

test('values have the types that the checklist requires', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.fill('#children', '2');
  await page.fill('#wage', '5000.50');
  await page.fill('#remark', '第一行\n第二行');
  await page.check('[value=advice]');
  assert.deepEqual(await paths(page), []);
  await page.fill('#wage', 'about 5000');
  assert.deepEqual(await paths(page), ['/wage']);
  await page.fill('#wage', '1e400');
  assert.deepEqual(await paths(page), ['/wage']);
  await page.fill('#wage', '');
  await page.fill('#children', '99');
  assert.deepEqual(await paths(page), ['/children']);
  await page.fill('#children', '');
  await page.uncheck('[value=advice]');
  await page.uncheck('[value=training]');
  assert.deepEqual(await paths(page), ['/wishes']);
});

test('a number that the browser cannot read is a problem, even in an optional field', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.locator('#children').focus();
  await page.keyboard.type('--');
  await page.keyboard.press('Tab');
  assert.deepEqual(await paths(page), ['/children']);
  assert.equal((await state(page.locator('#children'))).invalid, 'true');
});

test('an incomplete form is not sent: the summary takes the focus and links to each control', async (t) => {
  const page = await claim(t);
  await page.evaluate(() => document.querySelector('form').addEventListener('submit', (event) => { window.heard = true; event.preventDefault(); }));
  await page.click('#send');
  const summary = page.locator('.qingdan-summary');
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  assert.equal(await summary.getAttribute('role'), 'alert');
  assert.equal(await summary.getAttribute('tabindex'), '-1');
  assert.equal(await page.evaluate(() => document.querySelector('form').firstElementChild.className), 'qingdan-summary');
  assert.equal(await page.evaluate(() => window.heard), undefined, "the page's own listener hears nothing");
  const lines = await summary.locator('li').allTextContents();
  assert.equal(lines.length, (await paths(page)).length);
  assert.match(await summary.locator('h2').textContent(), new RegExp(String(lines.length)));
  assert.deepEqual((await messages(page)).sort(), lines.slice().sort(), 'the same words at the fields');
  for (const line of await summary.locator('li').all()) {
    const link = line.locator('a');
    await link.click();
    const words = await line.textContent();
    const [id, text] = await page.evaluate(() => [document.activeElement.id, document.activeElement.validationMessage]);
    assert.equal('#' + id, decodeURIComponent(await link.getAttribute('href')));
    assert.equal(text, words);
  }
  assert.equal(new URL(page.url()).pathname, '/claim.html');
});

test('a summary longer than the screen is shown from its beginning', async (t) => {
  const page = await claim(t, { viewport: { width: 360, height: 320 } });
  await page.click('#send');
  const { top, height } = await page.locator('.qingdan-summary').evaluate((element) => element.getBoundingClientRect());
  assert(height > 320, `it is only ${height} high`);
  assert(top >= 0, `it begins ${-top} above the screen`);
});

test('the summary shrinks as problems are corrected and disappears with the last', async (t) => {
  const page = await claim(t);
  await page.click('#send');
  const lines = page.locator('.qingdan-summary li');
  const before = await lines.count();
  await page.selectOption('#reason', 'closed');
  assert.equal(await lines.count(), before - 1);
  await fill(page);
  await page.locator('#end').focus();
  await page.locator('#end').blur();
  assert.equal(await page.locator('.qingdan-summary').count(), 0);
  assert.deepEqual(await messages(page), []);
});

test('a complete form is sent as the plain form it is', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.click('#send');
  await page.waitForURL('**/submit');
  const body = new URLSearchParams(it.server.posted.at(-1));
  assert.equal(body.get('csrf_token'), 't0ken');
  assert.equal(body.get('name'), '欧阳娜');
  assert.equal(body.get('materials.photo.later'), '1');
  assert.equal(body.has('agent_name'), false, 'fields that do not apply are not sent');
});

test('a button that skips validation saves a draft', async (t) => {
  const page = await claim(t);
  await page.click('#draft');
  await page.waitForURL('**/submit');
  assert.equal(new URLSearchParams(it.server.posted.at(-1)).get('draft'), '1');
});

test('the same in a browser that does not report which button submits a form', async (t) => {
  const page = await claim(t);
  await page.evaluate(() => {
    delete SubmitEvent.prototype.submitter;
    delete HTMLFormElement.prototype.requestSubmit;
  });
  await page.click('#send');
  assert(await page.locator('.qingdan-summary li').count() > 1, 'stopped');
  await fill(page);
  // A file is read first, and then the form is sent by the same button.
  await page.uncheck('[name="materials.photo.later"]');
  await page.setInputFiles('#photo', JPEG);
  await page.evaluate(() => document.querySelector('#send').setAttribute('name', 'way'));
  await page.locator('#send').click();
  await page.waitForURL('**/submit');
  assert(new URLSearchParams(it.server.posted.at(-1)).has('way'));

  const other = await claim(t);
  await other.evaluate(() => delete SubmitEvent.prototype.submitter);
  await other.click('#draft');
  await other.waitForURL('**/submit');
  assert.equal(new URLSearchParams(it.server.posted.at(-1)).get('draft'), '1');
});

test('everything works by keyboard', async (t) => {
  const page = await claim(t);
  const { keyboard } = page;
  await page.locator('[name=agent][value=false]').focus();
  await keyboard.press('ArrowDown');
  assert.deepEqual(await visible(page.locator('[name=agent_name]')), shown);
  await keyboard.press('ArrowUp');
  assert.deepEqual(await visible(page.locator('[name=agent_name]')), hidden);
  await page.locator('#name').focus();
  await keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'qingdan-summary');
  await keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'A');
  await keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'reason');
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'name');
  await keyboard.type('欧阳娜');
  await keyboard.press('Tab');
  await keyboard.type('11010519491231002x');
  await keyboard.press('Tab');
  assert.equal(await page.inputValue('#id_no'), ADULT);
  assert.equal((await state(page.locator('#id_no'))).invalid, null);
});

test('a message that moves the page does not make a click miss', async (t) => {
  const page = await claim(t);
  await fill(page);
  // The last field before the button: the message comes between them while the button is held down.
  await page.evaluate(() => document.querySelector('#send').before(document.querySelector('div:has(> #remark)')));
  await page.fill('#remark', 'x'.repeat(50));
  const box = await page.locator('#send').boundingBox();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  assert.deepEqual(await messages(page), []);
  await page.mouse.up();
  await page.locator('.qingdan-summary').waitFor();
  assert.equal((await messages(page)).length, 1);
  // And without a button below, the message comes once the pointer is up.
  await page.click('#reset');
  await page.locator('.qingdan-problem').first().waitFor({ state: 'detached' });
  await page.locator('#remark').fill('x'.repeat(50));
  await page.click('h1');
  await page.locator('.qingdan-problem').waitFor();
});

test('rows may be added and removed, and are numbered by position', async (t) => {
  const page = await claim(t);
  const list = () => page.evaluate(() => binding.report().problems.map(({ path }) => path).filter((path) => path.startsWith('/staff')));
  assert.deepEqual(await list(), ['/staff/0/name', '/staff/0/post']);
  await page.click('#add');
  await page.click('#add');
  assert.deepEqual(await list(), ['/staff/0/name', '/staff/0/post'], 'blank rows at the end do not count');
  await page.fill('[name="staff[2].name"]', '王芳');
  await page.selectOption('[name="staff[2].post"]', 'driver');
  assert.deepEqual(await list(), ['/staff/0/name', '/staff/0/post', '/staff/1/name', '/staff/1/post', '/staff/2/permit']);
  assert.deepEqual(await visible(page.locator('[name="staff[2].permit"]')), shown);
  assert.deepEqual(await visible(page.locator('[name="staff[1].permit"]')), hidden);
  await page.locator('[name="staff[2].permit"]').focus();
  await page.locator('[name="staff[2].permit"]').blur();
  assert.equal((await state(page.locator('[name="staff[2].permit"]'))).invalid, 'true');
  await page.locator('.remove').nth(1).click();
  assert.deepEqual(await list(), ['/staff/0/name', '/staff/0/post', '/staff/1/permit'], 'no hole is left');
  const permit = page.locator('[name="staff[2].permit"]');
  assert.equal((await state(permit)).invalid, 'true', 'its problem moved with it');
  assert.equal((await messages(page)).length, 1);
  await permit.fill('420600');
  assert.deepEqual(await list(), ['/staff/0/name', '/staff/0/post']);
  assert.equal((await state(permit)).invalid, null);
});

test('a problem of the list itself has its own place', async (t) => {
  const page = await claim(t);
  await fill(page);
  for (let i = 0; i < 3; i++) await page.click('#add');
  for (let i = 1; i < 4; i++) {
    await page.fill(`[name="staff[${i}].name"]`, '王芳');
    await page.selectOption(`[name="staff[${i}].post"]`, 'clerk');
  }
  assert.deepEqual(await paths(page), ['/staff']);
  await page.click('#send');
  assert.equal(await page.locator('[data-qingdan-problem=staff] .qingdan-problem').count(), 1);
  await page.click('.qingdan-summary a');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'staff[0].name');
  await page.locator('.remove').nth(3).click();
  assert.equal(await page.locator('[data-qingdan-problem=staff] .qingdan-problem').count(), 0);
});

test('a list without rows is reported as a whole, as text without a link', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.locator('.remove').click();
  assert.deepEqual(await paths(page), ['/staff']);
  await page.click('#send');
  assert.equal(await page.locator('.qingdan-summary li').count(), 1);
  assert.equal(await page.locator('.qingdan-summary a').count(), 0);
});

test('fields added later are bound, removed ones are released', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.evaluate(() => document.querySelector('div:has(> #name)').remove());
  assert.deepEqual(await paths(page), ['/name']);
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.id = 'again';
    input.name = 'name';
    document.querySelector('form').append(input);
  });
  await page.locator('#again').fill('欧阳娜');
  assert.deepEqual(await paths(page), []);
  await page.locator('#again').fill('');
  await page.locator('#again').blur();
  assert.equal((await state(page.locator('#again'))).invalid, 'true');
});

test('files are passed on, and their problems are shown at the control', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.selectOption('#reason', 'terminated');
  assert.deepEqual(await paths(page), ['/materials/contract_end']);
  await page.setInputFiles('#contract_end', [PDF]);
  await page.waitForFunction(() => binding.report().valid);
  await page.setInputFiles('#photo', [PDF]);
  const photo = page.locator('#photo');
  await page.locator('.qingdan-problem').first().waitFor();
  assert.equal((await state(photo)).invalid, 'true');
  assert.match(await described(photo), /./);
  await page.uncheck('[name="materials.photo.later"]');
  await page.setInputFiles('#photo', [JPEG]);
  await page.locator('.qingdan-problem').first().waitFor({ state: 'detached' });
  // The problem of the previous file disappears when another is chosen, even while that one is still being read.
  await page.waitForFunction(() => binding.report().valid);
  assert.deepEqual(await paths(page), []);
  // Hidden and shown again: the files are still chosen.
  await page.selectOption('#reason', 'closed');
  await page.selectOption('#reason', 'terminated');
  await page.waitForFunction(() => binding.report().valid);
  await page.setInputFiles('#contract_end', []);
  assert.deepEqual(await paths(page), ['/materials/contract_end']);
});

test('a submit waits for the files that are being read', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.selectOption('#reason', 'terminated');
  await page.evaluate((bytes) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(bytes)], 'a.pdf', { type: 'application/pdf' }));
    document.querySelector('#contract_end').files = files.files;
    document.querySelector('#contract_end').dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector('#send').click();
  }, [...PDF.buffer]);
  await page.waitForURL('**/submit');
});

test('values that the browser fills in count: at load, by autofill, after going back', async (t) => {
  const page = await claim(t, { query: '?unbound' });
  await page.fill('#name', '欧阳娜');
  await page.check('[name=agent][value=true]');
  await page.goto(it.server.url + '/plain.html');
  await page.goBack();
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  assert.equal(await page.inputValue('#name'), '欧阳娜', 'the browser restored it');

  const again = await claim(t);
  await again.fill('#name', '欧阳娜');
  await again.check('[name=agent][value=true]');
  await again.goto(it.server.url + '/plain.html');
  await again.goBack();
  await again.locator('html[data-ready]').waitFor({ state: 'attached' });
  assert(!(await paths(again)).includes('/name'));
  assert.deepEqual(await visible(again.locator('[name=agent_name]')), shown);
  await again.evaluate(() => {
    document.querySelector('#id_no').value = '1';
    document.querySelector('#id_no').dispatchEvent(new Event('change', { bubbles: true }));
  });
  assert.equal((await state(again.locator('#id_no'))).invalid, 'true', 'a field filled in without the focus counts as left');
});

test('a reset starts anew', async (t) => {
  const page = await claim(t);
  await page.check('[name=agent][value=true]');
  await page.fill('#id_no', '1');
  await page.click('#send');
  assert((await messages(page)).length > 1);
  await page.click('#reset');
  await page.locator('.qingdan-problem').first().waitFor({ state: 'detached' });
  assert.equal(await page.locator('.qingdan-summary').count(), 0);
  assert.deepEqual(await messages(page), []);
  assert.deepEqual(await visible(page.locator('[name=agent_name]')), hidden);
  assert((await paths(page)).includes('/id_no'));
});

test('refresh reads values that a script set without an event', async (t) => {
  const page = await claim(t);
  await page.evaluate(() => { document.querySelector('[name=agent][value=true]').checked = true; });
  assert.deepEqual(await visible(page.locator('[name=agent_name]')), hidden);
  await page.evaluate(() => binding.refresh());
  assert.deepEqual(await visible(page.locator('[name=agent_name]')), shown);
});

test('free restores the form', async (t) => {
  const page = await claim(t, { query: '?unbound' });
  const bare = await page.evaluate(() => document.querySelector('form').outerHTML);
  const bound = await claim(t);
  await bound.fill('#id_no', '1');
  await bound.click('#send');
  assert.notEqual(await bound.evaluate(() => document.querySelector('form').outerHTML), bare);
  await bound.evaluate(() => { binding.free(); binding.free(); });
  assert.equal(await bound.evaluate(() => document.querySelector('form').outerHTML), bare);
  assert.equal(await bound.evaluate(() => document.querySelector('#id_no').validationMessage), '');
  await bound.fill('#id_no', '');
  await bound.locator('#id_no').blur();
  assert.deepEqual(await messages(bound), []);
  await bound.click('#send');
  await bound.waitForURL('**/submit');
});

test('a bind that fails undoes everything', async (t) => {
  const page = await claim(t, { query: '?unbound' });
  const same = await page.evaluate(async () => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    const real = Checklist.load(await (await fetch('/packs/claim.schema.json')).text());
    const form = document.querySelector('form');
    const before = form.outerHTML;
    const failing = (broken) => ({ pack: real.pack, open: (...args) => broken(real.open(...args)) });
    const fails = [
      () => { throw new Error('open'); },
      // The session fails half way, after some controls were hidden.
      (session) => {
        let calls = 0;
        return new Proxy(session, { get: (target, name) => (...args) => {
          if (name === 'set' && ++calls > 9) throw new Error('set');
          return target[name](...args);
        } });
      },
    ];
    return fails.map((broken) => {
      try {
        bind(form, failing(broken));
        return 'no error';
      } catch (error) {
        return [error.message, form.outerHTML === before];
      }
    });
  });
  assert.deepEqual(same, [['open', true], ['set', true]]);
});

test('each change is announced, without values', async (t) => {
  const page = await claim(t);
  await fill(page);
  const changes = await page.evaluate(() => window.changes);
  assert(changes.length >= 10);
  for (const change of changes) assert.deepEqual(Object.keys(change).sort(), ['valid', 'verdict']);
  assert.equal(changes.at(0).verdict, 'incomplete');
  assert.equal(changes.at(-1).valid, true);
});

test('without JavaScript, and without Wasm, the form posts', async (t) => {
  const page = await claim(t, { javaScriptEnabled: false, unready: true });
  assert.equal(await page.locator('[name=agent_name]').isVisible(), true);
  await page.fill('#name', '欧阳娜');
  await page.click('#send');
  await page.waitForURL('**/submit');
  assert.equal(new URLSearchParams(it.server.posted.at(-1)).get('name'), '欧阳娜');

  const context = await it.browser.newContext();
  t.after(() => context.close());
  const halved = await context.newPage();
  await halved.route('**/*.wasm', (route) => route.abort());
  await halved.route('**/qingdan.js', (route) => route.abort());
  await halved.goto(it.server.url + '/claim.html');
  await halved.click('#send');
  await halved.waitForURL('**/submit');
});

test('a plain JSON Schema binds too, and controls unknown to it keep the browser\'s own checks', async (t) => {
  const page = await it.visit(t, '/plain.html');
  await page.fill('[name=name]', 'Ada');
  await page.fill('[name="address[city]"]', 'London');
  assert.deepEqual(await paths(page), ['/address/street']);
  await page.fill('[name="address[city]"]', '');
  assert.deepEqual(await paths(page), [], 'an empty group is an absent one');
  await page.fill('[name=count]', 'two');
  assert.deepEqual(await paths(page), ['/count']);
  await page.fill('[name=count]', '2');
  await page.click('[name=submit]');
  assert.match(await page.locator('.qingdan-summary').textContent(), /I have read the terms/);
  await page.click('.qingdan-summary a');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'terms');
  await page.keyboard.press('Space');
  await page.click('[name=submit]');
  await page.waitForURL('**/submit');
});

test('the language is the one asked for', async (t) => {
  const page = await claim(t, { query: '?locale=en' });
  await page.click('#send');
  assert.match(await page.locator('.qingdan-summary h2').textContent(), /before this can be sent/);
  const zh = await claim(t);
  await zh.click('#send');
  assert.match(await zh.locator('.qingdan-summary h2').textContent(), /提交前/);
});

test('it fits a narrow screen', async (t) => {
  const page = await claim(t, { viewport: { width: 360, height: 740 } });
  await page.selectOption('#reason', 'terminated');
  await page.fill('#id_no', '110105');
  await page.click('#add');
  await page.click('#send');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'nothing overflows');
  await mkdir(join(ROOT, 'target/screenshots'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'target/screenshots/bind-360.png'), fullPage: true });
});

test('a copied row does not keep the problems shown at the original', async (t) => {
  const page = await claim(t);
  await page.click('#send');
  assert((await messages(page)).length > 3);
  await page.click('#add');
  const copies = page.locator('.row').nth(1);
  assert.equal(await copies.locator('.qingdan-problem').count(), 0);
  assert.equal(await copies.locator('[aria-invalid]').count(), 0);
  assert.equal(await copies.locator('[aria-describedby]').count(), 0);
  assert.equal(await page.locator('.row').first().locator('.qingdan-problem').count(), 2, 'the first row keeps its own');
});

test('a form without any field of the checklist is stopped with text', async (t) => {
  const page = await claim(t, { query: '?unbound' });
  const lines = await page.evaluate(async () => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    const form = document.createElement('form');
    form.innerHTML = '<input name="other"><button>Send</button>';
    document.body.append(form);
    const binding = bind(form, Checklist.load(await (await fetch('/packs/plain.schema.json')).text()));
    form.requestSubmit();
    const found = [...form.querySelectorAll('.qingdan-summary li')].map((line) => line.firstElementChild);
    binding.free();
    return found;
  });
  assert.deepEqual(lines, [null]);
});

test('files that are unchosen while they are being read do not count', async (t) => {
  const page = await claim(t);
  await fill(page);
  await page.selectOption('#reason', 'terminated');
  await page.evaluate(async (bytes) => {
    const input = document.querySelector('#contract_end');
    const choose = (names) => {
      const files = new DataTransfer();
      names.forEach((name) => files.items.add(new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']);
    choose([]);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, [...PDF.buffer]);
  assert.deepEqual(await page.evaluate(() => binding.report().problems.map(({ code }) => code)), ['material.missing']);
});

test('problems written by the server that returned the form stay until the person changes the field', async (t) => {
  const page = await it.visit(t, '/returned.html');
  const name = page.locator('#name');
  assert.deepEqual(await messages(page), ['Said by the server']);
  await name.focus();
  await name.blur();
  await page.evaluate(() => binding.refresh());
  assert.deepEqual(await messages(page), ['Said by the server'], 'leaving a field is not a change');
  assert.equal((await state(name)).invalid, 'true');
  assert.equal(await described(name), 'Said by the server');
  assert.equal((await state(page.locator('#count'))).invalid, 'true', 'a field that is valid here may be invalid for the server');
  await page.fill('#count', '3');
  assert.equal((await state(page.locator('#count'))).invalid, null);
  await name.fill('B');
  const said = await messages(page);
  assert.equal(said.length, 1);
  assert.notEqual(said[0], 'Said by the server');
  assert.equal(await described(name), said[0], 'shown once');
  assert.deepEqual(await state(name), { invalid: 'true', custom: true, ...shown });
  await name.fill('Ada');
  assert.deepEqual(await messages(page), []);
  assert.equal((await state(name)).invalid, null);
  await name.fill('  ');
  await page.click('button');
  assert.deepEqual(await page.evaluate(() => binding.report().problems.map(({ code }) => code)), ['required'], 'blanks count as empty');
  assert.equal(await page.locator('.qingdan-summary:visible').count(), 1);
  assert.doesNotMatch(await page.locator('.qingdan-summary:visible').textContent(), /server/);
  await page.evaluate(() => binding.free());
  assert.equal(await page.locator('text=Said by the server').count(), 2);
  assert.equal(await name.getAttribute('aria-invalid'), 'true');
});

/** Binds a form to a pack with two materials, either of which is enough. Files are read slowly. */
const either = async (t) => {
  const page = await claim(t, { query: '?unbound' });
  await page.evaluate(async () => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    const file = { type: 'object', required: ['name', 'type', 'size'], properties: { name: { type: 'string' }, type: { type: 'string' }, size: { type: 'integer' } } };
    const material = { type: 'object', properties: { files: { type: 'array', minItems: 1, items: file }, later: { const: true } }, minProperties: 1, maxProperties: 1, 'x-qingdan': { code: 'material.state' } };
    const checklist = Checklist.load({
      $id: 'urn:qingdan:pack:either', type: 'object', properties: { materials: { type: 'object', properties: { card: material, book: material } } },
      'x-qingdan': { format: 1, id: 'either', version: 1, demand: [{ at: ['/materials/card', '/materials/book'], need: 'required', 'one-of': 'identity' }] },
    });
    const form = document.createElement('form');
    for (const [name, type] of [['card', 'file'], ['card.later', 'checkbox'], ['book', 'file'], ['book.later', 'checkbox']]) {
      const row = document.createElement('p');
      const control = Object.assign(document.createElement('input'), { name: 'materials.' + name, type, multiple: true });
      row.append(control);
      form.append(row);
    }
    document.querySelector('form').replaceWith(form);
    const session = checklist.open();
    const slowly = Object.create(session);
    slowly.attach = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return session.attach(...args);
    };
    window.binding = bind(form, { pack: checklist.pack, open: () => slowly });
  });
  return page;
};

test('a problem of two alternative materials disappears from one when the other is given', async (t) => {
  const page = await either(t);
  await page.evaluate(() => document.querySelector('form').requestSubmit());
  assert.equal((await messages(page)).length, 1);
  assert.equal((await state(page.locator('[name="materials.card"]'))).invalid, 'true');
  await page.check('[name="materials.book.later"]');
  assert.deepEqual(await messages(page), []);
  assert.equal((await state(page.locator('[name="materials.card"]'))).invalid, null);
  await page.uncheck('[name="materials.book.later"]');
  assert.equal((await messages(page)).length, 1);
  await page.setInputFiles('[name="materials.book"]', [PDF]);
  await page.locator('.qingdan-problem').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.qingdan-summary').count(), 0);
});

test('changes to a material while its files are being read count', async (t) => {
  const page = await either(t);
  const card = page.locator('[name="materials.card"]');
  await card.setInputFiles([PDF]);
  await card.setInputFiles([]);
  await page.check('[name="materials.card.later"]');
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => binding.report().verdict), 'acceptable');
  await page.uncheck('[name="materials.card.later"]');
  await card.setInputFiles([PDF]);
  await card.setInputFiles([{ ...PDF, name: 'b.pdf' }, { ...PDF, name: 'c.pdf' }]);
  await page.waitForTimeout(600);
  assert.equal(await page.evaluate(() => binding.report().verdict), 'complete');
});
