// The README's few lines for a form that exists: they work as they stand there, under the policy that it names.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CSP, ROOT, launch, serve } from './harness.mjs';

let readme;
let folder;
before(async () => {
  readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const block = (name) => readme.split(`<!-- test: ${name} -->\n`)[1].split('```')[1].replace(/^.*\n/, '');
  await mkdir(join(ROOT, 'target'), { recursive: true });
  folder = await mkdtemp(join(ROOT, 'target/readme-'));
  await writeFile(join(folder, 'index.html'), `<!doctype html><html lang="zh-CN"><title>页</title>\n${block('page')}`);
  await writeFile(join(folder, 'form.js'), block('form.js'));
});
after(() => rm(folder, { recursive: true }));

test('the policy is the one that is tested', () => assert(readme.includes(`Content-Security-Policy: ${CSP}\n`)));

test('the form hides what does not apply, stops and says what is missing', async (t) => {
  const server = await serve({ '/': folder, '/packs/': join(ROOT, 'schemas/packs') });
  t.after(() => server.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage({ locale: 'zh-CN' });
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${server.url}/index.html`);
  const employer = page.locator('[name=last_employer]');
  await employer.waitFor({ state: 'hidden' });
  await page.selectOption('[name=insured_as]', 'employee');
  await employer.waitFor({ state: 'visible' });
  await page.fill('[name=id_no]', '110105194912310021');
  await page.click('button');
  await page.locator('.qingdan-summary').waitFor();
  assert.deepEqual(server.posted, [], 'nothing was sent');
  assert(await page.locator('.qingdan-problem').count() > 0);
  assert.deepEqual(complaints, []);
});
