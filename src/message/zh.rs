//! Chinese.

use alloc::string::String;
use alloc::vec::Vec;

use super::text::{Joints, Sentence, Value, file_type};
use super::{Changes, Comparison, Kind, Limit, Notice, Other, Types, Unit, Verdict, Within};
use crate::identifier::{self, Fact, Fault};

pub(super) const JOINTS: Joints = Joints { label: ("“", "”"), nameless: "此项", list: ("、", "或") };

/// What is wrong. `$` is the label, `#` and `%` are the values beside it.
pub(super) fn message(kind: &Kind, label: Option<&str>, out: &mut String) {
    use Value::{AllOf, AnyOf, None, Number, Size, Text};
    let types;
    let files;
    let (template, first, second) = match *kind {
        Kind::Required => ("$还没有填写。", None, None),
        Kind::MaterialMissing => ("还没有提交$。", None, None),
        Kind::MaterialOneOf { labels } => ("以下材料一件都没有提交：#。", AllOf(labels), None),
        Kind::NotApplicable => ("按您的情况不需要$。", None, None),
        Kind::Type { expected } => {
            types = type_names(expected);
            ("$应为#。", AnyOf(&types), None)
        }
        Kind::Enum => ("$不在可选的范围内。", None, None),
        Kind::Const => ("$不是规定的内容。", None, None),
        Kind::MinLength(1) => ("$是空的。", None, None),
        Kind::MinLength(limit) => ("$太短，至少要有 # 个字符。", limit.into(), None),
        Kind::MaxLength(limit) => ("$太长，最多 # 个字符。", limit.into(), None),
        Kind::Pattern => ("$的格式不对。", None, None),
        Kind::Minimum(limit) => ("$不能小于 #。", Text(limit), None),
        Kind::Maximum(limit) => ("$不能大于 #。", Text(limit), None),
        Kind::ExclusiveMinimum(limit) => ("$必须大于 #。", Text(limit), None),
        Kind::ExclusiveMaximum(limit) => ("$必须小于 #。", Text(limit), None),
        Kind::MultipleOf(limit) => ("$必须是 # 的整数倍。", Text(limit), None),
        Kind::MinItems(limit) => ("$至少要有 # 项。", limit.into(), None),
        Kind::MaxItems(limit) => ("$最多 # 项。", limit.into(), None),
        Kind::UniqueItems { first, second } => ("$中第 # 项与第 % 项重复。", ordinal(first), ordinal(second)),
        Kind::Contains => ("$中没有符合要求的一项。", None, None),
        Kind::MinContains(limit) => ("$中符合要求的至少要有 # 项。", limit.into(), None),
        Kind::MaxContains(limit) => ("$中此类内容最多 # 项。", limit.into(), None),
        Kind::MinProperties(limit) => ("$至少要填写 # 项内容。", limit.into(), None),
        Kind::MaxProperties(limit) => ("$最多填写 # 项内容。", limit.into(), None),
        Kind::AdditionalProperties => ("清单中没有$。", None, None),
        Kind::PropertyNames => ("$中有一项的名称不符合要求。", None, None),
        Kind::DependentRequired { with } => ("填写了“#”，就还要填写$。", Text(with), None),
        Kind::Not => ("$属于不允许的内容。", None, None),
        Kind::AnyOf => ("$不符合任何一种允许的形式。", None, None),
        Kind::OneOf => ("$必须符合且只符合一种允许的形式。", None, None),
        Kind::IfThenElse => ("$与其他内容不相符。", None, None),
        Kind::FalseSchema => ("此处不能填写$。", None, None),
        Kind::Format(name) => (format(name), None, None),
        Kind::Identifier { kind, fault } => (identifier(kind, fault), None, None),
        Kind::Normalised(changes) => {
            types = change_names(changes);
            ("$的写法已自动规范：#。", AllOf(&types), None)
        }
        Kind::Compare { op, other } => {
            let (name, fact) = match other {
                Other::Field { label } | Other::Day { text: label } => (label, Option::None),
                Other::Fact { label, fact } => (label, Some(fact)),
                Other::Today => ("", Option::None),
            };
            let today = other == Other::Today;
            (compare(op, today, fact.is_some()), Text(name), Text(fact.map_or("", fact_name)))
        }
        Kind::MaterialName => ("$的文件名是空的或者太长。", None, None),
        Kind::MaterialType { accept } => {
            files = file_names(accept);
            ("$的文件类型不对。可以提交的类型：#。", AllOf(&files), None)
        }
        Kind::MaterialSize(Limit::Min(0 | 1)) => ("$的文件是空的。", None, None),
        Kind::MaterialSize(Limit::Min(bytes)) => ("$的文件太小，至少 #。", Size(bytes), None),
        Kind::MaterialSize(Limit::Max(bytes)) => ("$的文件太大，最大 #。", Size(bytes), None),
        Kind::MaterialCount(Limit::Min(limit)) => ("$至少要有 # 个文件。", limit.into(), None),
        Kind::MaterialCount(Limit::Max(limit)) => ("$最多 # 个文件。", limit.into(), None),
        Kind::MaterialPages(Limit::Min(limit)) => ("$的页数不足，至少 # 页。", limit.into(), None),
        Kind::MaterialPages(Limit::Max(limit)) => ("$的页数太多，最多 # 页。", limit.into(), None),
        Kind::MaterialPixels { width, height } => {
            ("$的图像不够清晰，至少要有 # × % 像素。", Number(width.into()), Number(height.into()))
        }
        Kind::MaterialSha256 => ("$的文件校验值不对。", None, None),
        Kind::MaterialFile => ("$的文件信息不完整或者不对。", None, None),
        Kind::MaterialState => ("$不能以这种方式提交。", None, None),
        Kind::InputNumber => ("$的数字太大或者位数太多。", None, None),
        Kind::InputDepth => ("$的层次太多。", None, None),
        Kind::InputText => ("$中有不完整的字符。", None, None),
        Kind::InputValue => ("$不是可以接受的内容。", None, None),
    };
    Sentence { template, values: [first, second] }.write(&JOINTS, label, out);
}

