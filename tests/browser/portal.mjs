// The portal, served by the built program over a folder of packs.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DIST, ROOT } from './harness.mjs';

const PROGRAM = process.env.QINGDAN || join(ROOT, 'target/debug/qingdan');

/** Compiles the checklists of a folder. Returns a temporary folder of packs, and a function that removes it. */
export function compile(folder) {
  const packs = mkdtempSync(join(tmpdir(), 'qingdan-portal-'));
  execFileSync(PROGRAM, ['compile', folder, '--out', packs], { cwd: ROOT, stdio: 'ignore' });
  return { packs, remove: () => rmSync(packs, { recursive: true, force: true }) };
}

/** Starts the portal. Returns its address, which is the last line it prints at the start, and a function that stops it. */
export async function portal(packs) {
  const server = spawn(PROGRAM, ['serve', '--packs', packs, '--embed', DIST, '--port', '0', '--open-never'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('http://')) return { url: line.replace(/\/$/, ''), stop: () => server.kill() };
  }
  throw new Error('the server ended before it served');
}
