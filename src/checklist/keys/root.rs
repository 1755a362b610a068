//! The checklist itself: item, situations, fields, materials, removed, rules; and the authorities.

use super::parts::{BASIS_KIND, CODES, LIMITS, STRING, basis_key, text_key, unsourced_key};
use super::{BASIS, CHOICE_TEXT, CONDITION, COPIES, DURATION, FILES, TEXT};
use crate::checklist::model::{
    Audience, Channel, CheckDigit, FieldType, Form as PaperForm, Handling, Instead, ItemType, Need, NotAfterwards,
    NotPledged, NotShared, Paper, Principle, RuleSeverity, Status, Step,
};
use crate::source::shape::{Form, Kind, Shape, may, must};

static URL: Kind = Kind::String(Form::Url);
static AUDIENCE: Kind = Kind::Word(Audience::WORDS);
static CHANNEL: Kind = Kind::Word(Channel::WORDS);
static STEP: Kind = Kind::Word(Step::WORDS);
static INSTEAD: Kind = Kind::Word(Instead::WORDS);
static SLUG: Kind = Kind::String(Form::Slug);
static SITUATION_KIND: Kind = Kind::Object(&SITUATION);
static FIELD_KIND: Kind = Kind::Object(&FIELD);
static MATERIAL_KIND: Kind = Kind::Object(&MATERIAL);
static REMOVED_KIND: Kind = Kind::Object(&REMOVED);
static RULE_KIND: Kind = Kind::Object(&RULE);
static ALLOW_KIND: Kind = Kind::Object(&ALLOW);

/// A whole file.
pub static CHECKLIST: Shape = Shape {
    name: "checklist",
    zh: "一个事项的清单",
    en: "The checklist of one item",
    keys: &[
        must("qingdan", Kind::Format("qingdan"), "格式版本，现为 1", "Version of the format; now 1"),
        must("id", Kind::String(Form::Slug), "事项的 id，与文件名相同", "Id of the item; the file's stem"),
        must(
            "version",
            Kind::Count(1, 1_000_000),
            "清单版本，每次改动加一",
            "Version of the checklist; one more with every change",
        ),
        may("status", Kind::Word(Status::WORDS), "可依赖的程度", "How far it can be relied on").default("in-force"),
        must("title", Kind::Object(&TEXT), "事项名称", "Name of the item"),
        must(
            "authority",
            Kind::String(Form::Slug),
            "实施主体，authorities.yaml 中的键",
            "The authority; a key of authorities.yaml",
        ),
        may("codes", Kind::Object(&CODES), "事项编码", "Item codes"),
        must("type", Kind::Word(ItemType::WORDS), "事项类型", "Kind of item"),
        must("handling", Kind::Word(Handling::WORDS), "办件类型", "How it is handled"),
        may("limits", Kind::Object(&LIMITS), "时限", "Time limits"),
        may("audience", Kind::List(&AUDIENCE, 1), "服务对象", "Whom it serves"),
        may(
            "channels",
            Kind::List(&CHANNEL, 1),
            "办理渠道；不写则不限",
            "How an application may come in; any, if not written",
        ),
        may("steps", Kind::List(&STEP, 1), "办理环节", "Steps of handling"),
        may(
            "basis",
            Kind::OneOrList(&BASIS_KIND),
            "设定依据；一条或多条",
            "The provisions it rests on; one or several",
        ),
        may("sources", Kind::List(&URL, 1), "清单内容的出处", "Where the checklist was taken from"),
        unsourced_key(),
        may("contact", Kind::Object(&CONTACT), "咨询、投诉、好差评的渠道", "Where people turn to"),
        text_key("note", "备注", "A remark"),
        may(
            "situations",
            Kind::Map(Form::Id, &SITUATION_KIND),
            "情形：缩小清单的问题",
            "Situations: questions that narrow the list",
        ),
        may("fields", Kind::Map(Form::Id, &FIELD_KIND), "字段，按表单顺序", "Fields, in form order"),
        may("materials", Kind::Map(Form::Id, &MATERIAL_KIND), "材料", "Materials"),
        may(
            "removed",
            Kind::List(&REMOVED_KIND, 0),
            "已取消的材料和原则",
            "Materials that were cut, and on which principle",
        ),
        may("rules", Kind::List(&RULE_KIND, 0), "跨字段的规则", "Rules over several fields"),
        may(
            "allow",
            Kind::List(&ALLOW_KIND, 0),
            "保留不改的 lint 结果，每条写明理由",
            "What lint finds and is left as it is, each with a reason",
        ),
    ],
};

