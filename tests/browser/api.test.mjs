// The JavaScript API of the package, in Chromium and under the portal's policy.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WASM, stage } from './harness.mjs';

const it = stage();

/** A page with the module as `qingdan`; `loaded` runs `init` and loads the pack as `checklist`. */
async function api(t, loaded = true) {
  const page = await it.visit(t, '/api.html');
  if (loaded) {
    await page.evaluate(async () => {
      await qingdan.init();
      window.pack = await text('/packs/claim.schema.json');
      window.checklist = qingdan.Checklist.load(pack);
      window.options = { locale: 'en', today: '2026-03-02' };
      window.full = {
        agent: false, reason: 'closed', name: '欧阳娜', id_no: '11010519491231002X', start: '2020-01-01', end: '2024-12-31',
        wishes: ['training'], staff: [{ name: '张伟', post: 'clerk' }],
        materials: { photo: { later: true }, no_record: { pledged: true } },
      };
      /** The error that a call throws, as data. */
      window.thrown = async (call) => {
        try {
          await call();
          return 'nothing';
        } catch (error) {
          return { ours: error instanceof qingdan.ChecklistError, isError: error instanceof Error, code: error.code, path: error.path, words: error.message.length > 0 };
        }
      };
      /** Whether the module still works. */
      window.works = () => {
        const good = checklist.check(full, options);
        const bad = checklist.check({}, options);
        return good.verdict === 'acceptable' && good.problems.length === 0 && bad.problems.length === 10;
      };
    });
  }
  return page;
}

const refused = (error) => {
  assert.equal(error.ours, true, JSON.stringify(error));
  assert.equal(error.isError, true);
  assert.match(error.code, /^[a-z]+(?:[.-][a-z-]+)*$/);
  assert.equal(typeof error.path, 'string');
  assert.equal(error.words, true);
};

test('load, and the members of a checklist', async (t) => {
  const page = await api(t);
  const [facts, same] = await page.evaluate(() => {
    const { id, version, title, pack: object } = checklist;
    const again = qingdan.Checklist.load(JSON.parse(pack));
    return [{ id, version, title, plain: Object.getPrototypeOf(object) === Object.prototype, keys: Object.keys(object.properties).length },
      JSON.stringify(again.check(full, options)) === JSON.stringify(checklist.check(full, options))];
  });
  assert.deepEqual(facts, { id: 'claim', version: 3, title: { zh: '测试申领', en: 'Test claim' }, plain: true, keys: 15 });
  assert.equal(same, true, 'a pack as text or as an object is the same pack');
});

test('check: the three verdicts, problems in form order, each at its own place', async (t) => {
  const page = await api(t);
  const [none, full, complete] = await page.evaluate(() => [
    checklist.check({}, options),
    checklist.check(window.full, options),
    checklist.check({ ...window.full, materials: { ...window.full.materials, photo: { files: [{ name: 'a.png', type: 'image/png', size: 9 }] }, no_record: { pledged: true } } }, options),
  ]);
  assert.equal(none.verdict, 'incomplete');
  assert.equal(none.valid, false);
  assert.deepEqual(none.problems.map(({ path, code }) => `${path} ${code}`), [
    '/agent required', '/reason required', '/name required', '/id_no required', '/start required', '/end required', '/wishes required',
    '/staff required', '/materials/photo material.missing', '/materials/no_record material.missing',
  ]);
  for (const problem of none.problems) {
    assert.equal(problem.severity, 'error');
    for (const key of ['message', 'label', 'remedy', 'keyword', 'schemaPath']) assert.match(problem[key], /./, key);
    assert.equal(Object.getPrototypeOf(problem.params), Object.prototype);
  }
  assert.equal(full.verdict, 'acceptable');
  assert.equal(full.valid, true);
  assert.deepEqual(full.pending.map(({ path, kind, within }) => [path, kind, within]), [
    ['/materials/photo', 'later', { value: 3, unit: 'working-day' }], ['/materials/no_record', 'pledge', undefined],
  ]);
  assert.equal(full.receipt.item, 'claim');
  assert.equal(full.receipt.version, 3);
  assert.match(full.receipt.application, /^sha256:[0-9a-f]{64}$/);
  assert.deepEqual(complete.problems, []);
  assert.deepEqual(complete.pending.map(({ path }) => path), ['/materials/no_record']);
});

