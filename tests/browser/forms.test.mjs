// `bind` on forms as others write them: unusual controls and names, frameworks that keep the values, steps that are not shown.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from './harness.mjs';

const it = stage();

const ID = '11010519491231002X';
const text = (label, more = {}) => ({ type: 'string', minLength: 1, maxLength: 30, 'x-qingdan': { label: { zh: label }, ...more } });
const IF_ABROAD = { properties: { abroad: { const: true } }, required: ['abroad'] };
const PLACE = {
  type: 'object',
  properties: { street: text('街道'), abroad: { type: 'boolean' }, country: text('国家') },
  'x-qingdan': { demand: [{ at: ['/street'], need: 'required' }, { at: ['/abroad'], need: 'optional' }, { at: ['/country'], need: 'required', if: IF_ABROAD }] },
};
const PACK = {
  $id: 'urn:qingdan:pack:small', type: 'object',
  properties: {
    name: text('姓名', { type: 'person-name' }), id_no: text('公民身份号码', { type: 'resident-id' }), remark: { ...text('备注'), maxLength: 5 },
    reason: { type: 'string', enum: ['ended', 'closed'], 'x-qingdan': { label: { zh: '原因' } } },
    wishes: { type: 'array', minItems: 1, items: { type: 'string', enum: ['a', 'b'] } }, agree: { type: 'boolean' },
    home: PLACE, branches: { type: 'array', items: PLACE },
  },
  'x-qingdan': { format: 1, id: 'small', version: 1, demand: [
    { at: ['/name', '/reason'], need: 'required' }, { at: ['/id_no', '/remark', '/wishes', '/agree', '/home', '/branches'], need: 'optional' },
  ] },
};
const NAME = '<label>姓名 <input name="name" value="张三"></label>';
const REASON = '<select name="reason"><option value="ended" selected>期满</option></select>';
const ADDRESS = (base) => `<input name="${base}.street"><select name="${base}.abroad"><option value=""><option value="true">是<option value="false">否</select><p><input name="${base}.country"></p>`;

/** A page with a bound form of these controls; `before` runs in the page first. */
async function bound(t, controls, { before, allow } = {}) {
  const page = await it.visit(t, '/claim.html?unbound', { allow });
  if (before) await page.evaluate(before);
  await page.evaluate(async ([controls, pack]) => {
    const { bind, Checklist, default: init } = await import('/qingdan/qingdan.js');
    await init();
    document.body.innerHTML = `<form id="f" method="post" action="/submit">${controls}<button id="send">提交</button></form>`;
    window.bindForm = () => (window.binding = bind(document.querySelector('form'), Checklist.load(pack), { today: '2026-03-02' }));
    bindForm();
  }, [controls, PACK]);
  return page;
}

const problems = (page) => page.evaluate(() => binding.report().problems.map(({ path, code }) => `${path} ${code}`));
const messages = (page) => page.locator('.qingdan-problem').allTextContents();
/** Tries to send the form. Returns whether it was stopped. */
async function stopped(page) {
  await page.click('#send');
  return page.locator('.qingdan-summary').isVisible();
}
async function sent(page) {
  await page.click('#send');
  await page.waitForURL('**/submit');
  return new URLSearchParams(it.server.posted.at(-1));
}
/** Waits for work that was deferred until after the current events. */
const later = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 20)));

test('a selected option that the browser does not send is not an answer', async (t) => {
  for (const choices of [
    '<optgroup label="旧" disabled><option value="ended" selected>期满</option></optgroup><option value="closed">停业</option>',
    '<option value="ended" disabled selected>期满</option><option value="closed">停业</option>',
  ]) {
    const page = await bound(t, `${NAME}<select name="reason">${choices}</select><select name="wishes" multiple>${choices.replace('ended', 'a')}</select>`);
    assert.deepEqual(await problems(page), ['/reason required']);
    assert(await stopped(page));
    await page.selectOption('[name=reason]', 'closed');
    assert.deepEqual(await problems(page), []);
    assert.equal((await sent(page)).get('reason'), 'closed');
  }
});

