//! The codes of problems in reports, with the messages that applicants read.

use super::examples::examples;
use crate::message::{self, Kind, Locale};

/// One code, or a family of codes.
struct Problem {
    code: &'static str,
    /// The parameters, as Markdown.
    params: &'static str,
    zh: &'static str,
    en: &'static str,
}

const fn p(code: &'static str, params: &'static str, zh: &'static str, en: &'static str) -> Problem {
    Problem { code, params, zh, en }
}

/// All codes, in the order of `docs/pack.md`. A rule of a checklist has its own code; `rule.<id>` stands for all of them.
#[rustfmt::skip]
const PROBLEMS: &[Problem] = &[
    p("required", "", "没有填写", "Not filled in"),
    p("not-applicable", "", "按已有的回答不需要", "Not needed in this situation"),
    p("type", "`expected`", "类型不对", "Not of the required type"),
    p("enum", "", "不在选项中", "Not one of the choices"),
    p("const", "", "不是规定的内容", "Not the required value"),
    p("minLength", "`limit`", "太短，或者是空的", "Too short, or empty"),
    p("maxLength", "`limit`", "太长", "Too long"),
    p("pattern", "", "格式不对", "Not in the required form"),
    p("minimum", "`limit`", "太小", "Too small"),
    p("maximum", "`limit`", "太大", "Too large"),
    p("exclusiveMinimum", "`limit`", "必须更大", "Has to be larger"),
    p("exclusiveMaximum", "`limit`", "必须更小", "Has to be smaller"),
    p("multipleOf", "`limit`", "不是它的倍数，如小数位太多", "Not a multiple, such as too many decimals"),
    p("minItems", "`limit`", "行数太少", "Too few rows"),
    p("maxItems", "`limit`", "行数太多", "Too many rows"),
    p("uniqueItems", "`first`, `second`", "两行相同（从 0 数）", "Two identical rows (counted from 0)"),
    p("contains", "", "没有符合要求的一行", "No row meets the requirement"),
    p("minContains", "`limit`", "符合要求的行太少", "Too few rows meet the requirement"),
    p("maxContains", "`limit`", "符合要求的行太多", "Too many rows meet the requirement"),
    p("minProperties", "`limit`", "内容太少", "Too few entries"),
    p("maxProperties", "`limit`", "内容太多", "Too many entries"),
    p("additionalProperties", "", "清单里没有这一项", "Not in the checklist"),
    p("propertyNames", "", "名称不对", "A name that is not allowed"),
    p("dependentRequired", "`with`", "别的回答要求它", "Another answer makes it required"),
    p("not", "", "属于排除的情形", "Has an excluded form"),
    p("anyOf", "", "几种写法都不是", "Has none of several allowed forms"),
    p("oneOf", "", "不是恰好一种写法", "Does not have exactly one of several forms"),
    p("if", "", "与别的回答不符", "Does not agree with other answers"),
    p("false", "", "这里不能有内容", "Nothing is allowed here"),
    p("format.date", "`format`", "不是日期", "Not a date"),
    p("format.email", "`format`", "不是电子邮箱", "Not an e-mail address"),
    p("format.month", "`format`", "不是年月", "Not a month"),
    p("format.text", "`reason`", "有无法保存的字符", "It has characters that cannot be stored"),
    p("format.uri", "`format`", "格式不对；别的 `format` 也这样，用自己的名字", "Not in this format; other values of `format` likewise, under their own names"),
    p("format.person-name", "`reason`", "姓名不对", "Not a valid name of a person"),
    p("format.resident-id", "`reason`", "公民身份号码不对", "Not a valid resident identity number"),
    p("format.passport", "`reason`", "护照号码不对", "Not a valid passport number"),
    p("format.permanent-resident-id", "`reason`", "外国人永久居留身份证号码不对", "Not a valid foreign permanent resident id"),
    p("format.uscc", "`reason`", "统一社会信用代码不对", "Not a valid unified social credit code"),
    p("format.organisation-code", "`reason`", "组织机构代码不对", "Not a valid organisation code"),
    p("format.mobile", "`reason`", "手机号码不对", "Not a valid mobile number"),
    p("format.phone", "`reason`", "电话号码不对", "Not a valid telephone number"),
    p("format.region", "`reason`", "行政区划代码不对", "Not a valid division code"),
    p("format.postcode", "`reason`", "邮政编码不对", "Not a valid postcode"),
    p("format.bank-card", "`reason`", "银行卡号不对", "Not a valid bank card number"),
    p("format.social-security-card", "`reason`", "社会保障卡卡号不对", "Not a valid social security card number"),
    p("format.normalised", "`changes`", "提示：写法已规范", "Warning: the spelling was normalised"),
    p("rule.equals", "`op`, `with`, `fact`?", "应与另一个值相同", "Has to equal another value"),
    p("rule.differs", "`op`, `with`, `fact`?", "应与另一个值不同", "Has to differ from another value"),
    p("rule.before", "`op`, `with`, `fact`?", "应早于另一个值", "Has to be before another value"),
    p("rule.after", "`op`, `with`, `fact`?", "应晚于另一个值", "Has to be after another value"),
    p("rule.not-before", "`op`, `with`, `fact`?", "不应早于另一个值", "Must not be before another value"),
    p("rule.not-after", "`op`, `with`, `fact`?", "不应晚于另一个值", "Must not be after another value"),
    p("rule.<id>", "", "清单里的规则，文字也在清单里", "A rule of the checklist, in its own words"),
    p("material.missing", "", "材料没有提交", "A required material is not supplied"),
    p("material.one-of", "`labels`", "一组材料一件都没有", "None of a group of materials is supplied"),
    p("material.state", "", "提交方式不对，或同时用了两种", "Supplied in a way that is not allowed, or in two ways"),
    p("material.file", "", "文件的说明不完整", "The description of a file is incomplete or wrong"),
    p("material.name", "", "文件名空或太长", "A file's name is empty or too long"),
    p("material.type", "`accept`", "文件类型不在可以提交的类型里", "A file of a type that is not accepted"),
    p("material.size", "`min` / `max`", "文件太小或太大（字节）", "A file too small or too large (bytes)"),
    p("material.count", "`min` / `max`", "文件太少或太多", "Too few or too many files"),
    p("material.pages", "`min` / `max`", "页数太少或太多", "Too few or too many pages"),
    p("material.pixels", "`width`, `height`", "图像像素太少", "An image with too few pixels"),
    p("material.max-pixels", "`width`, `height`", "图像像素太多", "An image with too many pixels"),
    p("material.dpi", "`min`", "图像分辨率太低（每英寸点数）", "An image with too low a resolution (dots per inch)"),
    p("material.aspect", "`width`, `height`", "图像的宽高比例不对", "An image of the wrong proportions"),
    p("material.damaged", "", "文件损坏或者不完整", "A file that is damaged or incomplete"),
    p("material.encrypted", "", "文件有密码或者加密", "A file with a password, or encrypted"),
    p("material.active", "", "文件里有宏、脚本或者别的文件", "A file with macros, scripts or embedded files"),
    p("material.animated", "", "图像会动", "An animated image"),
    p("material.signed", "", "不应有电子签名", "An electronic signature that is not allowed"),
    p("material.unsigned", "", "没有电子签名", "No electronic signature"),
    p("material.layout", "", "应一页一个文件", "Each page has to be a file of its own"),
    p("material.sides", "", "缺正反两面之一", "One of the two sides is missing"),
    p("material.same-file", "", "同一个文件用了两次", "The same file is used twice"),
    p("material.misnamed", "", "提示：文件名与内容不符", "Warning: the file name does not fit the content"),
    p("material.blank", "", "提示：像是空白", "Warning: it seems blank"),
    p("material.dark", "", "提示：像是太暗", "Warning: it seems too dark"),
    p("material.bright", "", "提示：像是太亮", "Warning: it seems too bright"),
    p("material.blurred", "", "提示：像是模糊", "Warning: it seems blurred"),
    p("material.sideways", "", "提示：像是横倒", "Warning: it seems to lie on its side"),
    p("material.sha256", "", "摘要不是 SHA-256", "The digest is not a SHA-256"),
    p("input.number", "", "数太大，存不下", "A number too large to store"),
    p("input.depth", "", "嵌套太深", "Nested too deep"),
    p("input.text", "", "文字里有半个字符（单独的代理项）", "Text with half a character (a lone surrogate)"),
    p("input.value", "", "JSON 没有的值", "A value that JSON does not have"),
    p("input.line", "`line`", "`qingdan check` 的输入里有一行（CSV 按电子表格的行号）不是一份申请", "A line of the input of `qingdan check`, or a row of CSV as a spreadsheet counts, is not an application"),
];

