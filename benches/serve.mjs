// Serves the measured pages on this machine, without compression or cache. Their policy is open, since ajv compiles with `eval`.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** Serves folders by the first segment of the path. Files are read once, so that the disk is not measured. */
export async function serve(folders) {
  const files = new Map();
  const read = (path) => {
    const [, first, ...rest] = normalize(path).split('/');
    if (!folders[first]) return undefined;
    if (!files.has(path)) files.set(path, readFileSync(join(folders[first], ...rest)));
    return files.get(path);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const body = pathname === '/favicon.ico' ? undefined : read(pathname);
    response.statusCode = body ? 200 : 404;
    response.setHeader('cache-control', 'no-store');
    // With these two headers a page gets the high-resolution clock.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('content-type', TYPES[extname(pathname)] || 'application/octet-stream');
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