/// A question.
pub static SITUATION: Shape = Shape {
    name: "situation",
    zh: "情形：一个问题，type: boolean 与 choices 二选一",
    en: "A situation: a question with either type: boolean or choices",
    keys: &[
        must("ask", Kind::Object(&TEXT), "问题", "The question"),
        may("type", Kind::Word(&[BOOLEAN]), "是否题写 boolean", "boolean for a yes-or-no question"),
        may("choices", Kind::Map(Form::ChoiceId, &CHOICE_TEXT), "选项", "The answers to choose from"),
        may("multiple", Kind::Bool, "可否多选，只用于 choices", "Whether several may be chosen; with choices only")
            .default("false"),
        may("when", Kind::Own(&CONDITION), "满足条件才问", "Asked only when this holds"),
        text_key("hint", "帮助文字", "Help for answering"),
    ],
};

const BOOLEAN: crate::source::WordDoc = FieldType::Boolean.doc();

/// A field.
pub static FIELD: Shape = Shape {
    name: "field",
    zh: "字段",
    en: "A field of the form",
    keys: &[
        must("label", Kind::Object(&TEXT), "名称", "As the person reads it"),
        must("type", Kind::Word(FieldType::WORDS), "类型", "Kind of value"),
        may(
            "when",
            Kind::Own(&CONDITION),
            "满足条件才适用；在 of 中只读同一行的字段",
            "Applies only when this holds; inside of it reads fields of the same row",
        ),
        may("need", Kind::Word(Need::WORDS), "适用时是否必填", "Whether it has to be given when it applies")
            .default("required"),
        text_key("hint", "填写说明", "Help for filling in"),
        text_key("note", "备注", "A remark"),
        may(
            "equals",
            Kind::String(Form::Reference),
            "须与另一字段相同，或与读出的事实相符（如 id_no.birth，只作提示）",
            "Has to equal another field, or what is read off one (such as id_no.birth; only a warning)",
        ),
        may(
            "choices",
            Kind::Map(Form::ChoiceId, &CHOICE_TEXT),
            "选项，用于 choice 和 choices",
            "For choice and choices",
        ),
        may(
            "min",
            Kind::Bound,
            "最小值；list 的最少行数，choices 的最少项数",
            "Smallest value; fewest rows of a list or ticks of choices",
        ),
        may(
            "max",
            Kind::Bound,
            "最大值；list 的最多行数，choices 的最多项数",
            "Largest value; most rows of a list or ticks of choices",
        ),
        may("min-length", Kind::Count(1, 10_000), "最少字符数", "Fewest characters"),
        may("max-length", Kind::Count(1, 10_000), "最多字符数", "Most characters").default("text 200, person-name 100"),
        may(
            "pattern",
            Kind::String(Form::Any),
            "整个值须符合的正则式，用于 text",
            "What the whole value has to look like; for text",
        ),
        may(
            "check-digit",
            Kind::Word(CheckDigit::WORDS),
            "校验位不符时怎么办，用于有校验位的号码",
            "What a wrong check digit does; for numbers that have one",
        )
        .default("refuse, bank-card warn"),
        may(
            "of",
            Kind::Map(Form::Id, &FIELD_KIND),
            "list 每行、group 每组的字段",
            "The fields of a row of a list, or of a group",
        ),
        may("alias", Kind::List(&STRING, 1), "别名，如人社指标代码 AAC003", "Other names, such as AAC003"),
        basis_key(),
    ],
};

/// A material.
pub static MATERIAL: Shape = Shape {
    name: "material",
    zh: "材料",
    en: "A material",
    keys: &[
        must("label", Kind::Object(&TEXT), "名称", "Its name"),
        may("when", Kind::Own(&CONDITION), "满足条件才需要", "Asked for only when this holds"),
        basis_key(),
        may(
            "issued-by",
            Kind::String(Form::IssuedBy),
            "由谁出具：applicant、employer、other、authority:<键>",
            "Who issues it: applicant, employer, other, authority:<key>",
        ),
        may("proves", Kind::List(&SLUG, 1), "证明的事实", "The facts it proves"),
        may("form", Kind::Word(PaperForm::WORDS), "原件或复印件", "Original or copy"),
        may("copies", Kind::Object(&COPIES), "纸质份数", "How many on paper"),
        may("need", Kind::Word(Need::WORDS), "适用时是否必交", "Whether it has to be given when it applies")
            .default("required"),
        may("instead", Kind::List(&INSTEAD, 1), "可用什么代替", "What may stand in for it"),
        may("later-within", Kind::Object(&DURATION), "容缺后补的期限", "Deadline of later supply"),
        may(
            "paper",
            Kind::Word(Paper::WORDS),
            "收不收纸质件；不写则只收文件",
            "Whether paper is taken; files only, if not written",
        ),
        may(
            "held",
            Kind::String(Form::Any),
            "已持有的证照可以免交：电子证照的类型代码",
            "Code of the electronic certificate that spares whoever holds it from handing it in",
        ),
        may("one-of", Kind::String(Form::Slug), "同组材料任交一份", "Any one material of the group is enough"),
        may("files", Kind::Object(&FILES), "电子文件的要求", "What its files may be"),
        may("shared-file", Kind::Bool, "可与别的材料用同一个文件", "Its file may be that of another material, too")
            .default("false"),
        text_key("pledge", "承诺书的文字", "The text the person pledges"),
        text_key("why", "为什么需要", "Why it is needed"),
        may(
            "kept",
            Kind::Object(&KEPT),
            "为什么还要它：逐条回答精简材料的原则（“非必要”一条由 why 回答）",
            "Why it is still asked for: an answer to each principle by which materials are cut (why answers the first)",
        ),
        text_key("note", "备注", "A remark"),
        unsourced_key(),
    ],
};

