// The page in both READMEs: it works as written there, under the policy named there.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CSP, ROOT, launch, serve } from './harness.mjs';

let browser;
before(async () => {
  await mkdir(join(ROOT, 'target'), { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

for (const { name, lang, missing } of [
  { name: 'README.md', lang: 'zh-CN', missing: /公民身份号码/ },
  { name: 'README.en.md', lang: 'en', missing: /identity number/i },
]) {
  test(`the form in ${name} hides what does not apply, stops and says what is missing`, async (t) => {
    const readme = await readFile(join(ROOT, name), 'utf8');
    assert(readme.includes(`\`Content-Security-Policy: ${CSP}\`\n`), 'the policy is the tested one');
    const folder = await mkdtemp(join(ROOT, 'target/readme-'));
    t.after(() => rm(folder, { recursive: true }));
    const block = (marker) => readme.split(`<!-- test: ${marker} -->\n`)[1].split('```')[1].replace(/^.*\n/, '');
    await writeFile(join(folder, 'index.html'), `<!doctype html><html lang="${lang}"><title>页</title>\n${block('page')}`);
    await writeFile(join(folder, 'form.js'), block('form.js'));
    const server = await serve({ '/': folder, '/packs/': join(ROOT, 'schemas/packs') });
    t.after(() => server.close());
    const page = await browser.newPage({ locale: lang });
    t.after(() => page.close());
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
    const summary = page.locator('.qingdan-summary');
    await summary.waitFor();
    assert.match(await summary.innerText(), missing);
    assert.deepEqual(server.posted, [], 'nothing was sent');
    assert(await page.locator('.qingdan-problem').count() > 0);
    assert.deepEqual(complaints, []);
  });
}
