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
pub(crate) static CHECKLIST: Shape = Shape {
    name: "checklist",
    zh: "一个事项的清单",
    en: "The checklist of one item",
    keys: &[
        must("qingdan", Kind::Format("qingdan"), "格式版本，现为 1", "Version of the format; now 1"),
        must(
            "id",
            Kind::String(Form::Slug),
            "事项的 id，与文件名相同",
            "Id of the item, equal to the file name without extension",
        ),
        must(
            "version",
            Kind::Count(1, 1_000_000),
            "清单版本，每次改动加一",
            "Version of the checklist, increased with every change",
        ),
        may("status", Kind::Word(Status::WORDS), "可依赖的程度", "Status").default("in-force"),
        must("title", Kind::Object(&TEXT), "事项名称", "Name of the item"),
        must(
            "authority",
            Kind::String(Form::Slug),
            "实施主体，authorities.yaml 中的键",
            "Authority; a key of authorities.yaml",
        ),
        may("codes", Kind::Object(&CODES), "事项编码", "Item codes"),
        must("type", Kind::Word(ItemType::WORDS), "事项类型", "Kind of item"),
        must("handling", Kind::Word(Handling::WORDS), "办件类型", "Way of handling"),
        may("limits", Kind::Object(&LIMITS), "时限", "Time limits"),
        may("audience", Kind::List(&AUDIENCE, 1), "服务对象", "Applicants"),
        may("channels", Kind::List(&CHANNEL, 1), "办理渠道；不写则不限", "Channels for applying; any, if not written"),
        may("steps", Kind::List(&STEP, 1), "办理环节", "Steps of handling"),
        may("basis", Kind::OneOrList(&BASIS_KIND), "设定依据；一条或多条", "Legal basis; one or several provisions"),
        may("sources", Kind::List(&URL, 1), "清单内容的出处", "Sources of the checklist"),
        unsourced_key(),
        may("contact", Kind::Object(&CONTACT), "咨询、投诉、好差评的渠道", "Contacts"),
        text_key("note", "备注", "A remark"),
        may(
            "situations",
            Kind::Map(Form::Id, &SITUATION_KIND),
            "情形：缩小清单的问题",
            "Situations: questions that decide which parts of the list apply",
        ),
        may("fields", Kind::Map(Form::Id, &FIELD_KIND), "字段，按表单顺序", "Fields, in form order"),
        may("materials", Kind::Map(Form::Id, &MATERIAL_KIND), "材料", "Materials"),
        may(
            "removed",
            Kind::List(&REMOVED_KIND, 0),
            "已取消的材料和原则",
            "Materials that were removed, and by which principle",
        ),
        may("rules", Kind::List(&RULE_KIND, 0), "跨字段的规则", "Rules over several fields"),
        may(
            "allow",
            Kind::List(&ALLOW_KIND, 0),
            "保留不改的 lint 结果，每条写明理由",
            "Lint findings that are allowed, each with a reason",
        ),
    ],
};

/// A question.
pub(super) static SITUATION: Shape = Shape {
    name: "situation",
    zh: "情形：一个问题，type: boolean 与 choices 二选一",
    en: "A situation: a question with either type: boolean or choices",
    keys: &[
        must("ask", Kind::Object(&TEXT), "问题", "The question"),
        may("type", Kind::Word(&[BOOLEAN]), "是否题写 boolean", "boolean for a yes-or-no question"),
        may("choices", Kind::Map(Form::ChoiceId, &CHOICE_TEXT), "选项", "Choices"),
        may("multiple", Kind::Bool, "可否多选，只用于 choices", "Whether several may be chosen; only with choices")
            .default("false"),
        may("when", Kind::Own(&CONDITION), "满足条件才问", "Asked only if this holds"),
        text_key("hint", "帮助文字", "Hint for answering"),
    ],
};

const BOOLEAN: crate::source::WordDoc = FieldType::Boolean.doc();

