// Generates the forms of the benchmark: checklists of a given number of fields, and valid applications for them.
//
// A form consists of blocks of twenty fields with every sort of value that forms ask for: names, numbers with check digits, two dates
// in order, choices, money, a list of persons, a condition, a material with its file. The seed decides the order of fields, their
// limits and the answers.
import { Chance } from './chance.mjs';
import { bankCard, residentId, uscc } from './numbers.mjs';

export const SIZES = [20, 200, 1000];
export const SEED = 20260302;
/** Number of rows of each list in an application. */
const ROWS = 5;
/** The file of authorities, with the one authority of the forms. */
export const AUTHORITIES = JSON.stringify({ 'bench-office': { title: { zh: '测量办公室', en: 'Office of measures' } } });

const text = (zh, en) => ({ zh, en });
const COURSES = { weld: text('焊工', 'Welding'), care: text('护理', 'Care'), cook: text('烹饪', 'Cooking') };

/** The checklist as an editor would write it (JSON is YAML too). */
export function checklist(size, seed = SEED) {
  const chance = new Chance(seed + size);
  const situations = {};
  const fields = {};
  const materials = {};
  const rules = [];
  for (let at = 0; at < size / 20; at += 1) {
    situations[`agent_${at}`] = { ask: text(`第 ${at} 部分是否由他人代填`, `Does somebody fill in part ${at} for you`), type: 'boolean' };
    for (const [name, field] of chance.shuffled(block(at, chance))) {
      fields[`${name}_${at}`] = { ...field, label: text(`${field.label[0]}（${at}）`, `${field.label[1]} (${at})`) };
    }
    materials[`photo_${at}`] = {
      label: text(`证件照（${at}）`, `Photograph (${at})`),
      files: { accept: ['jpeg', 'png'], 'max-size': '1MB', 'max-count': 1 },
    };
    materials[`proxy_${at}`] = { label: text(`委托书（${at}）`, `Letter of authority (${at})`), when: { [`agent_${at}`]: true } };
    rules.push({
      id: `end-after-start-${at}`,
      require: { [`end_${at}`]: { 'not-before': `start_${at}` } },
      message: text('结束日期不能早于开始日期。', 'The end may not be before the start.'),
    });
  }
  return JSON.stringify({
    qingdan: 1, id: `form-${size}`, version: 1, status: 'example', title: text(`${size} 项的表`, `A form of ${size} fields`),
    authority: 'bench-office', type: 'public-service', handling: 'instant', situations, fields, materials, rules,
  });
}

/** Twenty fields. */
function block(at, chance) {
  const agent = { [`agent_${at}`]: true };
  const line = () => chance.between(30, 200);
  return [
    ['name', { label: ['姓名', 'Name'], type: 'person-name' }],
    ['id_no', { label: ['公民身份号码', 'Identity number'], type: 'resident-id' }],
    ['sex', { label: ['性别', 'Sex'], type: 'choice', choices: { male: text('男', 'Male'), female: text('女', 'Female') } }],
    ['mobile', { label: ['手机号码', 'Mobile number'], type: 'mobile' }],
    ['email', { label: ['电子邮箱', 'E-mail'], type: 'email', need: 'optional' }],
    ['address', { label: ['联系地址', 'Address'], type: 'text', 'max-length': line() }],
    ['postcode', { label: ['邮政编码', 'Postcode'], type: 'postcode' }],
    ['region', { label: ['户籍地', 'Household registered in'], type: 'region' }],
    ['unit', { label: ['单位名称', 'Unit'], type: 'text', 'max-length': line() }],
    ['uscc', { label: ['统一社会信用代码', 'Unified social credit code'], type: 'uscc' }],
    ['bank', { label: ['开户银行', 'Bank'], type: 'text', 'max-length': line() }],
    ['bank_card', { label: ['银行卡号', 'Bank card number'], type: 'bank-card' }],
    ['months', { label: ['参保月数', 'Months insured'], type: 'integer', min: 1, max: chance.between(480, 600) }],
    ['wage', { label: ['月工资', 'Monthly wage'], type: 'money', min: 0 }],
    ['retired', { label: ['是否退休', 'Retired'], type: 'boolean' }],
    ['courses', { label: ['课程', 'Courses'], type: 'choices', max: 2, choices: COURSES }],
    ['start', { label: ['开始日期', 'From'], type: 'date' }],
    ['end', { label: ['结束日期', 'Until'], type: 'date' }],
    ['agent_name', { label: ['代填人姓名', 'Name of the agent'], type: 'person-name', when: agent }],
    ['staff', {
      label: ['人员', 'Staff'], type: 'list', min: 1, max: 50,
      of: {
        name: { label: text('人员姓名', 'Name'), type: 'person-name' },
        id_no: { label: text('人员身份号码', 'Identity number'), type: 'resident-id' },
        mobile: { label: text('人员手机', 'Mobile number'), type: 'mobile' },
      },
    }],
  ];
}