test('a checked object that is changed and checked again gets the same report as a fresh one', async (t) => {
  const page = await api(t);
  const differing = await page.evaluate(() => {
    const edits = [
      (o) => { o.agent = true; }, (o) => { o.agent_name = '李雷'; }, (o) => { o.reason = 'terminated'; },
      (o) => { o.staff.push({ name: '王芳', post: 'driver' }); }, (o) => { o.staff[1].permit = '42'; }, (o) => { o.staff.shift(); },
      (o) => { o.staff = []; }, (o) => { delete o.staff; }, (o) => { o.wishes = ['a', 'a']; }, (o) => { o.end = '2000-01-01'; },
      (o) => { o.materials.photo = {}; }, (o) => { o.unknown = { deep: [1] }; }, (o) => { delete o.unknown; }, (o) => { o.materials = 5; },
      (o) => { o.name = null; }, (o) => { o.name = undefined; }, (o) => { o.name = ['x']; }, (o) => { o.name = '欧阳娜'; },
    ];
    const object = structuredClone(full);
    const wrong = [];
    edits.forEach((edit, i) => {
      edit(object);
      const fresh = qingdan.Checklist.load(pack);
      if (JSON.stringify(checklist.check(object, options)) !== JSON.stringify(fresh.check(object, options))) wrong.push(i);
      fresh.free();
    });
    return wrong;
  });
  assert.deepEqual(differing, []);
});

test('open: a session reports the effects of each change', async (t) => {
  const page = await api(t);
  const said = await page.evaluate(() => {
    const session = checklist.open({}, options);
    const before = session.applicable();
    const agent = session.set('/agent', true);
    const reason = session.set('/reason', 'terminated');
    const after = session.applicable();
    const id = session.set('/id_no', ' 11010519491231002x');
    const child = session.set('/id_no', '110105201503010037');
    const back = session.set('/agent', false);
    const gone = session.set('/id_no', undefined);
    session.set('/start', '2024-01-01');
    const end = session.set('/end', '2020-01-01');
    const start = session.set('/start', '2019-01-01');
    return { before, agent, reason, after, id, child, back, gone, end, start };
  });
  assert(!said.before.fields.includes('agent_name') && said.before.fields.includes('name') && said.before.fields.includes('agent'));
  assert.deepEqual(said.before.materials, ['photo', 'no_record']);
  assert.deepEqual(said.agent.show, ['/agent_name']);
  assert.deepEqual(said.agent.hide, []);
  assert(said.agent.touched.includes('/agent_name'));
  assert.deepEqual(said.reason.show, ['/materials/contract_end']);
  assert(said.after.fields.includes('agent_name'));
  assert.deepEqual(said.after.materials, ['contract_end', 'photo', 'no_record']);
  assert.equal(said.id.path, '/id_no');
  assert.equal(said.id.normalised, '11010519491231002X');
  assert.deepEqual(said.id.problems.map(({ code, severity }) => [code, severity]), [['format.normalised', 'warning']]);
  assert.equal(said.id.verdict, 'incomplete');
  assert.deepEqual(said.child.show, ['/guardian']);
  assert.equal('normalised' in said.child, false);
  assert.deepEqual(said.back.hide, ['/agent_name']);
  assert.deepEqual(said.gone.problems.map(({ code }) => code), ['required']);
  assert.deepEqual(said.gone.hide, ['/guardian']);
  assert.deepEqual(said.end.problems.map(({ code }) => code), ['rule.end-after-start']);
  assert(said.start.touched.includes('/end'));
});

test('a change has all problems at its place, even if it changes nothing', async (t) => {
  const page = await api(t);
  const [rule, warning, row] = await page.evaluate(() => {
    const session = checklist.open({ start: '2024-01-01', id_no: full.id_no, staff: [{}] }, options);
    const twice = (path, value) => [1, 2].map(() => session.set(path, value).problems.map(({ code }) => code));
    return [twice('/end', '2020-01-01'), twice('/birth', '1950-01-01'), twice('/staff', [{}])];
  });
  for (const [said, expected] of [[rule, ['rule.end-after-start']], [warning, ['rule.equals']], [row, ['required', 'required']]]) {
    assert.deepEqual(said, [expected, expected]);
  }
});

