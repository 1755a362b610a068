// @cfworker/json-schema: an interpreter without code generation. It has no Chinese messages and no custom keywords, so both stand here.
import { Validator, format } from '@cfworker/json-schema';
import { FORMATS, ORDER, WORDS, wrongOrder } from './identifiers.js';

const CHINESE = {
  required: '缺少必填项。', type: '类型不对。', enum: '不在可选的范围内。', const: '不是要求的值。', format: '格式不对。', pattern: '写法不对。',
  minLength: '太短。', maxLength: '太长。', minimum: '太小。', maximum: '太大。', multipleOf: '小数位数太多。', minItems: '太少。', maxItems: '太多。',
  uniqueItems: '有重复。', minProperties: '太少。', maxProperties: '太多。', additionalProperties: '多出了不认识的项。', false: '不适用，请不要填写。',
};
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
    const message = (keyword === 'format' && WORDS[named]) || CHINESE[keyword] || error;
    problems.push({ path: instanceLocation.slice(1) + (inside ? `/${named}` : ''), code: keyword, message });
  }
  return { valid: valid && wrong.length === 0, problems };
}
