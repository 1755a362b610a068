//! All codes of diagnostics. Codes are stable: tools and people refer to them.

/// A code and its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeDoc {
    /// The code, such as `yaml.syntax`.
    pub code: &'static str,
    /// The explanation in Chinese.
    pub zh: &'static str,
    /// The explanation in English.
    pub en: &'static str,
}

/// The entry of a code, also by the name that it had before it held for every kind of file.
#[must_use]
pub fn code_doc(code: &str) -> Option<&'static CodeDoc> {
    let now = RENAMED.iter().find(|(old, _)| *old == code).map_or(code, |(_, now)| now);
    CODES.iter().find(|doc| doc.code == now)
}

/// Renamed codes, as old and new name, so that links and notes from version 0.1 can still be looked up.
const RENAMED: &[(&str, &str)] = &[
    ("checklist.unknown-key", "shape.unknown-key"),
    ("checklist.missing-key", "shape.missing-key"),
    ("checklist.type", "shape.type"),
    ("checklist.value", "shape.value"),
    ("checklist.format", "shape.format"),
    ("checklist.id", "shape.id"),
];

const fn c(code: &'static str, zh: &'static str, en: &'static str) -> CodeDoc {
    CodeDoc { code, zh, en }
}

/// All codes, in the order of the reference page.
pub const CODES: &[CodeDoc] = &[
    c("file.unreadable", "文件不存在，或者读不了。", "The file does not exist or cannot be read."),
    c("file.size", "文件超过 1 MiB。", "The file is larger than 1 MiB."),
    c("file.encoding", "文件不是 UTF-8 编码。", "The file is not UTF-8."),
    c("file.control", "文件含有控制字符（如 NUL）。", "The file contains control characters, such as NUL."),
    c(
        "file.too-many",
        "错误或者不同太多，没有全部列出。",
        "There are too many mistakes or differences to list them all.",
    ),
    c(
        "file.kind",
        "文件是另一种，或者没有写是哪一种。",
        "A file of another kind, or one that does not say what kind it is.",
    ),
    c("file.duplicate-id", "两个文件里的事项编号相同。", "Two files contain items with the same id."),
    c("yaml.syntax", "文件不是正确的 YAML。", "The file is not well-formed YAML."),
    c("yaml.empty", "文件是空的。", "The file is empty."),
    c(
        "yaml.feature",
        "用了不能用的 YAML 写法：锚点、别名、标签、多个文档、列表或映射作键。",
        "A feature of YAML that is not used here: anchors, aliases, tags, several documents, keys that are lists or mappings.",
    ),
    c("yaml.depth", "嵌套超过 64 层。", "Nested more than 64 levels deep."),
    c("yaml.nodes", "超过 200 000 个值。", "More than 200,000 values."),
    c(
        "yaml.layout",
        "自动排版会改变文件的意思或丢掉注释，所以没有排版。",
        "Formatting would change the meaning of the file or lose a comment, so the file is not changed.",
    ),
    c("yaml.duplicate-key", "同一个映射中有两个相同的键。", "A mapping contains the same key twice."),
    c("shape.unknown-key", "这里没有这个键。", "This key is not known here."),
    c("shape.missing-key", "缺少必须写的键。", "A required key is missing."),
    c(
        "shape.type",
        "值的类型不对，例如该写文字的地方写了数字。",
        "A value of the wrong type, such as a number instead of a text.",
    ),
    c(
        "shape.value",
        "值不在允许的范围内，或者写法不对。",
        "A value that is not allowed here, or has the wrong format.",
    ),
    c("shape.format", "格式的版本不认识。", "An unknown version of the format."),
    c("checklist.file-name", "文件名与 id 不一致。", "The file name and the id differ."),
    c("shape.id", "id 的写法不对，或者是保留字。", "An id with an invalid format, or a reserved word."),
    c("checklist.duplicate-id", "两处用了同一个 id。", "Two parts have the same id."),
    c(
        "checklist.unknown-field",
        "引用了不存在的情形或字段。",
        "A reference to a situation or field that does not exist.",
    ),
    c(
        "checklist.unknown-fact",
        "这个值上读不出所写的事实（如 id_no.age）。",
        "A fact (such as id_no.age) that this value does not give.",
    ),
    c("checklist.unknown-choice", "条件中的选项不存在。", "A condition names a choice that does not exist."),
    c(
        "checklist.condition",
        "条件与所读的值不相配，或者是空的。",
        "A condition that does not fit the value it reads, or is empty.",
    ),
    c("checklist.cycle", "条件互相依赖，成了循环。", "Conditions that depend on each other in a cycle."),
    c("checklist.comparison", "比较的两个值类型不同。", "A comparison of values of different types."),
    c("checklist.misplaced-key", "这个键不适用于这种类型。", "A key that this type does not allow."),
    c("checklist.choices", "选项缺失或不足。", "Choices are missing or too few."),
    c("checklist.of", "list 或 group 没有写出它的字段。", "A list or group without its fields."),
    c("checklist.range", "下限大于上限。", "A lower bound above its upper bound."),
    c("checklist.pattern", "pattern 不能使用。", "A pattern that cannot be used."),
    c("checklist.code", "事项编码不正确。", "An invalid item code."),
    c("checklist.limit", "承诺时限长于法定时限。", "A promised limit longer than the statutory one."),
    c("checklist.one-of", "one-of 组只有一个成员。", "A one-of group with a single member."),
    c(
        "checklist.later",
        "容缺后补与补交期限没有成对出现。",
        "A material that may come later without a deadline, or a deadline for one that may not.",
    ),
    c("checklist.pledge", "告知承诺与承诺文本没有成对出现。", "A pledge text without the pledge being allowed."),
    c("checklist.instead", "可不提供的材料写了替代方式。", "A substitute for an optional material."),
    c("checklist.files", "对文件的要求互相矛盾。", "Requirements on files that contradict each other."),
    c("checklist.empty", "清单既没有字段也没有材料。", "A checklist with neither fields nor materials."),
    c("rules.unknown-rule", "规则集中写了不存在的规则。", "A rule set names a rule that does not exist."),
    c(
        "rules.extends",
        "上一级规则集读不了，或者级数太多。",
        "The layer above cannot be read, or there are too many layers.",
    ),
    c("rules.cycle", "规则集互相引用，成了循环。", "Rule sets that extend each other in a cycle."),
    c(
        "rules.unused",
        "规则集不在哪一份清单的上方，也没有规则集引用它，所以没有用上。",
        "A rule set that is above no checklist and that no other one extends, so that it is not used.",
    ),
    c(
        "checklist.authority",
        "authorities.yaml 中没有这个部门。",
        "An authority that authorities.yaml does not contain.",
    ),
    c(
        "cases.application",
        "用例没有写申请，或者 application 与 from 都写了。",
        "A case without an application, or with both application and from.",
    ),
    c("cases.from", "from 所写的用例不存在。", "A case based on one that does not exist."),
    c("cases.cycle", "用例互相以对方为起点，成了循环。", "Cases that are based on each other in a cycle."),
    c(
        "cases.place",
        "set 或 remove 的位置在申请中走不通。",
        "A place in set or remove that the application does not have.",
    ),
    c(
        "cases.too-many",
        "用例超过 1000 个，或者展开后的申请太大。",
        "More than 1,000 cases, or complete applications that are too large.",
    ),
    c("cases.empty", "文件里没有用例。", "A file without cases."),
    c("cases.no-checklist", "用例旁边没有同名的清单。", "Cases without a checklist of the same name beside them."),
    c("cases.channel", "清单没有列出这个渠道。", "A channel that the checklist does not list."),
    c("cases.verdict", "结论与用例写的不同。", "The verdict is not what the case says."),
    c("cases.problems", "问题与用例写的不同。", "The problems are not those that the case lists."),
    c("cases.warnings", "提示与用例写的不同。", "The warnings are not those that the case lists."),
    c("cases.pending", "待补、承诺的材料与用例写的不同。", "The pending materials are not those that the case lists."),
];