/// Why a material is still asked for.
pub static KEPT: Shape = Shape {
    name: "kept",
    zh: "为什么还要这份材料",
    en: "Why a material is still asked for",
    keys: &[
        may("shared", Kind::Word(NotShared::WORDS), "为什么不能共享取得", "Why it cannot be obtained by sharing"),
        may(
            "afterwards",
            Kind::Word(NotAfterwards::WORDS),
            "为什么不能事后核查",
            "Why it cannot be checked afterwards",
        ),
        may("pledged", Kind::Word(NotPledged::WORDS), "为什么不能用承诺代替", "Why a pledge cannot stand in for it"),
    ],
};

/// Where people turn to.
pub static CONTACT: Shape = Shape {
    name: "contact",
    zh: "联系渠道：电话、地址或网址，照公布的写",
    en: "Where people turn to: numbers or addresses, as they are published",
    keys: &[
        may("enquiry", Kind::String(Form::Any), "咨询", "Enquiries"),
        may("complaint", Kind::String(Form::Any), "监督投诉", "Complaints"),
        may("rating", Kind::String(Form::Any), "好差评", "Rating of the service"),
    ],
};

/// A finding that is left as it is.
pub static ALLOW: Shape = Shape {
    name: "allow",
    zh: "保留不改的 lint 结果",
    en: "A finding of lint that is left as it is",
    keys: &[
        must("rule", Kind::String(Form::Slug), "lint 规则", "The lint rule"),
        may(
            "at",
            Kind::String(Form::Any),
            "位置，如 materials.id_card，包括它的下级；不写则为整个文件",
            "The place, such as materials.id_card, and what lies below it; the whole file, if not written",
        ),
        must("reason", Kind::Object(&TEXT), "理由", "Why it is left"),
    ],
};

/// What was cut.
pub static REMOVED: Shape = Shape {
    name: "removed",
    zh: "已取消的材料",
    en: "A material that is no longer asked for",
    keys: &[
        must("label", Kind::Object(&TEXT), "名称", "Its name"),
        must("principle", Kind::Word(Principle::WORDS), "按哪条原则取消", "On which principle it was cut"),
        may(
            "by",
            Kind::String(Form::Slug),
            "由哪个部门共享，authorities.yaml 中的键",
            "The authority that shares it; a key of authorities.yaml",
        ),
        may("since", Kind::String(Form::Date), "自何时起", "Since when"),
        text_key("note", "备注", "A remark"),
    ],
};

/// A rule.
pub static RULE: Shape = Shape {
    name: "rule",
    zh: "规则",
    en: "A rule",
    keys: &[
        must(
            "id",
            Kind::String(Form::Slug),
            "规则的 id，问题代码为 rule.<id>",
            "Its id; problems are called rule.<id>",
        ),
        may("when", Kind::Own(&CONDITION), "满足条件才判断", "Judged only when this holds"),
        must(
            "require",
            Kind::Own(&CONDITION),
            "须满足的条件；没有填的值不影响",
            "What has to hold; values not given pass",
        ),
        may(
            "at",
            Kind::String(Form::Id),
            "问题显示在哪个字段；不写则为 require 的第一个字段",
            "The field at which the problem is shown; the first one of require, if not written",
        ),
        may("severity", Kind::Word(RuleSeverity::WORDS), "轻重", "How much it weighs").default("error"),
        must("message", Kind::Object(&TEXT), "给申请人的话", "What the person reads"),
    ],
};

/// One entry of `authorities.yaml`.
pub static AUTHORITY: Shape = Shape {
    name: "authority",
    zh: "部门",
    en: "An authority",
    keys: &[
        must("title", Kind::Object(&TEXT), "名称", "Its name"),
        may("uscc", Kind::String(Form::Any), "统一社会信用代码", "Its unified social credit code"),
        may(
            "part-of",
            Kind::String(Form::Slug),
            "所属的部门，本文件中的键",
            "The authority it belongs to; a key of this file",
        ),
        text_key("note", "备注", "A remark"),
    ],
};

/// Every mapping of a checklist, the file itself first.
pub static SHAPES: &[&Shape] = &[
    &CHECKLIST, &SITUATION, &FIELD, &MATERIAL, &KEPT, &REMOVED, &RULE, &ALLOW, &CONTACT, &TEXT, &BASIS, &CODES,
    &LIMITS, &DURATION, &COPIES, &FILES,
];