/** Defines `<x-in>`, a text control, and `<x-box>`, which sends a value only when checked. `members` are further members of `x-in`. */
const define = (members) => `(() => {
  customElements.define('x-in', class extends HTMLElement {
    static formAssociated = true;
    constructor() { super(); this.own = this.attachInternals(); }
    connectedCallback() { this.tabIndex = 0; this.own.setFormValue(this.getAttribute('value')); }
    enter(text) { this.own.setFormValue(text); this.dispatchEvent(new Event('input', { bubbles: true })); }
    ${members}
  });
  customElements.define('x-box', class extends HTMLElement {
    static formAssociated = true;
    constructor() { super(); this.own = this.attachInternals(); this.value = 'b'; }
    check() { this.own.setFormValue('b'); this.dispatchEvent(new Event('input', { bubbles: true })); }
  });
})()`;

for (const [what, members] of [
  ['without a value or validity', ''],
  ['with a value', "get name() { return this.getAttribute('name'); } get type() { return 'x-in'; } get value() { return 'is not sent'; }"],
  ['with a validity that cannot be set', 'get validity() { return this.own.validity; }'],
]) {
  test(`a custom element ${what} is bound, checked and stopped`, async (t) => {
    const page = await bound(t, `<x-in name="name"></x-in>${REASON}<x-box name="wishes"></x-box>`, { before: define(members) });
    assert.deepEqual(await problems(page), ['/name required']);
    assert(await stopped(page));
    assert.equal((await messages(page)).length, 1);
    await page.click('.qingdan-summary a');
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'x-in');
    await page.evaluate(() => document.querySelector('x-in').enter('a1'));
    assert.deepEqual((await problems(page)).map((one) => one.split(' ')[0]), ['/name']);
    assert(await stopped(page));
    await page.evaluate(() => document.querySelector('x-in').enter('张三'));
    assert.deepEqual(await problems(page), []);
    assert.deepEqual(await messages(page), []);
    await page.evaluate(() => document.querySelector('x-box').check());
    const body = await sent(page);
    assert.deepEqual([body.get('name'), body.get('wishes')], ['张三', 'b']);
  });
}

test('an invalid custom element that is not in the pack stops the form, as it would without qingdan', async (t) => {
  const page = await bound(t, `${NAME}${REASON}<x-in name="other"></x-in>`, { before: define('fail(text) { this.own.setValidity(text ? { customError: true } : {}, text, this); }') });
  await page.evaluate(() => document.querySelector('x-in').fail('不对'));
  assert(await stopped(page));
  assert.match(await page.locator('.qingdan-summary li').textContent(), /./);
  await page.evaluate(() => document.querySelector('x-in').fail(''));
  await sent(page);
});

test('an object with the name of a field has no value', async (t) => {
  const page = await bound(t, `<object name="name"></object>${REASON}`);
  assert.deepEqual(await problems(page), ['/name required']);
  assert(await stopped(page));
  assert.equal((await messages(page)).length, 1);
});

