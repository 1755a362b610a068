// ajv 8 as a portal uses it: all errors, formats, Chinese messages, the identifiers as custom formats.
import ajvModule from 'ajv/dist/2020.js';
import addErrors from 'ajv-errors';
import addFormats from 'ajv-formats';
import localise from 'ajv-i18n/localize/zh/index.js';
import { FORMATS, ORDER, WORDS, wrongOrder } from './identifiers.js';

const plainly = (module) => module.default ?? module;

export async function init() {}

export function load(text) {
  const ajv = new (plainly(ajvModule))({ allErrors: true, strict: false, multipleOfPrecision: 9 });
  plainly(addFormats)(ajv, ['date', 'email']);
  for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: 'string', validate });
  ajv.addKeyword({ keyword: 'notBefore', type: 'object', errors: true, compile: notBefore });
  plainly(addErrors)(ajv);
  const validate = ajv.compile(worded(JSON.parse(text)));
  return { check: (application) => report(validate, application) };
}

function notBefore(schema) {
  const pairs = Object.entries(schema);
  return function judge(data) {
    const wrong = wrongOrder(pairs, data);
    // ajv prefixes the place of the object, which is the root here.
    if (wrong.length) judge.errors = wrong.map((later) => ({ keyword: 'notBefore', instancePath: `/${later}`, params: {}, message: ORDER }));
    return wrong.length === 0;
  };
}

/** Each identifier has a message of its own, since ajv-i18n only names a custom format. */
function worded(schema) {
  if (Array.isArray(schema)) return schema.map(worded);
  if (schema === null || typeof schema !== 'object') return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, worded(value)]));
  if (WORDS[out.format]) out.errorMessage = { format: WORDS[out.format] };
  return out;
}

function report(validate, application) {
  if (validate(application)) return { valid: true, problems: [] };
  const own = (error) => error.keyword === 'errorMessage' || error.keyword === 'notBefore';
  localise(validate.errors.filter((error) => !own(error)));
  const problems = [];
  for (const { instancePath, keyword, params, message } of validate.errors) {
    const member = params.missingProperty ?? params.additionalProperty;
    // The error of an `if` adds nothing to the errors of its branch.
    if (keyword !== 'if') problems.push({ path: member === undefined ? instancePath : `${instancePath}/${member}`, code: keyword, message });
  }
  return { valid: false, problems };
}
