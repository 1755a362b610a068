// The identifiers of the forms as custom formats, written as a portal would write them for a plain validator.

const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/;
const HAN_OR_LETTER = '[\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}A-Za-z\\u00c0-\\u024f]';
const NAME = new RegExp(`^(?=.{1,100}$)${HAN_OR_LETTER}+(?:[·\\- .'’]${HAN_OR_LETTER}+)*$`, 'u');
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function isDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1800;
}

function residentId(text) {
  if (!/^\d{17}[\dX]$/.test(text) || !(PROVINCE.test(text) || /^8[1-3]0000/.test(text))) return false;
  if (!isDay(+text.slice(6, 10), +text.slice(10, 12), +text.slice(12, 14))) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (text.charCodeAt(at) - 48) * WEIGHTS[at];
  return '10X98765432'[sum % 11] === text[17];
}

function uscc(text) {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  let sum = 0;
  for (let at = 0, weight = 1; at < 17; at += 1, weight = (weight * 3) % 31) sum += CREDIT.indexOf(text[at]) * weight;
  return (sum + CREDIT.indexOf(text[17])) % 31 === 0;
}

/** A wrong check digit of a bank card is a warning of qingdan, which changes no verdict: peers need not look at it. */
const bankCard = (text) => /^\d{16,19}$/.test(text) && !/^0+$/.test(text);

export const FORMATS = {
  'person-name': (text) => NAME.test(text),
  'resident-id': residentId,
  uscc,
  'bank-card': bankCard,
  mobile: (text) => /^1[3-9]\d{9}$/.test(text),
  postcode: (text) => /^\d{6}$/.test(text),
  region: (text) => /^\d{6}$/.test(text) && (PROVINCE.test(text) || /^(?:71|8[12])/.test(text)),
};

/** The message for a wrong one. */
export const WORDS = {
  'person-name': '姓名的写法不对，请检查。',
  'resident-id': '公民身份号码有误，请逐位核对。',
  uscc: '统一社会信用代码有误，请逐位核对。',
  'bank-card': '银行卡号有误，请逐位核对。',
  mobile: '手机号码应为 11 位数字。',
  postcode: '邮政编码应为 6 位数字。',
  region: '行政区划代码不对，请检查。',
};

const DATE = /^\d{4}-\d\d-\d\d$/;

/** The places of `pairs` (later by earlier) at which the later date is before the earlier one. */
export function wrongOrder(pairs, data) {
  const wrong = [];
  for (const [later, earlier] of pairs) {
    const [end, start] = [data[later], data[earlier]];
    if (DATE.test(end) && DATE.test(start) && end < start) wrong.push(later);
  }
  return wrong;
}
export const ORDER = '结束日期不能早于开始日期。';