test('controls may be called like any member of a form', async (t) => {
  const page = await bound(t, `${NAME}<input name="id_no"><select name="reason"><option value="">请选择<option value="ended">期满</select><div id="all"></div>`);
  await page.evaluate(() => {
    binding.free();
    const names = new Set();
    for (let from = HTMLFormElement.prototype; from; from = Object.getPrototypeOf(from)) Object.getOwnPropertyNames(from).forEach((name) => names.add(name));
    names.delete('name');
    for (const name of names) document.querySelector('#all').append(Object.assign(document.createElement('input'), { type: 'hidden', name, value: 'x' }));
    bindForm();
  });
  assert(await page.evaluate(() => document.querySelector('form').elements instanceof HTMLInputElement), 'the names shadow the members');
  assert.deepEqual(await problems(page), ['/reason required']);
  // Playwright also uses members of the form, so the page does everything by itself.
  const type = (text) => page.evaluate((text) => {
    const control = document.querySelector('[name=id_no]');
    control.focus();
    control.value = text;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.blur();
  }, text);
  const send = () => page.evaluate(() => document.querySelector('#send').click());
  await type('1');
  assert.equal((await messages(page)).length, 1);
  await send();
  assert.equal(await page.evaluate(() => document.querySelector('form > :first-child').className), 'qingdan-summary');
  await page.evaluate(() => document.querySelector('.qingdan-summary a').click());
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'id_no');
  await type(ID);
  await page.evaluate(() => {
    const control = document.querySelector('[name=reason]');
    control.value = 'ended';
    control.dispatchEvent(new Event('change', { bubbles: true }));
  });
  assert.deepEqual(await messages(page), []);
  await send();
  await page.waitForURL('**/submit');
  assert.equal(new URLSearchParams(it.server.posted.at(-1)).get('elements'), 'x');
});

test('a script that sends the form itself can have it checked first', async (t) => {
  const page = await bound(t, `<input name="name">${REASON}`);
  assert.equal(await page.evaluate(() => binding.validate()), false);
  assert(await page.locator('.qingdan-summary').isVisible());
  assert.equal((await messages(page)).length, 1);
  await page.fill('[name=name]', '张三');
  assert.equal(await page.evaluate(() => binding.validate()), true);
  assert.equal(await page.locator('.qingdan-summary').count(), 0);
});

test('a framework that keeps the value itself is notified of the normalised text', async (t) => {
  const page = await bound(t, `${NAME}${REASON}<input name="id_no"><input name="remark">`);
  await page.evaluate(() => {
    window.heard = [];
    // Like React: it watches the property on the element, and ignores an event with a value that it wrote there itself.
    const control = document.querySelector('[name=id_no]');
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    let tracked = control.value;
    Object.defineProperty(control, 'value', { configurable: true, get() { return get.call(this); }, set(text) { tracked = text; set.call(this, text); } });
    window.state = '';
    control.addEventListener('input', () => {
      heard.push(get.call(control));
      if (get.call(control) === tracked) return;
      tracked = window.state = get.call(control);
    });
    window.render = () => { control.value = window.state; };
    // A page that groups the digits in its listener, and reports that as another change.
    const remark = document.querySelector('[name=remark]');
    remark.addEventListener('input', () => {
      heard.push('remark');
      if (heard.length > 100) throw new Error('it never ends');
      remark.value = ` ${remark.value.trim()} `;
      remark.dispatchEvent(new Event('change', { bubbles: true }));
    });
  });
  const id = page.locator('[name=id_no]');
  await id.fill(ID.toLowerCase());
  await id.blur();
  assert.deepEqual(await page.evaluate(() => [state, heard.length]), [ID, 2]);
  await page.evaluate(() => render());
  assert.equal(await id.inputValue(), ID);
  await later(page);
  assert.deepEqual(await page.evaluate(() => heard.length), 2, 'reported once');
  await page.fill('[name=remark]', '1 2');
  await page.locator('[name=remark]').blur();
  await later(page);
  assert(await page.evaluate(() => heard.length) < 10);
});

test('the summary opens closed and hidden sections', async (t) => {
  for (const around of [
    ['<details><summary>更多</summary>', '</details>'],
    ['<details><summary>更多</summary><details><summary>再</summary><div>', '</div></details></details>'],
    ['<div hidden="until-found">', '</div>'],
    ['<details><summary>更多</summary><section hidden><div hidden="until-found">', '</div></section></details>'],
    ['<section hidden>', '</section>'],
  ]) {
    const page = await bound(t, `${around[0]}<label>姓名 <input name="name"></label>${around[1]}${REASON}`);
    assert(await stopped(page));
    await page.click('.qingdan-summary a');
    assert.deepEqual(await page.evaluate(() => [document.activeElement.name, document.activeElement.checkVisibility()]), ['name', true], around[0]);
    await page.fill('[name=name]', '张三');
    await sent(page);
  }
});

