//! A form of a given size and a valid application for it: blocks of twenty fields with every sort of value.
//! `%` stands for the number of the block.

use qingdan::{checklist, compile};

const SITUATIONS: &str = "  agent_%: { ask: { zh: 是否由他人代填 }, type: boolean }
";

const FIELDS: &str = "  name_%: { label: { zh: 姓名 % }, type: person-name }
  id_no_%: { label: { zh: 公民身份号码 % }, type: resident-id }
  sex_%: { label: { zh: 性别 % }, type: choice, choices: { male: { zh: 男 }, female: { zh: 女 } } }
  mobile_%: { label: { zh: 手机号码 % }, type: mobile }
  email_%: { label: { zh: 电子邮箱 % }, type: email, need: optional }
  address_%: { label: { zh: 联系地址 % }, type: text, max-length: 60 }
  postcode_%: { label: { zh: 邮政编码 % }, type: postcode }
  region_%: { label: { zh: 户籍地 % }, type: region }
  unit_%: { label: { zh: 单位名称 % }, type: text }
  uscc_%: { label: { zh: 统一社会信用代码 % }, type: uscc }
  bank_%: { label: { zh: 开户银行 % }, type: text }
  bank_card_%: { label: { zh: 银行卡号 % }, type: bank-card }
  months_%: { label: { zh: 参保月数 % }, type: integer, min: 1, max: 600 }
  wage_%: { label: { zh: 月工资 % }, type: money, min: 0 }
  retired_%: { label: { zh: 是否退休 % }, type: boolean }
  courses_%: { label: { zh: 课程 % }, type: choices, max: 2, choices: { weld: { zh: 焊工 }, care: { zh: 护理 }, cook: { zh: 烹饪 } } }
  start_%: { label: { zh: 开始日期 % }, type: date }
  end_%: { label: { zh: 结束日期 % }, type: date }
  agent_name_%: { label: { zh: 代填人姓名 % }, type: person-name, when: { agent_%: true } }
  staff_%:
    label: { zh: 人员 % }
    type: list
    min: 1
    max: 50
    of:
      name: { label: { zh: 人员姓名 }, type: person-name }
      id_no: { label: { zh: 人员身份号码 }, type: resident-id }
      mobile: { label: { zh: 人员手机 }, type: mobile }
";

const MATERIALS: &str =
    "  photo_%: { label: { zh: 证件照 % }, files: { accept: [jpeg, png], max-size: 1MB, max-count: 1 } }
";

const RULES: &str = "  - { id: end-after-start-%, require: { end_%: { not-before: start_% } }, message: { zh: 结束日期不能早于开始日期。 } }
";

/// The code of a whole city, which issued numbers do not have.
pub const ID_NO: &str = "420600195908026838";

const ANSWERS: &str = r#""agent_%":false,"name_%":"欧阳雪","id_no_%":"420600195908026838","sex_%":"male","mobile_%":"13900009553",
"email_%":"f907@example.cn","address_%":"某区某街道某村 143 组","postcode_%":"461721","region_%":"514547","unit_%":"某某商贸有限公司",
"uscc_%":"91420600087851376Y","bank_%":"某银行某分行","bank_card_%":"0572840796178484270","months_%":200,"wage_%":4271.06,"retired_%":false,
"courses_%":["cook","care"],"start_%":"2026-04-03","end_%":"2026-07-21","staff_%":["#;

const ROW: &str = r#"{"name":"李英","id_no":"420600197508016330","mobile":"13900008891"}"#;

const PHOTO: &str = r#""photo_%":{"files":[{"name":"scan 4.jpg","type":"image/png","size":299065,"sha256":"301e4afbb62050dd3b4ae698e515ea26db7dc9daa7b73ca614ddb5d483b36a4%"}]}"#;

/// Number of rows in each list.
const ROWS: usize = 5;

/// A form of rows. In each, one answer decides whether another place applies.
pub const ROWS_PACK: &str = r#"{ "$id": "urn:rows", "type": "object", "properties": { "staff": { "type": "array", "items": {
  "type": "object", "properties": { "fixed": { "type": "string" }, "until": { "type": "string" } },
  "x-qingdan": { "demand": [ { "at": ["/until"], "need": "required", "if": { "properties": { "fixed": { "const": "y" } }, "required": ["fixed"] } } ] }
} } }, "x-qingdan": { "format": 1, "id": "rows", "version": 1 } }"#;

/// The pack of a form. The number of fields is a multiple of twenty.
pub fn pack(size: usize) -> String {
    let head = "qingdan: 1\nid: form\nversion: 1\nstatus: example\ntitle: { zh: 表 }\nauthority: office\ntype: public-service\nhandling: instant\n";
    let [situations, fields, materials, rules] =
        [SITUATIONS, FIELDS, MATERIALS, RULES].map(|lines| blocks(size, lines).concat());
    let text = format!("{head}situations:\n{situations}fields:\n{fields}materials:\n{materials}rules:\n{rules}");
    let (checklist, mistakes) = checklist::parse("form.yaml", text.as_bytes());
    assert_eq!(mistakes, []);
    let (authorities, mistakes) =
        checklist::parse_authorities("authorities.yaml", "office: { title: { zh: 办公室 } }".as_bytes());
    assert_eq!(mistakes, []);
    compile::to_text(&compile::compile(&checklist.unwrap(), &authorities.unwrap()))
}

/// A valid application for it.
pub fn application(size: usize) -> String {
    let answers = format!("{ANSWERS}{}]", [ROW; ROWS].join(","));
    let [answers, photos] = [answers.as_str(), PHOTO].map(|text| blocks(size, text).join(","));
    format!("{{{answers},\"materials\":{{{photos}}}}}")
}

fn blocks(size: usize, text: &str) -> Vec<String> {
    (0..size / 20).map(|at| text.replace('%', &at.to_string())).collect()
}
