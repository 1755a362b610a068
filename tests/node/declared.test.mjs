// The declared type of a file that cannot be inspected: by its extension, for every kind that a checklist can accept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared } from '../../www/embed/declared.js';

const type = (name, said = '') => declared({ name, type: said, size: 1 }).type;

test('the extension gives the type if the browser gives none', () => {
  for (const [name, expected] of [
    ['a.pdf', 'application/pdf'], ['a.ofd', 'application/ofd'], ['照片.JPG', 'image/jpeg'], ['a.heif', 'image/heic'], ['a.tif', 'image/tiff'],
    ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], ['a.xls', 'application/vnd.ms-excel'],
    ['a.et', 'application/vnd.ms-works'], ['a.b.7z', 'application/x-7z-compressed'], ['a.rar', 'application/vnd.rar'], ['a.txt', 'text/plain'],
  ]) assert.equal(type(name), expected, name);
});

test('it takes precedence over type names that systems invent', () => {
  assert.equal(type('a.zip', 'application/x-zip-compressed'), 'application/zip');
  assert.equal(type('a.wps', 'application/kswps'), 'application/vnd.ms-works');
  assert.equal(type('a.bmp', 'image/x-ms-bmp'), 'image/bmp');
});

test('for an extension that no checklist accepts, the browser\'s type is kept', () => {
  assert.equal(type('a.svg', 'image/svg+xml'), 'image/svg+xml');
  for (const name of ['a.unheard-of', 'pdf.', 'a.', '照片', 'application/pdf', 'a.application/pdf']) assert.equal(type(name), 'application/octet-stream', name);
  assert.deepEqual(declared({ type: 'image/png', size: 3 }), { name: 'file', type: 'image/png', size: 3 }, 'a Blob has no name');
});