/// Every parameter and its meaning.
const PARAMS: &[(&str, &str, &str)] = &[
    ("expected", "可以是哪些类型", "the types that are allowed"),
    ("limit", "限度", "the limit"),
    ("min", "至少", "the minimum"),
    ("max", "至多", "the maximum"),
    ("first", "前一行", "the earlier row"),
    ("second", "后一行", "the later row"),
    ("with", "与哪一项比较，或者哪一项要求它", "the label of the other answer"),
    ("format", "格式的名称", "the name of the format"),
    ("reason", "哪里不对", "what is wrong with it"),
    ("changes", "改了什么", "what was changed"),
    ("op", "怎样比较", "the comparison"),
    ("fact", "比较的是号码中的哪一项", "the fact of the number that is compared"),
    ("labels", "组里适用的材料", "the labels of the materials of the group"),
    ("accept", "可以提交的文件类型", "the file types that are accepted"),
    ("width", "宽", "the width"),
    ("height", "高", "the height"),
    ("line", "行号", "the number of the line"),
];

/// The formats of JSON Schema that have no entry of their own.
const FORMATS: &[&str] = &[
    "format.date-time",
    "format.duration",
    "format.hostname",
    "format.idn-email",
    "format.idn-hostname",
    "format.ipv4",
    "format.ipv6",
    "format.iri",
    "format.iri-reference",
    "format.json-pointer",
    "format.regex",
    "format.relative-json-pointer",
    "format.time",
    "format.uri-reference",
    "format.uri-template",
    "format.uuid",
];

