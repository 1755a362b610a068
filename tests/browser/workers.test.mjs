// The package inside a Worker of the page: it inspects files there, in a Worker of its own, and judges pictures.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, stage } from './harness.mjs';

const folders = { '/quality/': join(ROOT, 'tests/browser/quality') };
const usual = stage(folders, { wasm: true, classic: false });
const lonely = stage(folders, { wasm: false, classic: false });

const FLAGS = ['blank', 'dark', 'bright', 'blurred', 'sideways'];

/** The results of a Worker of the page for two pictures under a pack that asks for their quality. */
async function ask(t, it) {
  const page = await it.visit(t, '/api.html');
  return page.evaluate(async (flags) => {
    const pack = await (await fetch('/packs/claim.schema.json')).json();
    const { files } = pack.properties.materials.properties.photo.properties;
    files.maxItems = 9;
    files.items.properties.size.maximum = 1e6;
    for (const flag of flags) files.items.properties[flag] = { const: false, 'x-qingdan': { code: 'material.file' } };
    const blobs = await Promise.all(['sharp', 'blurred'].map(async (name) => new File([await (await fetch(`/quality/${name}.jpg`)).blob()], `${name}.jpg`)));
    const worker = new Worker('/guest.js', { type: 'module' });
    const answers = [];
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        answers.push(data);
        resolve();
      };
      worker.onerror = reject;
    });
    worker.postMessage({ pack: JSON.stringify(pack), files: blobs });
    await answer;
    // The package itself posts nothing to the page.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return answers;
  }, FLAGS);
}

for (const [name, it] of [['with Wasm', usual], ['without', lonely]]) {
  test(`attach and inspect in a Worker of the page, ${name}`, async (t) => {
    const answers = await ask(t, it);
    assert.equal(answers.length, 1, JSON.stringify(answers));
    const [{ paths, kind, sha256, ...failed }] = answers;
    assert.deepEqual(failed, {});
    assert.equal(kind, 'jpeg');
    assert.match(sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual(paths.filter((path) => path.startsWith('/materials/photo/')), ['/materials/photo/files/1/blurred']);
  });
}