test('a session and a whole check report the same', async (t) => {
  const page = await api(t);
  const [inOrder, reversed, whole, open] = await page.evaluate(() => {
    const entries = Object.entries({ ...full, agent: true, id_no: '1', staff: [{ name: '张伟', post: 'driver' }, {}], wage: 'x' });
    const report = (list) => {
      const session = checklist.open({}, options);
      for (const [key, value] of list) session.set('/' + key, value);
      return JSON.stringify(session.report());
    };
    return [report(entries), report(entries.slice().reverse()), JSON.stringify(checklist.check(Object.fromEntries(entries), options)),
      JSON.stringify(checklist.open(Object.fromEntries(entries), options).report())];
  });
  assert.equal(inOrder, whole);
  assert.equal(reversed, whole);
  assert.equal(open, whole);
});

test('rows of a list: set one by one, added at the end, removed from the middle', async (t) => {
  const page = await api(t);
  const paths = await page.evaluate(() => {
    const session = checklist.open({ staff: [{ name: '张伟', post: 'clerk' }] }, options);
    const list = () => session.report().problems.map(({ path }) => path).filter((path) => path.startsWith('/staff'));
    const seen = [list()];
    session.set('/staff/1/name', '王芳');
    seen.push(list());
    session.set('/staff/1/post', 'driver');
    seen.push(list());
    session.set('/staff/0', undefined);
    seen.push(list());
    session.set('/staff', undefined);
    seen.push(list());
    return seen;
  });
  assert.deepEqual(paths, [[], ['/staff/1/post'], ['/staff/1/permit'], ['/staff/0/permit'], ['/staff']]);
});

test('attach accepts files and blobs', async (t) => {
  const page = await api(t);
  const [first, wrong, many] = await page.evaluate(async () => {
    const session = checklist.open({ reason: 'terminated' }, options);
    const pdf = new File([new TextEncoder().encode('%PDF-1.4\n%%EOF\n')], 'a.pdf', { type: 'application/pdf' });
    const first = await session.attach('contract_end', [pdf]);
    const wrong = await session.attach('photo', [pdf]);
    const many = await session.attach('contract_end', (function* () { yield pdf; yield pdf; yield pdf; })());
    return [first, wrong, many];
  });
  assert.equal(first.path, '/materials/contract_end');
  assert.deepEqual(first.problems, []);
  assert.deepEqual(wrong.problems.map(({ code }) => code), ['material.type']);
  assert.deepEqual(many.problems.map(({ code }) => code), ['material.count']);
});

test('the notice lists everything that is missing, in both languages', async (t) => {
  const page = await api(t);
  const [en, zh, empty] = await page.evaluate(() => {
    const notice = (application, locale) => checklist.open(application, { ...options, locale }).notice();
    return [notice({}, 'en'), notice({}, 'zh'), notice(full, 'zh')];
  });
  assert.equal(en.entries.length, 10);
  assert.deepEqual(en.entries.map(({ path }) => path), zh.entries.map(({ path }) => path));
  assert.match(zh.item, /测试申领/);
  assert.match(en.item, /Test claim/);
  for (const entry of en.entries) assert(entry.label && entry.message);
  assert.equal(en.verdict, 'incomplete');
  assert.equal(en.date, '2026-03-02');
  assert.equal(empty.entries.length, 0);
  assert.equal(empty.pending.length, 2);
});

test('no message contains typed text', async (t) => {
  const page = await api(t);
  const found = await page.evaluate(() => {
    const sentinel = 'Zq7';
    const everywhere = { agent: sentinel, reason: sentinel, name: sentinel + '!', id_no: sentinel, birth: sentinel, children: sentinel, wage: sentinel,
      start: sentinel, end: sentinel, wishes: [sentinel, sentinel], remark: sentinel.repeat(20), staff: [{ name: sentinel + '1', post: sentinel, permit: sentinel }],
      materials: { photo: { files: [{ name: sentinel, type: sentinel, size: 1, sha256: sentinel }] }, no_record: sentinel } };
    return ['zh', 'en'].flatMap((locale) => {
      const session = checklist.open(everywhere, { ...options, locale });
      return [JSON.stringify(session.report()), JSON.stringify(session.notice())].filter((text) => text.includes(sentinel));
    });
  });
  assert.deepEqual(found, []);
});

