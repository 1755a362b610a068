// A static server with the portal's Content-Security-Policy, and a Chromium whose console must stay empty.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve, sep } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const DIST = process.env.QINGDAN_DIST || join(ROOT, 'dist/qingdan');
/** Whether the policy allows compiling Wasm. If not, the package falls back to plain JavaScript. */
export const WASM = process.env.QINGDAN_WASM !== 'forbidden';
/** Whether pages load the package as a classic script. */
const CLASSIC = process.env.QINGDAN_SCRIPT === 'classic';

const csp = (wasm) => `default-src 'none'; script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}; connect-src 'self'; style-src 'self'`;
/** The policy recommended to portals. */
export const CSP = csp(true);

const HERE = join(ROOT, 'tests/browser');
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css',
  '.json': 'application/json', '.wasm': 'application/wasm',
};

/**
 * Serves folders by prefix, and records posted bodies and requested paths. `policy` is appended to the usual policy.
 */
export async function serve(folders = {}, { wasm = WASM, classic = CLASSIC, policy = '' } = {}) {
  const roots = { '/qingdan/': DIST, '/packs/': join(HERE, 'packs'), ...folders, '/': folders['/'] || join(HERE, 'pages') };
  const posted = [];
  const asked = [];
  const server = createServer(async (request, response) => {
    response.setHeader('content-security-policy', csp(wasm) + policy);
    const { pathname } = new URL(request.url, 'http://localhost');
    asked.push(pathname);
    if (request.method === 'POST') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      posted.push(Buffer.concat(chunks).toString());
      response.setHeader('content-type', TYPES['.html']);
      response.end('<!doctype html><title>received</title><h1>received</h1>');
      return;
    }
    const prefix = Object.keys(roots).filter((key) => pathname.startsWith(key)).sort((a, b) => b.length - a.length)[0];
    const path = normalize(join(roots[prefix], pathname.slice(prefix.length) || 'index.html'));
    try {
      assert(path.startsWith(roots[prefix] + sep));
      const body = classic ? classical(pathname, await readFile(path)) : await readFile(path);
      response.setHeader('content-type', TYPES[extname(path)] || 'application/octet-stream');
      response.end(body);
    } catch {
      // The browser requests an icon, which our pages do not have.
      response.statusCode = pathname === '/favicon.ico' ? 204 : 404;
      response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, posted, asked, close: () => server.close() };
}

/** Adds the classic script to a page, and replaces the module by one that re-exports its global. */
function classical(path, body) {
  if (path.endsWith('.html')) return String(body).replace('<script', '<script src="/qingdan/qingdan.es2017.js"></script>\n  <script');
  if (path !== '/qingdan/qingdan.js') return body;
  return 'export const { default: init, Checklist, ChecklistError, Session, bind, inspect } = window.qingdan;\nexport default init;\n';
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

/**
 * A server and a browser for all tests of a file. `visit(t, path, options)` opens a page in a new context, waits until its script has
 * finished, and fails the test if anything reaches the console or violates the policy.
 */
export function stage(folders, options) {
  const it = {};
  before(async () => {
    it.server = await serve(folders, options);
    it.browser = await launch();
  });
  after(async () => {
    await it.browser?.close();
    it.server?.close();
  });
  it.visit = async (t, path, { unready = false, allow = () => false, ...options } = {}) => {
    const context = await it.browser.newContext({ locale: 'zh-CN', ...options });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => {
      if (!['log', 'info', 'debug'].includes(message.type()) && !allow(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => allow(String(error)) || complaints.push(String(error)));
    page.setDefaultTimeout(10_000);
    t.after(async () => {
      await context.close();
      assert.deepEqual(complaints, [], 'the page wrote to the console');
    });
    await page.goto(it.server.url + path);
    if (!unready) await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    return page;
  };
  return it;
}