/// At most so many messages are shown for one code.
const MOST: usize = 3;

/// Returns all codes.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    PROBLEMS.iter().map(|problem| problem.code)
}

/// Returns what a code means in one line.
pub(super) fn title(code: &str, locale: Locale) -> Option<&'static str> {
    find(code).map(|problem| say(locale, problem.zh, problem.en))
}

/// Returns the page of a code: meaning, parameters, messages, and what applicants are told to do.
pub(super) fn page(code: &str, locale: Locale) -> Option<String> {
    let problem = find(code)?;
    let mut page = format!("# `{code}`: {}\n", say(locale, problem.zh, problem.en));
    let params = problem.params.split('`').skip(1).step_by(2);
    let params: Vec<String> = params.map(|name| param(name, locale)).collect();
    page += &match (params.is_empty(), locale) {
        (true, Locale::Zh) => "\n参数 params：无。\n".to_owned(),
        (true, Locale::En) => "\nparams: none.\n".to_owned(),
        (false, Locale::Zh) => format!("\n参数 params：{}。\n", params.join("，")),
        (false, Locale::En) => format!("\nparams: {}.\n", params.join(", ")),
    };
    for kind in examples().iter().filter(|kind| code_of(kind) == code).take(MOST) {
        let (mut what, mut to_do, mut params) = (String::new(), String::new(), String::new());
        let label = say(locale, "某项", "Thing");
        message::message(locale, kind, Some(label), &mut what);
        message::remedy(locale, kind, Some(label), &mut to_do);
        message::params(kind, &mut params);
        page += &match locale {
            Locale::Zh => format!("\n- 消息：{what}\n- 告诉申请人：{to_do}\n"),
            Locale::En => format!("\n- Message: {what}\n- The applicant is told: {to_do}\n"),
        };
        if params != "{}" {
            page += &format!("- params: `{params}`\n");
        }
    }
    Some(page)
}

/// Returns the table of `docs/pack.md`, in both languages.
#[must_use]
pub fn problem_table() -> String {
    let mut table = "| 代码 Code | `params` | 中文 | English |\n|---|---|---|---|\n".to_owned();
    for Problem { code, params, zh, en } in PROBLEMS {
        table += &format!("| `{code}` | {params} | {zh} | {en} |\n");
    }
    table
}

/// Returns the entry of a code. Rules of a checklist and formats of JSON Schema share one.
fn find(code: &str) -> Option<&'static Problem> {
    let own = |name: &str| PROBLEMS.iter().find(|problem| problem.code == name);
    let named = |family: &str| code.strip_prefix(family).is_some_and(|name| !name.is_empty() && !name.contains(' '));
    own(code)
        .or_else(|| own("rule.<id>").filter(|_| named("rule.")))
        .or_else(|| own("format.uri").filter(|_| FORMATS.contains(&code)))
}

fn code_of(kind: &Kind<'_>) -> String {
    let mut code = String::new();
    message::code(kind, &mut code);
    code
}

fn param(name: &str, locale: Locale) -> String {
    let meaning = PARAMS.iter().find(|(known, ..)| *known == name);
    meaning.map_or_else(
        || format!("`{name}`"),
        |(_, zh, en)| match locale {
            Locale::Zh => format!("`{name}`（{zh}）"),
            Locale::En => format!("`{name}` ({en})"),
        },
    )
}

fn say(locale: Locale, zh: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_problem_is_explained() {
        for kind in examples() {
            let code = code_of(&kind);
            for locale in [Locale::Zh, Locale::En] {
                let page = page(&code, locale).unwrap_or_else(|| panic!("{code} is not in the table"));
                assert!(page.lines().count() >= 5, "{page}");
            }
        }
    }

    #[test]
    fn every_parameter_has_a_meaning() {
        for kind in examples() {
            let (code, mut params) = (code_of(&kind), String::new());
            message::params(&kind, &mut params);
            let params: serde_json::Value = serde_json::from_str(&params).unwrap();
            let stated = find(&code).unwrap().params;
            for name in params.as_object().unwrap().keys() {
                assert!(stated.contains(&format!("`{name}`")), "{code} does not state {name}");
                assert!(PARAMS.iter().any(|(known, ..)| known == name), "{name} has no meaning");
            }
        }
    }

    /// Codes without an example come from elsewhere.
    #[test]
    fn every_code_of_the_table_exists() {
        let made: Vec<String> = examples().iter().map(code_of).collect();
        let others = ["rule.<id>", "input.line"];
        for code in codes() {
            assert!(others.contains(&code) || made.iter().any(|made| made == code), "{code}");
        }
    }
}
