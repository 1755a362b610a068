// The package in a bundled application, in Chromium and under the portal's policy.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as esbuild from 'esbuild';
import { build } from 'vite';
import { DIST, ROOT, launch, serve } from './harness.mjs';

const PAGE = (script) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>App</title><script type="module" src="${script}"></script></head>
<body><form method="post"><label>Name <input name="name"></label><button>Send</button></form></body></html>
`;

const APP = (first, source) => `${first}
import init, { Checklist, bind } from 'qingdan';
await init(${source});
const checklist = Checklist.load({ $id: 'urn:example:app', type: 'object', properties: { name: { type: 'string', minLength: 2 } }, required: ['name'] });
bind(document.querySelector('form'), checklist, { locale: 'en' });
document.documentElement.dataset.ready = 'true';
`;

/** An application of two files with the package in its `node_modules`. */
async function app(t, files) {
  await mkdir(join(ROOT, 'target'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, 'target/app-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'node_modules'));
  await symlink(DIST, join(folder, 'node_modules/qingdan'));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** The built application stops an empty form. */
async function works(t, folder, options) {
  const server = await serve({ '/': folder }, options);
  t.after(() => server.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.url + '/index.html');
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 10_000 }).catch(() => {});
  assert.deepEqual(complaints, []);
  await page.click('button');
  assert.equal(await page.locator('.qingdan-summary li').count(), 1);
  await page.fill('input', 'Ada');
  await page.click('button');
  await page.getByRole('heading', { name: 'received' }).waitFor();
}

test('esbuild', async (t) => {
  const folder = await app(t, {
    'index.html': PAGE('app.js'),
    'main.js': APP("import wasm from 'qingdan/qingdan.wasm';", 'new URL(wasm, import.meta.url)'),
  });
  await esbuild.build({
    entryPoints: [join(folder, 'main.js')], outfile: join(folder, 'app.js'), absWorkingDir: folder,
    bundle: true, minify: true, format: 'esm', target: 'es2022', loader: { '.wasm': 'file' }, logLevel: 'error',
  });
  await works(t, folder);
  assert((await stat(join(folder, 'app.js'))).size < 40_000, 'the main download does not contain the fallback');
});

test('vite, which finds the module by itself', async (t) => {
  const folder = await app(t, { 'index.html': PAGE('/main.js'), 'main.js': APP('', '') });
  await build({ root: folder, logLevel: 'error', configFile: false, build: { assetsInlineLimit: 0, target: 'es2022' } });
  await works(t, join(folder, 'dist'));
  // The fallback is a separate file, for pages that need it.
  await works(t, join(folder, 'dist'), { wasm: false });
  const parts = await readdir(join(folder, 'dist/assets'));
  const named = ['index.js', 'qingdan.fallback.js', 'qingdan.files.fallback.js', 'qingdan.files.js', 'qingdan.files.wasm',
    'qingdan.quality.fallback.js', 'qingdan.quality.wasm', 'qingdan.wasm'];
  assert.deepEqual(parts.map((name) => name.replace(/-.+(?=\.\w+$)/, '')).sort(), named);
  for (const name of parts.filter((name) => name.startsWith('index'))) {
    assert((await stat(join(folder, 'dist/assets', name))).size < 40_000, 'the main download does not contain the fallback');
  }
});

test('vite, told where the module is', async (t) => {
  const folder = await app(t, { 'index.html': PAGE('/main.js'), 'main.js': APP("import wasm from 'qingdan/qingdan.wasm?url';", 'wasm') });
  await build({ root: folder, logLevel: 'error', configFile: false, build: { assetsInlineLimit: 0, target: 'es2022' } });
  await works(t, join(folder, 'dist'));
});
