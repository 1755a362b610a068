//! The Chinese help: what each command, argument and value is.

/// The texts of one command.
struct Texts {
    /// The name; empty for the program itself.
    name: &'static str,
    about: &'static str,
    /// The text below the options.
    after: &'static str,
    /// The arguments by id, but those that every command has.
    arguments: &'static [(&'static str, &'static str)],
}

/// The arguments of every command.
const COMMON: &[(&str, &str)] = &[
    ("help", "打印说明（-h 是摘要）"),
    ("version", "打印版本"),
    ("locale", "说明、消息和报告的语言 [默认：系统语言是英文的用英文，否则用中文]"),
    ("subcommand", "要看哪个命令的说明"),
];

const PATHS: &str = "清单（.yaml、.yml），或者放清单的文件夹";
const STATUS: &str = "退出状态：0 没有问题，1 有问题或结果，2 用法不对或文件读不了，3 没有做成。";
const CSV: &str = "\
CSV 用 UTF-8，各格用逗号、分号或制表符隔开。第一行（上面可以有标题行或 sep=; 一行）是列名：字段 id（name）、名称（姓名，只有一个字段用它时）、别名或 JSON Pointer（/staff/0/name、/materials/photo/later）。\
空格子就是没有填。要数的地方写数；是或否写 是、否、true 或 false；选项写 id 或名称，多选用 ; 或 、 隔开；其余都是文字。\
行号与电子表格相同，列名是第 1 行。";

const COMMANDS: &[Texts] = &[
    Texts { name: "", about: "事项清单：编译清单，按清单检查申请", after: STATUS, arguments: &[] },
    Texts {
        name: "check",
        about: "按包检查申请",
        after: CSV,
        arguments: &[
            ("pack", "编译好的清单（<id>.schema.json）"),
            ("edited_pack", "编译以后改动过的包也用，回执写实际内容的摘要"),
            ("format", "报告怎样输出"),
            ("input", "申请是哪种格式，不看文件名 [默认：看文件名；标准输入在 --format ndjson 时一行一份，否则是一份]"),
            ("summary", "不输出报告，只输出各结论、各问题的数目"),
            ("problems", "有问题的申请另存到这个文件，一份一个 JSON 对象"),
            (
                "materials",
                "放一份申请的材料文件的文件夹：<材料>.pdf、<材料>.2.pdf 或 <材料>/…；以文件内容为准，不看申请里怎么写",
            ),
            ("fail_fast", "遇到第一份须补正的就停"),
            ("ignore_unknown", "略过包里没有的 CSV 列，不拒绝整个文件；至少要有一列是包里的"),
            ("jobs", "同时检查几份 [默认：每个核心一份]"),
            ("today", "按哪一天检查，YYYY-MM-DD [默认：本机日期]"),
            (
                "channel",
                "申请从哪个渠道来：包里列出的一个；包里没有列的，window、online、mobile、outlet、terminal 或 post",
            ),
            ("outlet", "受理的网点：包里写明的一个"),
            ("receipt", "按回执（或者带回执的报告）重新检查那份申请，按当日和 --today 各查一次，说出不同"),
            ("data", "申请：.json 一份，.ndjson 一行一份，.csv 一行一份；“-”是标准输入"),
        ],
    },
    Texts {
        name: "inspect",
        about: "按内容看文件：是什么、几页、多少像素、有没有损坏",
        after: "退出状态 1：有文件损坏、是空的，或者文件名与内容不符。",
        arguments: &[
            ("path", "文件，或者文件夹"),
            ("format", "怎样输出"),
            ("no_digest", "不算 SHA-256；大文件只为它才读到底"),
        ],
    },
    Texts {
        name: "compile",
        about: "把清单编译成包",
        after: "",
        arguments: &[("path", PATHS), ("out", "包写入哪个文件夹，没有就新建"), ("format", "错误怎样输出")],
    },
    Texts {
        name: "lint",
        about: "检查清单：该不该要，要得好不好",
        after: "",
        arguments: &[
            ("path", PATHS),
            ("format", "结果怎样输出"),
            ("rules", "用哪个规则集 [默认：清单上方最近的 rules.yaml，没有就用内置的]"),
            ("fix", "自动改正不改变清单意思的"),
            ("unsafe_fixes", "会改变名称或者要求的也改正，改完请看差别"),
            ("fail_on", "从哪一级起退出状态为 1"),
            ("list", "列出全部规则和规则集对它们的规定"),
        ],
    },
    Texts {
        name: "explain",
        about: "说明一条规则、一个诊断代码或者一个问题代码",
        after: "",
        arguments: &[
            ("code", "规则（如 catch-all）、诊断代码（如 shape.id）或问题代码（如 material.missing）；不写就列出全部"),
            ("list", "列出可以说明的全部代码"),
        ],
    },
    Texts {
        name: "granularity",
        about: "计算清单的颗粒度，列出要拆分的",
        after: "",
        arguments: &[("path", PATHS), ("format", "怎样输出")],
    },
    Texts {
        name: "test",
        about: "运行清单旁边的用例，列出没有走到的地方",
        after: "",
        arguments: &[
            ("path", "清单（.yaml、.yml）、用例文件（.cases.yaml），或者放它们的文件夹"),
            ("format", "结果怎样输出"),
            ("require_coverage", "清单没有用例，或者有地方没有走到，退出状态也是 1"),
        ],
    },
    Texts {
        name: "new",
        about: "建立一个清单目录，带一份示例",
        after: "",
        arguments: &[("folder", "新建的文件夹；已经有的，须是空的")],
    },
    Texts {
        name: "fmt",
        about: "统一 YAML 文件的排版，保留注释",
        after: "",
        arguments: &[
            ("path", "YAML 文件（.yaml、.yml），或者文件夹；单独写“-”时把标准输入排好写到标准输出"),
            ("check", "不写文件，只列出需要排版的；有的话退出状态为 1"),
        ],
    },
    Texts {
        name: "schema",
        about: "打印清单、用例或规则集的 JSON Schema，YAML 编辑器据此补全和检查",
        after: "",
        arguments: &[
            ("cases", "用例（<id>.cases.yaml）的，不是清单的"),
            ("rules", "规则集（rules.yaml）的，不是清单的"),
        ],
    },
    Texts {
        name: "completions", about: "打印命令行的补全脚本", after: "", arguments: &[("shell", "哪一种命令行")]
    },
    Texts {
        name: "man",
        about: "写出手册页，一个命令一页（英文）",
        after: "",
        arguments: &[("folder", "手册页写入哪个文件夹（qingdan.1、qingdan-compile.1……），没有就新建")],
    },
    Texts {
        name: "serve",
        about: "在本机启动示范门户",
        after: "",
        arguments: &[
            ("packs", "放包（<id>.schema.json）的文件夹"),
            ("embed", "嵌入模块所在的文件夹，在 /qingdan/ 下提供"),
            ("port", "127.0.0.1 上的端口；0 是任意一个空闲的"),
            ("open_never", "不打开浏览器，在终端上也不打开"),
        ],
    },
    Texts { name: "help", about: "打印说明，后面可以写命令", after: "", arguments: &[] },
];