/// A field.
pub(super) static FIELD: Shape = Shape {
    name: "field",
    zh: "字段",
    en: "A field of the form",
    keys: &[
        must("label", Kind::Object(&TEXT), "名称", "Label"),
        must("type", Kind::Word(FieldType::WORDS), "类型", "Type of the value"),
        may(
            "when",
            Kind::Own(&CONDITION),
            "满足条件才适用；在 of 中只读同一行的字段",
            "Applies only if this holds; inside of it reads fields of the same row",
        ),
        may("need", Kind::Word(Need::WORDS), "适用时是否必填", "Whether it is required where it applies")
            .default("required"),
        text_key("hint", "填写说明", "Hint for filling in"),
        text_key("note", "备注", "A remark"),
        may(
            "equals",
            Kind::String(Form::Reference),
            "须与另一字段相同，或与读出的事实相符（如 id_no.birth，只作提示）",
            "Must equal another field, or a fact derived from one (such as id_no.birth; only a warning)",
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
            "Minimum value, number of rows (list) or number of ticks (choices)",
        ),
        may(
            "max",
            Kind::Bound,
            "最大值；list 的最多行数，choices 的最多项数",
            "Maximum value, number of rows (list) or number of ticks (choices)",
        ),
        may("min-length", Kind::Count(1, 10_000), "最少字符数", "Minimum length in characters"),
        may("max-length", Kind::Count(1, 10_000), "最多字符数", "Maximum length in characters")
            .default("text 200, person-name 100"),
        may(
            "pattern",
            Kind::String(Form::Any),
            "正则式，值的任意一处符合即可，要求整个值符合的写 ^ 和 $；用于 text",
            "Regular expression that must match anywhere in the value; write ^ and $ for the whole value; for text",
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
            "Fields of a row of a list, or of a group",
        ),
        may("alias", Kind::List(&STRING, 1), "别名，如人社指标代码 AAC003", "Other names, such as AAC003"),
        basis_key(),
    ],
};

/// A material.
pub(super) static MATERIAL: Shape = Shape {
    name: "material",
    zh: "材料",
    en: "A material",
    keys: &[
        must("label", Kind::Object(&TEXT), "名称", "Name"),
        may("when", Kind::Own(&CONDITION), "满足条件才需要", "Required only if this holds"),
        basis_key(),
        may(
            "issued-by",
            Kind::String(Form::IssuedBy),
            "由谁出具：applicant、employer、other、authority:<键>",
            "Issuer: applicant, employer, other, authority:<key>",
        ),
        may("proves", Kind::List(&SLUG, 1), "证明的事实", "Facts that it proves"),
        may("form", Kind::Word(PaperForm::WORDS), "原件或复印件", "Original or copy"),
        may("copies", Kind::Object(&COPIES), "纸质份数", "Number of paper originals and copies"),
        may("need", Kind::Word(Need::WORDS), "适用时是否必交", "Whether it is required where it applies")
            .default("required"),
        may("instead", Kind::List(&INSTEAD, 1), "可用什么代替", "Substitutes that are accepted"),
        may("later-within", Kind::Object(&DURATION), "容缺后补的期限", "Deadline for handing it in later"),
        may(
            "paper",
            Kind::Word(Paper::WORDS),
            "收不收纸质件；不写则只收文件",
            "Whether paper is accepted; files only, if not written",
        ),
        may(
            "held",
            Kind::String(Form::Any),
            "已持有的证照可以免交：电子证照的类型代码",
            "Type code of an electronic certificate; people who hold it need not hand the material in",
        ),
        may("one-of", Kind::String(Form::Slug), "同组材料任交一份", "Any one material of the group is enough"),
        may("files", Kind::Object(&FILES), "电子文件的要求", "Requirements on the files"),
        may("shared-file", Kind::Bool, "可与别的材料用同一个文件", "Its files may be used for another material too")
            .default("false"),
        text_key("pledge", "承诺书的文字", "Text of the pledge"),
        text_key("why", "为什么需要", "Why it is needed, for applicants"),
        may(
            "kept",
            Kind::Object(&KEPT),
            "为什么还要它：逐条回答精简材料的原则（“非必要”一条由 why 回答）",
            "Why it is still required: an answer to each principle for cutting materials (why answers the first)",
        ),
        text_key("note", "备注", "A remark"),
        unsourced_key(),
    ],
};