/// What to do about it.
pub(super) fn remedy(kind: &Kind, label: Option<&str>, out: &mut String) {
    use Value::{None, Text};
    let (template, value) = match *kind {
        Kind::Required | Kind::MinLength(1) | Kind::DependentRequired { .. } => ("请补充填写。", None),
        Kind::MaterialMissing => ("请补充提交。", None),
        Kind::MaterialOneOf { .. } => ("请提交其中任意一件。", None),
        Kind::NotApplicable | Kind::AdditionalProperties | Kind::FalseSchema => ("请删去这一项。", None),
        Kind::Type { .. } => ("请重新填写。", None),
        Kind::Enum => ("请从列出的选项中选择。", None),
        Kind::Const => ("请核对后重新选择。", None),
        Kind::MinLength(_) => ("请填写完整。", None),
        Kind::MaxLength(_) => ("请缩短后重新填写。", None),
        Kind::Pattern => ("请对照填写说明修改。", None),
        Kind::Minimum(limit) => ("请填写 # 或更大的数。", Text(limit)),
        Kind::Maximum(limit) => ("请填写 # 或更小的数。", Text(limit)),
        Kind::ExclusiveMinimum(_) | Kind::ExclusiveMaximum(_) | Kind::MultipleOf(_) => ("请核对后修改。", None),
        Kind::MinItems(_) | Kind::MinProperties(_) => ("请补充缺少的内容。", None),
        Kind::MaxItems(_) | Kind::MaxProperties(_) => ("请删去多余的内容。", None),
        Kind::UniqueItems { .. } => ("请删去其中一项，或者改正填错的一项。", None),
        Kind::Contains | Kind::MinContains(_) => ("请补充符合要求的内容。", None),
        Kind::MaxContains(_) => ("请删去多余的内容。", None),
        Kind::PropertyNames | Kind::Not | Kind::AnyOf | Kind::OneOf => ("请对照填写说明修改。", None),
        Kind::IfThenElse => ("请核对相关的内容，改正不一致之处。", None),
        Kind::Format(name) => (format_remedy(name), None),
        Kind::Identifier { kind, fault } => (identifier_remedy(kind, fault), None),
        Kind::Normalised(_) => ("请看一看是否正确，不必重新填写。", None),
        Kind::Compare { other: Other::Today | Other::Day { .. }, .. } => ("请核对日期。", None),
        Kind::Compare { .. } => ("请核对这两处，改正填错的一处。", None),
        Kind::MaterialName => ("请改用 255 个字符以内的文件名，再重新选择文件。", None),
        Kind::MaterialType { .. } => ("请另存为可以提交的类型，再重新选择文件。", None),
        Kind::MaterialSize(Limit::Min(_)) => ("请检查文件能否打开，再重新选择。", None),
        Kind::MaterialSize(Limit::Max(_)) => ("请降低扫描分辨率或者压缩后重新选择文件。", None),
        Kind::MaterialCount(Limit::Min(_)) => ("请补充缺少的文件。", None),
        Kind::MaterialCount(Limit::Max(_)) => ("请删去多余的文件，或者合并成一个文件。", None),
        Kind::MaterialPages(Limit::Min(_)) => ("请检查是否漏页，补齐后重新选择文件。", None),
        Kind::MaterialPages(Limit::Max(_)) => ("请只保留需要的页。", None),
        Kind::MaterialPixels { .. } => ("请重新扫描，或者靠近一些重新拍照。", None),
        Kind::MaterialSha256 | Kind::MaterialFile => ("请重新选择文件。", None),
        Kind::MaterialState => ("请上传文件；清单写明可以容缺后补或者告知承诺的，也可以任选其中一种。", None),
        Kind::InputNumber => ("请核对数字。", None),
        Kind::InputDepth | Kind::InputValue => ("请重新填写。", None),
        Kind::InputText => ("请删去后重新输入。", None),
    };
    Sentence { template, values: [value, None] }.write(&JOINTS, label, out);
}