/// The values by the id of their argument; an id has the same values wherever it is.
const VALUES: &[(&str, &str, &str)] = &[
    ("locale", "zh", "中文"),
    ("locale", "en", "英文"),
    ("format", "text", "给人看的文字"),
    ("format", "short", "一处一行，编辑器可以跳转"),
    ("format", "json", "JSON，给程序看"),
    ("format", "ndjson", "一行一个 JSON 对象"),
    ("format", "sarif", "SARIF 2.1.0，给代码审查"),
    ("input", "json", "一份申请的 JSON"),
    ("input", "ndjson", "一行一份申请的 JSON"),
    ("input", "csv", "第一行是列名，以后一行一份申请"),
    ("fail_on", "note", "提示"),
    ("fail_on", "warning", "警告"),
    ("fail_on", "error", "错误"),
];

/// The values that a validated argument takes.
const FORMS: &[(&str, &str)] =
    &[("--today", " 2026-03-01 这样的日期"), ("--jobs", " 1 到 256 的整数"), ("--port", " 0 到 65535 的整数")];

/// Returns the description of a command, and the text below its options.
pub(super) fn command(name: &str) -> Option<(&'static str, &'static str)> {
    texts(name).map(|texts| (texts.about, texts.after))
}

/// Returns what an argument of a command is.
pub(super) fn argument(command: &str, id: &str) -> Option<&'static str> {
    let own = texts(command).map_or(&[][..], |texts| texts.arguments);
    own.iter().chain(COMMON).find(|(known, _)| *known == id).map(|(_, words)| *words)
}

/// Returns the meaning of a value of an argument.
pub(super) fn value(id: &str, name: &str) -> Option<&'static str> {
    VALUES.iter().find(|(of, known, _)| *of == id && *known == name).map(|(_, _, words)| *words)
}

/// Returns what an argument, as `clap` writes it (`--today <DATE>`), has to be.
pub(super) fn form(argument: &str) -> Option<&'static str> {
    let option = argument.split(' ').next()?;
    FORMS.iter().find(|(known, _)| *known == option).map(|(_, words)| *words)
}

/// Returns every command and argument that the table names.
#[cfg(test)]
pub(super) fn arguments() -> impl Iterator<Item = (&'static str, &'static str)> {
    COMMANDS.iter().flat_map(|texts| texts.arguments.iter().map(|(id, _)| (texts.name, *id)))
}

fn texts(name: &str) -> Option<&'static Texts> {
    COMMANDS.iter().find(|texts| texts.name == name)
}
