// Picture quality in Chromium with real JPEG files: only for packs that ask for it, and as problems of the file.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, stage } from './harness.mjs';

// JPEG files of one page from tests/quality/make.sh, 1100 pixels high: as it is, turned by 90 degrees, blurred by 0.45 %.
const it = stage({ '/quality/': join(ROOT, 'tests/browser/quality') }, { wasm: true, classic: false });

const FLAGS = ['blank', 'dark', 'bright', 'blurred', 'sideways'];
const MODULE = '/qingdan/qingdan.quality.wasm';

/** The places of problems with the quality of the pictures. */
async function attach(t, flags, ...names) {
  const page = await it.visit(t, '/api.html');
  return page.evaluate(async ({ flags, names }) => {
    await qingdan.init();
    const pack = await (await fetch('/packs/claim.schema.json')).json();
    const { files } = pack.properties.materials.properties.photo.properties;
    files.maxItems = 9;
    files.items.properties.size.maximum = 1e6;
    for (const flag of flags) files.items.properties[flag] = { const: false, 'x-qingdan': { code: 'material.file' } };
    const session = qingdan.Checklist.load(JSON.stringify(pack)).open({ reason: 'end' });
    const blobs = await Promise.all(names.map(async (name) => new File([await (await fetch(`/quality/${name}.jpg`)).blob()], `${name}.jpg`)));
    const { problems } = await session.attach('photo', blobs);
    return problems.map(({ path }) => path).filter((path) => path.startsWith('/materials/photo/'));
  }, { flags, names });
}

test('a blurred and a sideways picture get a warning, a sharp one does not', async (t) => {
  assert.deepEqual(await attach(t, FLAGS, 'sharp', 'blurred', 'sideways'), [
    '/materials/photo/files/1/blurred',
    '/materials/photo/files/2/sideways',
  ]);
});

test('a pack that asks for one flag gets no other', async (t) => {
  assert.deepEqual(await attach(t, ['sideways'], 'blurred', 'sideways'), ['/materials/photo/files/1/sideways']);
});

test('without a pack that asks, the module is not loaded', async (t) => {
  it.server.asked.splice(0);
  assert.deepEqual(await attach(t, [], 'blurred'), []);
  assert(!it.server.asked.includes(MODULE));
  await attach(t, ['dark'], 'blurred');
  assert(it.server.asked.includes(MODULE));
});