test('today defaults to the local date', async (t) => {
  const page = await api(t);
  const [date, local] = await page.evaluate(() => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return [checklist.open({}, {}).notice().date, `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`];
  });
  assert.equal(date, local);
});

test('calls before init and after free are refused', async (t) => {
  const page = await api(t, false);
  const early = await page.evaluate(async () => {
    try {
      qingdan.Checklist.load(await text('/packs/claim.schema.json'));
    } catch (error) {
      return { ours: error instanceof qingdan.ChecklistError, isError: error instanceof Error, code: error.code, path: error.path, words: !!error.message };
    }
  });
  refused(early);

  const other = await api(t);
  const late = await other.evaluate(async () => {
    const freed = qingdan.Checklist.load(pack);
    const orphan = freed.open(full, options);
    freed.free();
    freed.free();
    const session = checklist.open(full, options);
    session.free();
    session.free();
    return [
      await thrown(() => freed.check({}, options)), await thrown(() => freed.open({}, options)),
      await thrown(() => session.set('/name', 'x')), await thrown(() => session.report()), await thrown(() => session.notice()),
      await thrown(() => session.applicable()), await thrown(() => session.attach('photo', [new Blob(['x'])])),
      // A session that outlives its checklist either works or throws a proper error.
      await thrown(() => orphan.report()),
    ];
  });
  const orphan = late.pop();
  late.forEach(refused);
  if (orphan !== 'nothing') refused(orphan);
  assert.equal(await other.evaluate(() => works()), true);
});

test('half a Wasm file is refused, and a complete one can be loaded afterwards', { skip: !WASM && 'no Wasm file is used' }, async (t) => {
  const page = await api(t, false);
  const result = await page.evaluate(async () => {
    const bytes = await (await fetch('/qingdan/qingdan.wasm')).arrayBuffer();
    const attempt = async (source) => {
      try {
        await qingdan.init(source);
        return 'nothing';
      } catch (error) {
        return { ours: error instanceof qingdan.ChecklistError, isError: error instanceof Error, code: error.code, path: error.path, words: !!error.message };
      }
    };
    const bad = [await attempt(bytes.slice(0, bytes.byteLength / 2)), await attempt(new ArrayBuffer(0)), await attempt(new TextEncoder().encode('<!doctype html>'))];
    const good = await attempt(bytes);
    const checklist = qingdan.Checklist.load(await text('/packs/claim.schema.json'));
    return { bad, good, problems: checklist.check({}).problems.length };
  });
  result.bad.forEach(refused);
  assert.equal(result.good, 'nothing');
  assert.equal(result.problems, 10);
});

test('init accepts every documented kind of source, and repeated calls', async (t) => {
  for (const source of ['undefined', "'/qingdan/qingdan.wasm'", "new URL('/qingdan/qingdan.wasm', location)", "new Request('/qingdan/qingdan.wasm')",
    "fetch('/qingdan/qingdan.wasm')", "await fetch('/qingdan/qingdan.wasm')", "await (await fetch('/qingdan/qingdan.wasm')).arrayBuffer()",
    ...(WASM ? ["await WebAssembly.compileStreaming(fetch('/qingdan/qingdan.wasm'))"] : [])]) {
    const page = await api(t, false);
    const count = await page.evaluate(`(async () => {
      await Promise.all([qingdan.init(${source}), qingdan.init()]);
      await qingdan.init();
      return qingdan.Checklist.load(await text('/packs/claim.schema.json')).check({}).problems.length;
    })()`);
    assert.equal(count, 10, source);
    await page.context().close();
  }
});

test('an invalid pack is refused with the place', async (t) => {
  const page = await api(t);
  const errors = await page.evaluate(async () => {
    const later = JSON.parse(pack);
    later['x-qingdan'].format = 2;
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    let nested = {};
    for (let i = 0; i < 10_000; i++) nested = { not: nested };
    const cyclic = {};
    cyclic.not = cyclic;
    return [
      ...await Promise.all([later, '{', 'null', '', pack.slice(0, pack.length / 2), deep, { properties: { a: { unevaluatedProperties: false } } }]
        .map((bad) => thrown(() => qingdan.Checklist.load(bad)))),
      ...await Promise.all([nested, cyclic, null, undefined, 5, [], () => 0, 'x'.repeat(50_000_000)]
        .map((bad) => thrown(() => qingdan.Checklist.load(bad)))),
    ];
  });
  errors.forEach(refused);
  assert.deepEqual(errors[0], { ...errors[0], code: 'pack.format', path: '/x-qingdan/format' });
  assert.equal(errors[6].path, '/properties/a/unevaluatedProperties');
  assert.equal(await page.evaluate(() => works()), true);
});