fn ordinal<'a>(index: u32) -> Value<'a> {
    Value::Number(u64::from(index) + 1)
}

fn type_names(types: Types) -> Vec<&'static str> {
    const NAMES: [&str; 7] = ["空值", "“是”或“否”", "整数", "数字", "文字", "列表", "一组内容"];
    let known = Types::ALL.into_iter().zip(NAMES);
    known.filter(|((one, _), _)| types.has(*one)).map(|(_, name)| name).collect()
}

fn change_names(changes: Changes) -> Vec<&'static str> {
    const NAMES: [&str; 6] =
        ["全角改为半角", "去掉空格", "小写改为大写", "间隔号改为“·”", "整理连字符", "去掉国家代码 86"];
    let known = Changes::ALL.into_iter().zip(NAMES);
    known.filter(|((one, _), _)| changes.contains(*one)).map(|(_, name)| name).collect()
}

fn file_names<'a>(accept: &[&'a str]) -> Vec<&'a str> {
    accept.iter().map(|mime| file_type(mime)).collect()
}

fn fact_name(fact: Fact) -> &'static str {
    match fact {
        Fact::Birth => "出生日期",
        Fact::Age => "年龄",
        Fact::Sex => "性别",
        Fact::Region => "行政区划代码",
    }
}

fn compare(op: Comparison, today: bool, fact: bool) -> &'static str {
    match (op, today, fact) {
        (Comparison::Equals, true, _) => "$应是今天。",
        (Comparison::Equals, false, false) => "$与“#”不一致。",
        (Comparison::Equals, false, true) => "$与“#”中的%不一致。",
        (Comparison::Differs, true, _) => "$不能是今天。",
        (Comparison::Differs, false, false) => "$不能与“#”相同。",
        (Comparison::Differs, false, true) => "$不能与“#”中的%相同。",
        (Comparison::Before, true, _) => "$应早于今天。",
        (Comparison::Before, false, false) => "$应在“#”之前。",
        (Comparison::Before, false, true) => "$应在“#”中的%之前。",
        (Comparison::After, true, _) => "$应晚于今天。",
        (Comparison::After, false, false) => "$应在“#”之后。",
        (Comparison::After, false, true) => "$应在“#”中的%之后。",
        (Comparison::NotBefore, true, _) => "$不能早于今天。",
        (Comparison::NotBefore, false, false) => "$不能在“#”之前。",
        (Comparison::NotBefore, false, true) => "$不能在“#”中的%之前。",
        (Comparison::NotAfter, true, _) => "$不能晚于今天。",
        (Comparison::NotAfter, false, false) => "$不能在“#”之后。",
        (Comparison::NotAfter, false, true) => "$不能在“#”中的%之后。",
    }
}

fn format(name: &str) -> &'static str {
    match name {
        "date" => "$不是有效的日期。",
        "month" => "$不是有效的年月。",
        "email" => "$不是有效的电子邮箱。",
        _ => "$的格式不对。",
    }
}

fn format_remedy(name: &str) -> &'static str {
    match name {
        "date" => "请按“年-月-日”填写，例如 2026-01-31。",
        "month" => "请按“年-月”填写，例如 2026-01。",
        "email" => "请填写完整的邮箱地址，例如 name@example.com。",
        _ => "请对照填写说明修改。",
    }
}

