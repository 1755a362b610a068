// Chinese messages for the validators that have none.
import { ORDER, WORDS } from './identifiers.js';

const CHINESE = {
  required: '缺少必填项。', type: '类型不对。', enum: '不在可选的范围内。', const: '不是要求的值。', format: '格式不对。', pattern: '写法不对。',
  minLength: '太短。', maxLength: '太长。', minimum: '太小。', maximum: '太大。', multipleOf: '小数位数太多。', minItems: '太少。', maxItems: '太多。',
  uniqueItems: '有重复。', minProperties: '太少。', maxProperties: '太多。', additionalProperties: '多出了不认识的项。', false: '不适用，请不要填写。',
  falseSchema: '不适用，请不要填写。', notBefore: ORDER,
};

/** The message for each keyword; formats that are identifiers have their own. */
export const words = (keyword, format) => WORDS[format] ?? CHINESE[keyword];