test('hostile applications are judged or refused, and the module keeps working', async (t) => {
  const page = await api(t);
  const seen = await page.evaluate(async () => {
    const codes = (application) => {
      try {
        const report = checklist.check(application, options);
        JSON.parse(JSON.stringify(report));
        return report.problems.map(({ path, code }) => `${path} ${code}`);
      } catch (error) {
        return { ours: error instanceof qingdan.ChecklistError, isError: error instanceof Error, code: error.code, path: error.path, words: !!error.message };
      }
    };
    const cyclic = { ...full };
    cyclic.self = cyclic;
    let nested = [];
    for (let i = 0; i < 10_000; i++) nested = [nested];
    class Named { get name() { throw new Error('getter'); } }
    const result = {
      proto: codes(JSON.parse('{"__proto__":{"name":"x"},"constructor":"y","toString":1,"hasOwnProperty":2}')),
      inherited: codes(Object.create(full)),
      infinite: codes({ ...full, children: JSON.parse('1e400'), wage: NaN }),
      surrogate: codes({ ...full, remark: '\ud800', name: '\udfff' }),
      nul: codes({ ...full, remark: 'a\0b' }),
      odd: codes({ ...full, children: 1n }),
      symbols: codes({ ...full, remark: Symbol('x'), wage: () => 1 }),
      long: codes({ ...full, remark: 'x'.repeat(5_000_000) }),
      many: codes({ ...full, staff: Array(100_000).fill({}) }).length,
      keys: codes(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ['k' + i, i]))).length,
      cyclic: codes(cyclic),
      nested: codes({ ...full, extra: nested }),
      map: codes(new Map([['name', 'x']])),
      nothing: [null, undefined, 5, 'x', [], true].map(codes),
      holes: codes({ ...full, wishes: [, 'training'] }),
      works: works(),
      polluted: {}.name !== undefined,
    };
    return result;
  });
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert(seen.proto.includes(`/${key} additionalProperties`), `${key}: ${seen.proto}`);
  }
  assert.equal(seen.proto.filter((problem) => problem.startsWith('/name ')).length, 1, 'inherited members are not part of the application');
  assert.equal(seen.inherited.length, 10);
  assert.deepEqual(seen.infinite.map((problem) => problem.split(' ')[0]), ['/children', '/wage']);
  assert(seen.surrogate.every((problem) => /^\/(?:name|remark) /.test(problem)) && seen.surrogate.some((problem) => problem.startsWith('/name ')), String(seen.surrogate));
  assert.deepEqual(seen.long, ['/remark maxLength']);
  for (const answer of [seen.odd, seen.symbols, seen.cyclic, seen.nested]) if (!Array.isArray(answer)) refused(answer); else assert(answer.length);
  assert.equal(seen.works, true);
  assert.equal(seen.polluted, false);
});

test('a session survives paths that lead nowhere', async (t) => {
  const page = await api(t);
  const [answers, same, unknown] = await page.evaluate(async () => {
    const session = checklist.open(full, options);
    const before = JSON.stringify(session.report());
    const answers = [];
    for (const path of ['name', '/name/x/y', '/staff/7/name', '/staff/x', 5, null, '/' + 'a/'.repeat(2000)]) {
      answers.push(await thrown(() => session.set(path, 'x')));
    }
    const same = JSON.stringify(session.report()) === before && works();
    const unknown = await session.attach('nothing', [new Blob(['x'])]);
    return [answers, same, unknown.problems.map(({ path, code }) => `${path} ${code}`)];
  });
  answers.forEach(refused);
  assert.equal(same, true);
  assert.deepEqual(unknown, ['/materials/nothing additionalProperties']);
});

test('many checklists and sessions are created and freed', async (t) => {
  const page = await api(t);
  const works = await page.evaluate(() => {
    for (let i = 0; i < 500; i++) {
      const one = qingdan.Checklist.load(pack);
      const session = one.open(full, options);
      session.set('/name', 'x');
      session.free();
      one.free();
    }
    return window.works();
  });
  assert.equal(works, true);
});