test('a page may show a step that the summary links to, and is asked only if it is hidden', async (t) => {
  const page = await bound(t, `<div id="step"><input name="name"></div><select name="reason"></select>`);
  await page.evaluate(() => {
    document.querySelector('#step').style.display = 'none';
    window.asked = [];
    document.addEventListener('qingdan:reveal', (event) => {
      asked.push([event.target.name, event.detail.path]);
      event.preventDefault();
      // Frameworks draw later.
      Promise.resolve().then(() => (document.querySelector('#step').style.display = ''));
    });
  });
  assert(await stopped(page));
  await page.locator('.qingdan-summary a').nth(1).click();
  assert.deepEqual(await page.evaluate(() => [document.activeElement.name, asked]), ['reason', []]);
  await page.locator('.qingdan-summary a').nth(0).click();
  await later(page);
  assert.deepEqual(await page.evaluate(() => [document.activeElement.name, asked]), ['name', [['name', '/name']]]);
});

test('a reset that is cancelled changes nothing', async (t) => {
  const page = await bound(t, `<input name="name" value="a1">${REASON}<button type="reset" id="reset">重置</button>`);
  await page.evaluate(() => document.querySelector('form').addEventListener('reset', (event) => event.preventDefault()));
  await page.focus('[name=name]');
  await page.locator('[name=name]').blur();
  assert.equal((await messages(page)).length, 1);
  assert(await stopped(page));
  await page.click('#reset');
  await later(page);
  assert.equal((await messages(page)).length, 1);
  assert.equal(await page.locator('.qingdan-summary').count(), 1);
});

test('a value that a script changes in its listener for another is noticed at once', async (t) => {
  const page = await bound(t, `${NAME}<select name="reason"><option value="ended">期满<option value="closed">停业</select><input name="remark" value="太长太长太长"><button type="button" id="clear">清空</button>`);
  assert.deepEqual(await problems(page), ['/remark maxLength']);
  await page.evaluate(() => {
    document.querySelector('[name=reason]').addEventListener('change', () => { document.querySelector('[name=remark]').value = ''; });
    document.querySelector('#clear').addEventListener('click', () => { document.querySelector('[name=name]').value = ''; });
  });
  await page.selectOption('[name=reason]', 'closed');
  await later(page);
  assert.deepEqual(await problems(page), []);
  await page.click('#clear');
  await later(page);
  assert.deepEqual(await problems(page), ['/name required']);
  assert(await stopped(page));
});

test('a control outside that belongs to the form is noticed when it is added and removed', async (t) => {
  const page = await bound(t, `${NAME}${REASON}`);
  await page.evaluate(() => {
    const row = document.createElement('div');
    row.innerHTML = '<input form="f" name="remark" value="太长太长太长">';
    document.body.append(row);
  });
  await later(page);
  assert.deepEqual(await problems(page), ['/remark maxLength']);
  await page.evaluate(() => document.querySelector('[name=remark]').setAttribute('form', ''));
  await later(page);
  assert.deepEqual(await problems(page), []);
  await page.evaluate(() => document.querySelector('[name=remark]').setAttribute('form', 'f'));
  await later(page);
  assert.deepEqual(await problems(page), ['/remark maxLength']);
  await page.evaluate(() => document.querySelector('[name=remark]').remove());
  await later(page);
  assert.deepEqual(await problems(page), []);
});

