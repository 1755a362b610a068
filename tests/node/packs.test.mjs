// Plain validators accept packs too: ajv in strict mode compiles every pack, once it knows the annotation `x-qingdan`.
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = new URL('../../', import.meta.url);

for (const folder of ['schemas/packs', 'tests/compile']) {
  for (const name of readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.schema.json'))) {
    test(`ajv in strict mode accepts ${folder}/${name}`, () => {
      const ajv = new Ajv.default({ strict: true, allErrors: true, keywords: ['x-qingdan'] });
      addFormats.default(ajv);
      const check = ajv.compile(JSON.parse(readFileSync(new URL(`${folder}/${name}`, root), 'utf8')));
      assert.equal(typeof check({}), 'boolean');
    });
  }
}
