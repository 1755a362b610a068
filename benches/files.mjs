// Facts of files: `qingdan inspect` compared with common programs as whole processes, and with a page. The files are generated from a
// seed: a PDF of 10 MB with a picture on each of its 300 pages, and a JPEG of 12 megapixels with noise as data.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from './chance.mjs';
import { SEED } from './forms.mjs';
import { turned } from './native.mjs';

const PAGES = 300;

/**
 * Milliseconds of each program for each file, by round, and of a page in Chromium for the same file. Programs that are not installed
 * are left out.
 */
export async function facts({ folder, program, rounds, browser }) {
  mkdirSync(folder, { recursive: true });
  const [pdf, jpeg] = [join(folder, 'pages.pdf'), join(folder, 'picture.jpg')];
  writeFileSync(pdf, document());
  writeFileSync(jpeg, picture());
  const own = (file) => [program('qingdan'), 'inspect', '--no-digest', '--format', 'json', file];
  const commands = { pdf: own(pdf), pdfinfo: ['pdfinfo', pdf], jpeg: own(jpeg), identify: ['identify', jpeg] };
  for (const peer of ['pdfinfo', 'identify']) if (spawnSync(peer, ['-v']).error) delete commands[peer];
  assert.equal(JSON.parse(output(commands.pdf)).pages, PAGES);
  assert.equal(JSON.parse(output(commands.jpeg)).width, 4000);
  const times = JSON.parse(output([program('process-times'), String(rounds), JSON.stringify(commands)]));

  const page = await browser(folder);
  const works = { pdfInPage: ['pages.pdf', { pages: PAGES }], jpegInPage: ['picture.jpg', { width: 4000 }] };
  // The first round loads the reader of files and is not counted.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, work] of turned(Object.entries(works), round + 1)) {
      const took = await page.look(...work);
      if (round >= 0) times[round][name] = took;
    }
  }
  await page.close();
  rmSync(folder, { recursive: true });
  return times;
}

const output = ([program, ...words]) => execFileSync(program, words, { encoding: 'utf8' });

/** Incompressible bytes. None is FF, which would begin a marker in a JPEG. */
function noise(length, chance) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) bytes[at] = chance.below(255);
  return bytes;
}

function document() {
  const chance = new Chance(SEED);
  const kids = Array.from({ length: PAGES }, (_, page) => `${3 + 2 * page} 0 R`).join(' ');
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${PAGES}/Kids[${kids}]/MediaBox[0 0 595 842]>>`].map(Buffer.from);
  for (let page = 0; page < PAGES; page += 1) {
    objects.push(Buffer.from(`<</Type/Page/Parent 2 0 R/Resources<</XObject<</I ${4 + 2 * page} 0 R>>>>>>`));
    const data = noise(185 * 185, chance);
    const head = `<</Type/XObject/Subtype/Image/Width 185/Height 185/ColorSpace/DeviceGray/BitsPerComponent 8/Length ${data.length}>>stream\n`;
    objects.push(Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]));
  }
  const parts = [Buffer.from('%PDF-1.7\n')];
  let at = parts[0].length;
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  objects.forEach((object, place) => {
    table += `${String(at).padStart(10, '0')} 00000 n \n`;
    const part = Buffer.concat([Buffer.from(`${place + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
  });
  parts.push(Buffer.from(`${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function picture() {
  const segment = (marker, ...bytes) => [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];
  const [width, height] = [[4000 >> 8, 4000 & 255], [3000 >> 8, 3000 & 255]];
  const data = noise(4 << 20, new Chance(SEED));
  const head = [
    0xff, 0xd8,
    ...segment(0xe0, ...Buffer.from('JFIF\0'), 1, 2, 1, 1, 0x2c, 1, 0x2c, 0, 0),
    ...segment(0xdb, 0, ...Array(64).fill(1)),
    ...segment(0xc0, 8, ...height, ...width, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0),
    ...segment(0xc4, 0, 1, ...Array(15).fill(0), 0),
    ...segment(0xc4, 0x10, 1, ...Array(15).fill(0), 0),
    ...segment(0xda, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0),
  ];
  return Buffer.concat([Buffer.from(head), data, Buffer.from([0xff, 0xd9])]);
}