test('binding a form twice frees the first binding', async (t) => {
  const page = await bound(t, `<input name="name">${REASON}`);
  const bare = await page.evaluate(() => {
    binding.free();
    const { outerHTML } = document.querySelector('form');
    bindForm();
    window.first = binding;
    bindForm();
    return outerHTML;
  });
  await page.focus('[name=name]');
  await page.locator('[name=name]').blur();
  assert.equal((await messages(page)).length, 1);
  assert(await stopped(page));
  assert.equal(await page.locator('.qingdan-summary').count(), 1);
  assert.equal(await page.evaluate(() => {
    try {
      return first.report();
    } catch ({ code }) {
      return code;
    }
  }), 'engine.freed');
  await page.evaluate(() => first.free());
  assert(await stopped(page), 'freeing the first again is a no-op');
  await page.evaluate(() => binding.free());
  assert.equal(await page.evaluate(() => document.querySelector('form').outerHTML), bare);
});

test('places inside groups and rows follow the answers, without probing values in the application', async (t) => {
  const page = await bound(t, `${NAME}${REASON}${ADDRESS('home')}${ADDRESS('branches[0]')}${ADDRESS('branches[1]')}`);
  const seen = () => page.evaluate(() => ['home', 'branches[0]', 'branches[1]'].filter((base) => document.getElementsByName(`${base}.country`)[0].checkVisibility()));
  const paths = async () => (await problems(page)).map((one) => one.split(' ')[0]);
  await page.evaluate(() => {
    window.put = [];
    const { set } = Object.getPrototypeOf(binding.session);
    binding.session.set = function (...args) {
      put.push(JSON.stringify(args[1]));
      return set.apply(this, args);
    };
  });
  assert.deepEqual(await seen(), []);
  assert.deepEqual(await paths(), [], 'blank optional groups and lists are not sent');
  await page.selectOption('[name="branches[1].abroad"]', 'true');
  assert.deepEqual(await seen(), ['branches[1]']);
  await page.selectOption('[name="home.abroad"]', 'true');
  assert.deepEqual(await seen(), ['home', 'branches[1]']);
  assert.deepEqual(await paths(), ['/home/street', '/home/country', '/branches/0/street', '/branches/1/street', '/branches/1/country']);
  await page.fill('[name="home.country"]', '法国');
  await page.selectOption('[name="home.abroad"]', 'false');
  assert.deepEqual(await seen(), ['branches[1]']);
  assert(!(await paths()).includes('/home/country'), 'its value was removed with it');
  await page.selectOption('[name="home.abroad"]', 'true');
  assert(!(await paths()).includes('/home/country'), 'and came back');
  await page.evaluate(() => binding.refresh());
  assert.deepEqual(await seen(), ['home', 'branches[1]']);
  assert(await page.evaluate(() => put.length > 5 && !put.some((value) => value && value.includes('?'))));
});

test('a page whose scripts throw half way is still checked', async (t) => {
  const page = await bound(t, `<input name="name">${REASON}${ADDRESS('branches[0]')}`, { allow: (said) => said.includes('in the middle') });
  await page.evaluate(() => {
    const fail = () => { throw new Error('in the middle'); };
    for (const type of ['input', 'change', 'focusout', 'qingdan:change']) document.querySelector('form').addEventListener(type, fail, true);
    // A half-added row: its script stops before it names the second control.
    setTimeout(() => {
      const row = document.createElement('div');
      row.innerHTML = '<input name="branches[1].street"><input>';
      document.querySelector('form').append(row);
      fail();
    });
  });
  await later(page);
  await page.fill('[name="branches[1].street"]', '一号');
  assert.deepEqual(await problems(page), ['/name required', '/branches/0/street required']);
  await page.fill('[name=name]', 'a1');
  await page.locator('[name=name]').blur();
  assert.equal((await messages(page)).length, 1);
  assert(await stopped(page));
  await page.fill('[name=name]', '张三');
  for (const row of [0, 1]) await page.fill(`[name="branches[${row}].street"]`, '一号');
  await sent(page);
});

test('a form that cannot be read is not sent', async (t) => {
  const page = await bound(t, `${NAME}${REASON}`, { allow: (said) => said.includes('no value') });
  await page.evaluate(() => Object.defineProperty(document.querySelector('[name=name]'), 'value', { get() { throw new Error('no value'); } }));
  await page.click('#send');
  await later(page);
  assert.equal(new URL(page.url()).pathname, '/claim.html');
});