/// The reasons why a material is still required.
pub(super) static KEPT: Shape = Shape {
    name: "kept",
    zh: "为什么还要这份材料",
    en: "Why a material is still required",
    keys: &[
        may("shared", Kind::Word(NotShared::WORDS), "为什么不能共享取得", "Why it cannot be obtained by sharing"),
        may(
            "afterwards",
            Kind::Word(NotAfterwards::WORDS),
            "为什么不能事后核查",
            "Why it cannot be checked afterwards",
        ),
        may("pledged", Kind::Word(NotPledged::WORDS), "为什么不能用承诺代替", "Why a pledge cannot replace it"),
    ],
};

/// Contacts.
pub(super) static CONTACT: Shape = Shape {
    name: "contact",
    zh: "联系渠道：电话、地址或网址，照公布的写",
    en: "Contacts: numbers or addresses, as published",
    keys: &[
        may("enquiry", Kind::String(Form::Any), "咨询", "Enquiries"),
        may("complaint", Kind::String(Form::Any), "监督投诉", "Complaints"),
        may("rating", Kind::String(Form::Any), "好差评", "Rating of the service"),
    ],
};

/// An allowed lint finding.
pub(super) static ALLOW: Shape = Shape {
    name: "allow",
    zh: "保留不改的 lint 结果",
    en: "An allowed lint finding",
    keys: &[
        must("rule", Kind::String(Form::Slug), "lint 规则", "Id of the lint rule"),
        may(
            "at",
            Kind::String(Form::Any),
            "位置，如 materials.id_card，包括它的下级；不写则为整个文件",
            "The place, such as materials.id_card, including everything below it; the whole file, if not written",
        ),
        must("reason", Kind::Object(&TEXT), "理由", "Reason"),
    ],
};

/// A removed material.
pub(super) static REMOVED: Shape = Shape {
    name: "removed",
    zh: "已取消的材料",
    en: "A material that is no longer required",
    keys: &[
        must("label", Kind::Object(&TEXT), "名称", "Name"),
        must("principle", Kind::Word(Principle::WORDS), "按哪条原则取消", "Principle by which it was removed"),
        may(
            "by",
            Kind::String(Form::Slug),
            "由哪个部门共享，authorities.yaml 中的键",
            "Authority that shares it; a key of authorities.yaml",
        ),
        may("since", Kind::String(Form::Date), "自何时起", "Date of removal"),
        text_key("note", "备注", "A remark"),
    ],
};

/// A rule.
pub(super) static RULE: Shape = Shape {
    name: "rule",
    zh: "规则",
    en: "A rule",
    keys: &[
        must("id", Kind::String(Form::Slug), "规则的 id，问题代码为 rule.<id>", "Id; problems have the code rule.<id>"),
        may("when", Kind::Own(&CONDITION), "满足条件才判断", "Applies only if this holds"),
        must(
            "require",
            Kind::Own(&CONDITION),
            "须满足的条件；没有填的值不影响",
            "Condition that has to hold; absent values pass",
        ),
        may(
            "at",
            Kind::String(Form::Id),
            "问题显示在哪个字段；不写则为 require 的第一个字段",
            "Field at which the problem is shown; by default the first one of require",
        ),
        may("severity", Kind::Word(RuleSeverity::WORDS), "轻重", "Severity").default("error"),
        must("message", Kind::Object(&TEXT), "给申请人的话", "Message that people read"),
    ],
};

/// One entry of `authorities.yaml`.
pub(crate) static AUTHORITY: Shape = Shape {
    name: "authority",
    zh: "部门",
    en: "An authority",
    keys: &[
        must("title", Kind::Object(&TEXT), "名称", "Name"),
        may("uscc", Kind::String(Form::Any), "统一社会信用代码", "Unified social credit code"),
        may(
            "part-of",
            Kind::String(Form::Slug),
            "所属的部门，本文件中的键",
            "Authority that it belongs to; a key of this file",
        ),
        text_key("note", "备注", "A remark"),
    ],
};

/// Every mapping of a checklist, the file itself first.
pub(crate) static SHAPES: &[&Shape] = &[
    &CHECKLIST, &SITUATION, &FIELD, &MATERIAL, &KEPT, &REMOVED, &RULE, &ALLOW, &CONTACT, &TEXT, &BASIS, &CODES,
    &LIMITS, &DURATION, &COPIES, &FILES,
];
