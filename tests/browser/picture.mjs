// Retakes the picture of the portal in the READMEs: QINGDAN=target/debug/qingdan node tests/browser/picture.mjs
// Needs the built packages. Look at the picture before you commit it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, launch } from './harness.mjs';
import { portal } from './portal.mjs';

const { url, stop } = await portal('schemas/packs');
const browser = await launch();
try {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1120, height: 740 } });
  await page.goto(`${url}/items/unemployment-benefit`);
  await page.locator('html.js').waitFor({ state: 'attached' });
  await page.locator('[name=insured_as][value=employee]').check();
  await page.fill('[name=name]', '欧阳娜');
  await page.fill('[name=mobile]', '13800138000');
  // The last digit is wrong, which the check character reveals.
  await page.fill('[name=id_no]', '110105194912310021');
  await page.locator('[name=mobile]').focus();
  await page.locator('.qingdan-problem').first().waitFor();
  // Scrolled to the first question; the list of unfinished fields stays visible.
  await page.locator('form h2').first().evaluate((heading) => scrollTo(0, scrollY + heading.getBoundingClientRect().top - 52));
  await page.screenshot({ path: join(ROOT, 'docs/portal.png') });
  console.log('docs/portal.png', readFileSync(join(ROOT, 'docs/portal.png')).length);
} finally {
  await browser.close();
  await stop();
}
