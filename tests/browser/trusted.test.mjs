// Pages that require Trusted Types: the package runs its own scripts by one policy, `qingdan`, and reads files in its Worker as usual.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from './harness.mjs';

const ALLOWED = "; require-trusted-types-for 'script'; trusted-types qingdan";
const OTHERS = "; require-trusted-types-for 'script'; trusted-types other";

const stages = {
  'the ES module': stage(undefined, { wasm: true, classic: false, policy: ALLOWED }),
  'the ES module without Wasm': stage(undefined, { wasm: false, classic: false, policy: ALLOWED }),
  'the classic script': stage(undefined, { wasm: true, classic: true, policy: ALLOWED }),
  'the classic script without Wasm': stage(undefined, { wasm: false, classic: true, policy: ALLOWED }),
};
const others = stage(undefined, { wasm: true, classic: false, policy: OTHERS });

const look = (page) => page.evaluate(async () => {
  await qingdan.init();
  const checklist = qingdan.Checklist.load(await text('/packs/claim.schema.json'));
  const { verdict } = checklist.check({});
  const { kind, sha256 } = await qingdan.inspect(new File(['a,b\n'], 'a.txt'));
  return { verdict, kind, sha256: sha256.length };
});

for (const [name, it] of Object.entries(stages)) {
  test(`checks, and inspects files in its Worker: ${name}`, async (t) => {
    const page = await it.visit(t, '/api.html');
    assert.deepEqual(await look(page), { verdict: 'incomplete', kind: 'text', sha256: 64 });
    assert.equal(page.workers().length, 1, 'there is a Worker');
  });
}

test('bind works, with its summary and its list of files', async (t) => {
  const it = stages['the ES module'];
  const page = await it.visit(t, '/claim.html');
  await page.click('button[type=submit], form button:not([type])');
  assert(await page.locator('.qingdan-summary li').count() > 0);
});

test('a page that requires other policies has no Worker, and the package reads files on the page', async (t) => {
  const page = await others.visit(t, '/api.html', { allow: (text) => /policy 'qingdan'|policy: "qingdan"|trusted-types|TrustedScriptURL/i.test(text) });
  assert.deepEqual(await look(page), { verdict: 'incomplete', kind: 'text', sha256: 64 });
  assert.equal(page.workers().length, 0);
});
