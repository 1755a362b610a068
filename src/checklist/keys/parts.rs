//! Small mappings that occur in several places.

use crate::checklist::model::{FileAllow, FileRefuse, FileRequire, FileType, Layout, Quality, Sides, Unit};
use crate::source::shape::{Form, Key, Kind, Shape, may, must};

/// A text for people.
pub(crate) static TEXT: Shape = Shape {
    name: "text",
    zh: "给人看的文字，中文必写",
    en: "Text for people; Chinese is required",
    keys: &[
        must("zh", Kind::String(Form::Any), "中文", "Chinese"),
        may("en", Kind::String(Form::Any), "英文", "English"),
    ],
};

/// The choices of a situation or field.
pub(crate) static CHOICE_TEXT: Kind = Kind::Object(&TEXT);

/// A provision.
pub(crate) static BASIS: Shape = Shape {
    name: "basis",
    zh: "依据",
    en: "A provision",
    keys: &[
        must("law", Kind::String(Form::Any), "法律、法规、规章或文件名称", "Name of the law or document"),
        may("article", Kind::String(Form::Any), "条、款、项", "Article, clause, item"),
    ],
};

pub(super) static BASIS_KIND: Kind = Kind::Object(&BASIS);
pub(super) static STRING: Kind = Kind::String(Form::Any);

pub(super) const fn text_key(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    may(name, Kind::Object(&TEXT), zh, en)
}

pub(super) const fn basis_key() -> Key {
    may("basis", Kind::OneOrList(&BASIS_KIND), "依据；一条或多条", "Legal basis; one or several provisions")
}

pub(super) const fn unsourced_key() -> Key {
    may("unsourced", Kind::List(&STRING, 1), "没有找到出处的内容", "Elements for which no source was found")
}

/// A time limit.
pub(crate) static DURATION: Shape = Shape {
    name: "duration",
    zh: "时限",
    en: "A time limit",
    keys: &[
        must("value", Kind::Count(0, 9999), "数目；0 为当场办结", "Number of units; 0 means on the spot"),
        must("unit", Kind::Word(Unit::WORDS), "单位", "Unit"),
        basis_key(),
    ],
};

/// Item codes.
pub(super) static CODES: Shape = Shape {
    name: "codes",
    zh: "事项编码，写了就校验",
    en: "Item codes, verified if written",
    keys: &[
        may("basic", Kind::String(Form::Any), "基本编码（12 位）", "Basic code (12 characters)"),
        may("implementation", Kind::String(Form::Any), "实施编码（31 位）", "Implementation code (31 characters)"),
        may("handling", Kind::String(Form::Any), "业务办理项编码（33 位）", "Handling code (33 characters)"),
        may("local", Kind::String(Form::Any), "地方编码，不校验", "Local code; not verified"),
    ],
};

/// The time limits of an item.
pub(super) static LIMITS: Shape = Shape {
    name: "limits",
    zh: "时限",
    en: "Time limits",
    keys: &[
        may("statutory", Kind::Object(&DURATION), "法定办结时限", "Statutory limit"),
        may(
            "promised",
            Kind::Object(&DURATION),
            "承诺办结时限，不长于法定时限",
            "Promised limit; not longer than the statutory one",
        ),
        may("apply-within", Kind::Object(&DURATION), "申请期限", "Time limit for applying"),
    ],
};

/// Numbers of paper originals and copies.
pub(crate) static COPIES: Shape = Shape {
    name: "copies",
    zh: "纸质份数",
    en: "Number of paper originals and copies",
    keys: &[
        may("original", Kind::Count(0, 99), "原件份数", "Originals").default("0"),
        may("copy", Kind::Count(0, 99), "复印件份数", "Copies").default("0"),
    ],
};

static FILE_TYPE: Kind = Kind::Word(FileType::WORDS);
static FILE_REFUSE: Kind = Kind::Word(FileRefuse::WORDS);
static FILE_REQUIRE: Kind = Kind::Word(FileRequire::WORDS);
static FILE_ALLOW: Kind = Kind::Word(FileAllow::WORDS);
static QUALITY: Kind = Kind::Word(Quality::WORDS);

/// The requirements on files.
pub(crate) static FILES: Shape = Shape {
    name: "files",
    zh: "电子文件的要求",
    en: "Requirements on the files",
    keys: &[
        may("accept", Kind::List(&FILE_TYPE, 1), "文件种类", "Accepted file types").default("[pdf, jpeg, png]"),
        may(
            "max-size",
            Kind::String(Form::Size),
            "单个文件最大，如 10MB、500KB",
            "Maximum size of one file, such as 10MB or 500KB",
        )
        .default("20MB"),
        may("min-size", Kind::String(Form::Size), "单个文件最小，如 10KB", "Minimum size of one file, such as 10KB"),
        may("max-count", Kind::Count(1, 100), "最多几个文件", "Maximum number of files").default("10"),
        may("min-count", Kind::Count(1, 100), "最少几个文件", "Minimum number of files").default("1"),
        may("pages", Kind::String(Form::Pages), "页数，如 1..20、1..、2", "Pages, such as 1..20, 1.. or 2"),
        may(
            "min-pixels",
            Kind::String(Form::Pixels),
            "图片最小像素，长边x短边，横竖均可",
            "Minimum size of a picture in pixels, longer x shorter side, in either orientation",
        ),
        may(
            "max-pixels",
            Kind::String(Form::Pixels),
            "图片最大像素，长边x短边，横竖均可",
            "Maximum size of a picture in pixels, longer x shorter side, in either orientation",
        ),
        may(
            "min-dpi",
            Kind::Count(1, 2400),
            "图片最小分辨率，每英寸点数",
            "Minimum dots per inch of a picture, if the picture states its resolution",
        ),
        may(
            "aspect",
            Kind::String(Form::Aspect),
            "图片宽高之比，如 3:4；相差 5% 以内都可以",
            "Ratio of width to height of a picture, such as 3:4, with a tolerance of 5 %",
        ),
        may("layout", Kind::Word(Layout::WORDS), "各页怎么放", "Distribution of pages over files"),
        may("sides", Kind::Word(Sides::WORDS), "需要哪几面", "Sides that are required"),
        may("refuse", Kind::List(&FILE_REFUSE, 1), "不得含有", "Properties that a file must not have"),
        may("require", Kind::List(&FILE_REQUIRE, 1), "必须含有", "Properties that a file must have"),
        may(
            "allow",
            Kind::List(&FILE_ALLOW, 1),
            "可以含有，不写则不收",
            "Properties that are accepted although refused by default",
        ),
        may(
            "quality",
            Kind::List(&QUALITY, 1),
            "看着不清楚就提示（不妨碍提交）",
            "Quality checks that warn about pictures that are hard to read, without blocking them",
        ),
    ],
};