test('controls of one name count once if they agree, and are refused if they do not', async (t) => {
  const hidden = '<input type="hidden" name="agree" value="false">';
  for (const [controls, expected] of [
    [NAME + NAME, []],
    [NAME + '<input name="name">', []],
    ['<input name="name">' + NAME, []],
    [NAME + '<input name="name" value="李四">', ['/name type']],
    [NAME + `${hidden}<input type="checkbox" name="agree" value="true" checked>`, []],
    [NAME + `<input type="checkbox" name="agree" value="true" checked>${hidden}`, []],
    [NAME + `${hidden}<input type="checkbox" name="agree" value="true">`, []],
    [NAME + '<select name="reason" multiple><option value="ended" selected><option value="closed" selected></select>', ['/reason type', '/reason enum']],
  ]) {
    const page = await bound(t, controls + (controls.includes('reason') ? '' : REASON));
    assert.deepEqual(await problems(page), expected, controls);
    await page.close();
  }
});

test('blank rows at the end of a list do not count', async (t) => {
  const rows = [0, 1, 2].map((row) => ADDRESS(`branches[${row}]`)).join('');
  const page = await bound(t, NAME + REASON + rows);
  const branches = () => page.evaluate(() => [0, 1, 2].map((row) => binding.session.applicable().places.includes(`/branches/${row}/street`)));
  assert.deepEqual(await problems(page), [], 'an optional list without a row');
  assert.deepEqual(await branches(), [false, false, false]);
  await page.fill('[name="branches[1].street"]', '长街');
  assert.deepEqual(await branches(), [true, true, false]);
  assert.deepEqual(await problems(page), ['/branches/0/street required']);
  await page.fill('[name="branches[0].street"]', '短街');
  assert.deepEqual(await problems(page), []);
  await page.selectOption('[name="branches[2].abroad"]', 'true');
  assert.deepEqual(await problems(page), ['/branches/2/street required', '/branches/2/country required']);
  assert.ok(await page.isVisible('[name="branches[2].country"]'));
  await page.selectOption('[name="branches[2].abroad"]', '');
  assert.deepEqual(await problems(page), []);
  assert.ok(await page.isHidden('[name="branches[2].country"]'));
  await page.fill('[name="branches[1].street"]', '');
  await page.fill('[name="branches[0].street"]', '');
  assert.deepEqual(await problems(page), []);
  assert.deepEqual((await sent(page)).get('name'), '张三');
});

test('the Enter key sends the standard form of the text that is being typed', async (t) => {
  const page = await bound(t, NAME + REASON + '<input name="id_no">');
  await page.type('[name=id_no]', ID.toLowerCase());
  await page.press('[name=id_no]', 'Enter');
  await page.waitForURL('**/submit');
  assert.equal(new URLSearchParams(it.server.posted.at(-1)).get('id_no'), ID);
});

test('a problem that the server wrote goes when the person changes its field, or a row of its list', async (t) => {
  const page = await bound(t, `${NAME}<p data-qingdan-problem="name">姓名与证件不符</p>${REASON}` +
    `<p data-qingdan-problem="branches"><b>分支太多</b></p>${ADDRESS('branches[0]')}`);
  const slots = () => page.locator('[data-qingdan-problem]').allTextContents();
  assert.deepEqual(await slots(), ['姓名与证件不符', '分支太多']);
  await page.fill('[name=name]', '王五');
  assert.deepEqual(await slots(), ['', '分支太多']);
  await page.fill('[name="branches[0].street"]', '长街');
  assert.deepEqual(await slots(), ['', '']);
  await page.evaluate(() => binding.free());
  assert.deepEqual(await slots(), ['姓名与证件不符', '分支太多'], 'free() gives them back');
});
