// @cfworker/json-schema: an interpreter without code generation. It has no Chinese messages and no custom keywords, so both are added here.
import { Validator, format } from '@cfworker/json-schema';
import { words } from './chinese.js';
import { FORMATS, ORDER, wrongOrder } from './identifiers.js';

/** Keywords whose errors only say that something below them is wrong. */
const OUTER = new Set(['properties', 'items', 'allOf', 'if', 'then', 'else']);

export async function init() {
  Object.assign(format, FORMATS);
}

export function load(text) {
  const { notBefore = {}, ...schema } = JSON.parse(text);
  const validator = new Validator(schema, '2020-12', false);
  const pairs = Object.entries(notBefore);
  return { check: (application) => report(validator.validate(application), wrongOrder(pairs, application)) };
}

function report({ valid, errors }, wrong) {
  const problems = wrong.map((later) => ({ path: `/${later}`, code: 'notBefore', message: ORDER }));
  for (const { instanceLocation, keyword, error } of errors) {
    if (OUTER.has(keyword)) continue;
    const named = /"([^"]*)"/.exec(error)?.[1];
    const inside = keyword === 'required' || keyword === 'additionalProperties';
    const message = words(keyword, keyword === 'format' ? named : undefined) || error;
    problems.push({ path: instanceLocation.slice(1) + (inside ? `/${named}` : ''), code: keyword, message });
  }
  return { valid: valid && wrong.length === 0, problems };
}