/**
 * A valid application. Every person gives other answers; only answers chosen from a short list (a sex, a course) may coincide by chance.
 */
export function application(size, seed = SEED, rows = ROWS) {
  const chance = new Chance(seed ^ size);
  const it = { materials: {} };
  for (let at = 0; at < size / 20; at += 1) {
    const put = (name, value) => { it[`${name}_${at}`] = value; };
    const agent = chance.below(4) === 0;
    put('agent', agent);
    put('name', person(chance));
    put('id_no', residentId(chance));
    put('sex', chance.of(['male', 'female']));
    put('mobile', mobile(chance));
    put('email', `${chance.of(LETTERS)}${chance.digits(chance.between(3, 8))}@example.cn`);
    put('address', address(chance));
    put('postcode', `4${chance.digits(5)}`);
    put('region', chance.of(PROVINCES) + chance.digits(4));
    put('unit', unit(chance));
    put('uscc', uscc(chance));
    put('bank', `${chance.of(PLACES)}${chance.of(['银行', '农村商业银行', '银行股份有限公司'])}${chance.of(PLACES)}${chance.of(['分行', '支行'])}`);
    put('bank_card', bankCard(chance));
    put('months', chance.between(1, 480));
    put('wage', chance.between(200_000, 900_000) / 100);
    put('retired', chance.below(2) === 0);
    put('courses', chance.shuffled(Object.keys(COURSES)).slice(0, chance.between(1, 2)));
    put('start', day(chance, 2026, 1, 6));
    put('end', day(chance, 2026, 7, 12));
    if (agent) put('agent_name', person(chance));
    put('staff', Array.from({ length: rows }, () => ({ name: person(chance), id_no: residentId(chance), mobile: mobile(chance) })));
    it.materials[`photo_${at}`] = { files: [file(chance, chance.of(['image/jpeg', 'image/png']))] };
    if (agent) it.materials[`proxy_${at}`] = { files: [file(chance, 'application/pdf')] };
  }
  return it;
}

const LETTERS = [...'abcdefghjkmnpqrstuvwxyz'];
const FAMILIES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐', '欧阳', '司马', '诸葛', '𠮷'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋艳勇杰娟涛明超兰霞平刚桂英华玉萍红春梅建国志文辉力健永生海峰云飞龙雪琳〇'];
const STEMS = ['阿依', '古丽', '买买提', '艾力', '帕提', '努尔', '扎西', '卓玛', '格桑', '次仁', '巴特', '其木格'];
const PLACES = [...'襄樊宜荆黄随恩仙潜天枣当枝松石洪赤麻武'].map((first) => `${first}城`);
const PROVINCES = ['11', '12', '13', '21', '31', '33', '37', '42', '44', '51', '53', '61', '65', '71', '81', '82'];

/** A name of two to four characters, sometimes a longer one with a middle dot. */
function person(chance) {
  if (chance.below(8) === 0) return `${chance.of(STEMS)}${chance.of(STEMS)}·${chance.of(STEMS)}`;
  const given = Array.from({ length: chance.between(1, 2) }, () => chance.of(GIVEN)).join('');
  return chance.of(FAMILIES) + given;
}

function address(chance) {
  const street = `${chance.of(GIVEN)}${chance.of(GIVEN)}`;
  const number = chance.between(1, 999);
  return `${chance.of(PLACES)}区${street}${chance.below(2) ? `路 ${number} 号` : `街道${chance.of(GIVEN)}家村 ${number} 组`}`;
}

const unit = (chance) => `${chance.of(PLACES)}${chance.of(GIVEN)}${chance.of(GIVEN)}${chance.of(['有限公司', '商店', '商贸有限公司', '中心卫生院', '合作社'])}`;
const mobile = (chance) => `1390000${chance.digits(4)}`;
const two = (number) => String(number).padStart(2, '0');

function day(chance, year, first, last) {
  return `${year}-${two(chance.between(first, last))}-${two(chance.between(1, 28))}`;
}

function file(chance, type) {
  const sha256 = Array.from({ length: 64 }, () => chance.below(16).toString(16)).join('');
  return { name: `scan ${chance.digits(chance.between(1, 4))}.jpg`, type, size: chance.between(20_000, 900_000), sha256 };
}