fn identifier(kind: identifier::Kind, fault: Fault) -> &'static str {
    match (fault, kind) {
        (Fault::Length, identifier::Kind::PersonName) => "$是空的或者太长。",
        (Fault::Length, _) => "$的位数不对。",
        (Fault::Characters, identifier::Kind::PersonName) => "$中有姓名不能使用的字符。",
        (Fault::Characters, _) => "$中有不该出现的字符。",
        (Fault::Checksum, _) => "$有误，可能输错了其中一位。",
        (Fault::BirthDate, _) => "$中的出生日期（第 7 至 14 位）不是真实的日期。",
        (Fault::FutureBirth, _) => "$中的出生日期（第 7 至 14 位）晚于今天。",
        (Fault::Region, _) => "$开头的行政区划代码不存在。",
        (Fault::Form, identifier::Kind::PersonName) => "$中的间隔号“·”或者连字符位置不对。",
        (Fault::Form, _) => "$的格式不对。",
        (Fault::Embedded, _) => "$中的组织机构代码（第 9 至 17 位）可能有误。",
    }
}

fn identifier_remedy(kind: identifier::Kind, fault: Fault) -> &'static str {
    match fault {
        Fault::Length | Fault::Characters | Fault::Form => shape(kind),
        Fault::Region if kind == identifier::Kind::Region => shape(kind),
        Fault::Checksum | Fault::BirthDate | Fault::FutureBirth | Fault::Region => "请对照原件逐位核对。",
        Fault::Embedded => "请对照原件核对；与原件一致的，可以继续办理。",
    }
}

/// How a right one looks.
fn shape(kind: identifier::Kind) -> &'static str {
    match kind {
        identifier::Kind::PersonName => "请填写证件上的姓名，不含数字；间隔号用“·”，只用在姓名中间。",
        identifier::Kind::ResidentId => "请填写 18 位号码，前 17 位是数字，最后一位是数字或者 X。",
        identifier::Kind::Passport => "请填写护照上的号码，5 至 15 位字母和数字。",
        identifier::Kind::PermanentResidentId => "请填写以 9 开头的 18 位号码；旧版证件填写 3 个字母和 12 位数字。",
        identifier::Kind::Uscc => "请填写 18 位代码，由数字和大写字母组成，不含 I、O、S、V、Z。",
        identifier::Kind::OrganisationCode => "请填写 9 位代码，由数字和大写字母组成，最后一位是数字或者 X。",
        identifier::Kind::Mobile => "请填写 11 位手机号码，以 13 至 19 开头。",
        identifier::Kind::Phone => "请填写 11 位手机号码，或者区号加固定电话号码，中间用“-”分隔。",
        identifier::Kind::Region => "请填写 6 位数字的行政区划代码。",
        identifier::Kind::Postcode => "请填写 6 位数字的邮政编码。",
        identifier::Kind::BankCard => "请填写银行卡卡面上的 16 至 19 位数字，不是账号。",
        identifier::Kind::SocialSecurityCard => "请填写社会保障卡卡面上的卡号，8 至 20 位字母和数字。",
    }
}

pub(super) fn pending_later(label: Option<&str>, within: Option<Within>, out: &mut String) {
    let (template, value) = match within {
        None => ("$可以先不提交，请按告知的期限补交。", Value::None),
        Some(Within { value, unit }) => {
            let template = match unit {
                Unit::WorkingDay => "$可以先不提交，请在 # 个工作日内补交。",
                Unit::Day => "$可以先不提交，请在 # 日内补交。",
                Unit::Month => "$可以先不提交，请在 # 个月内补交。",
                Unit::Hour => "$可以先不提交，请在 # 小时内补交。",
            };
            (template, value.into())
        }
    };
    Sentence { template, values: [value, Value::None] }.write(&JOINTS, label, out);
}

pub(super) fn pending_pledge(label: Option<&str>, out: &mut String) {
    Sentence { template: "$以书面承诺代替，不必提交。", values: [Value::None, Value::None] }.write(&JOINTS, label, out);
}

pub(super) fn notice(verdict: Verdict) -> Notice {
    Notice {
        title: "一次性告知书",
        problems: "需要补正的内容",
        pending: "容缺后补和告知承诺",
        closing: match verdict {
            Verdict::Complete => "填写内容和材料齐全，可以提交。",
            Verdict::Acceptable => "可以提交；以上容缺后补和承诺的事项，请按期完成。",
            Verdict::Incomplete => "需要补正的内容已一次性全部列出，补正后即可提交。",
        },
    }
}
