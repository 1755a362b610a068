//! The keys of a rule set. The parser and the schema are both generated from this table.

use crate::checklist::keys::{BASIS, TEXT};
use crate::source::shape::{Form, Kind, Shape, may, must};
use crate::source::word::WordDoc;

/// The severities of a rule in a rule set.
pub(super) const LEVELS: &[WordDoc] = &[
    WordDoc { word: "error", zh: "错误", en: "error" },
    WordDoc { word: "warning", zh: "警告", en: "warning" },
    WordDoc { word: "note", zh: "提示", en: "note" },
    WordDoc { word: "off", zh: "不查", en: "not checked" },
];

static SETTING_KIND: Kind = Kind::Object(&SETTING);
static DOCUMENT_KIND: Kind = Kind::Object(&DOCUMENT);
static BASIS_KIND: Kind = Kind::Object(&BASIS);
static STRING: Kind = Kind::String(Form::Any);

/// A whole file.
pub(crate) static RULES: Shape = Shape {
    name: "rules",
    zh: "规则集：一级（国家、省、市）对规则和文书的规定",
    en: "A rule set: the settings of a layer (nation, province, city) for rules and documents",
    keys: &[
        must("qingdan-rules", Kind::Format("qingdan-rules"), "格式版本，现为 1", "Version of the format; now 1"),
        must("title", Kind::Object(&TEXT), "规则集的名称", "Name of the rule set"),
        may(
            "extends",
            Kind::String(Form::Any),
            "上一级规则集，相对于本文件的路径；不写则为内置的国家规则集",
            "The layer above: a path relative to this file; without it, the built-in national one",
        ),
        may(
            "rules",
            Kind::Map(Form::Slug, &SETTING_KIND),
            "规则的轻重；必须写理由",
            "Severity of rules; each with a reason",
        ),
        may(
            "documents",
            Kind::Map(Form::Slug, &DOCUMENT_KIND),
            "文书名录：名称、由谁核发、是否共享",
            "Directory of documents: names, issuer, whether offices share them",
        ),
        may(
            "residual",
            Kind::List(&BASIS_KIND, 1),
            "法律文本自己的兜底条款，不能作材料的依据",
            "Residual clauses of laws; none is a basis for a material",
        ),
    ],
};

/// The setting of one rule.
pub(super) static SETTING: Shape = Shape {
    name: "setting",
    zh: "一条规则的轻重",
    en: "Severity of one rule",
    keys: &[
        must("severity", Kind::Word(LEVELS), "轻重", "Severity"),
        must("reason", Kind::Object(&TEXT), "理由", "Reason"),
    ],
};

/// The entry of one document.
pub(super) static DOCUMENT: Shape = Shape {
    name: "document",
    zh: "一种文书",
    en: "A document",
    keys: &[
        may("names", Kind::List(&STRING, 1), "名称，规范名称在前", "Names, the proper one first"),
        may(
            "issued-by",
            Kind::String(Form::Slug),
            "核发机关，authorities.yaml 中的键",
            "Issuing authority; a key of authorities.yaml",
        ),
        may("shared", Kind::Bool, "可以共享取得", "Whether offices obtain it by sharing"),
        may("replaced-by", Kind::Object(&TEXT), "已经停用，由什么取代", "No longer issued; the replacement"),
        may("renamed", Kind::Bool, "已经改名，第一个名称是新的", "Renamed: the first name is the current one"),
        may(
            "no-pledge",
            Kind::Bool,
            "列入不适用告知承诺制的清单",
            "On the list of documents that a pledge cannot replace",
        ),
        may("identity", Kind::Bool, "用来证明身份", "It proves a person's identity"),
    ],
};

/// Returns the JSON Schema of rule sets, as `qingdan schema --rules` prints it. It lists each rule with its title,
/// Every mapping of a rule set, the file itself first.
pub(crate) static SHAPES: &[&Shape] = &[&RULES, &SETTING, &DOCUMENT, &TEXT, &BASIS];
