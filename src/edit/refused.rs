//! The reasons for refusing an edit.

use core::fmt;

use super::Pointer;
use crate::source::diagnostic::Words;

/// The reason why an edit was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The file is not valid YAML, or too large.
    NotYaml,
    /// There is no such place.
    Missing(Pointer),
    /// The place that should get an entry is not a mapping or not a list.
    NoCollection(Pointer),
    /// The mapping already has the key.
    Exists(Pointer),
    /// The root itself cannot be removed or replaced.
    Root,
    /// A comment inside the removed entry would be lost.
    Comment(Pointer),
    /// YAML cannot represent the value: a number is too large, or the nesting too deep.
    Value,
    /// The layout of the file does not allow the edit without changing something else.
    Layout,
}

impl Refused {
    /// Returns the reason in words.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotYaml => Words::new("文件不是能读的 YAML", "the file is not readable YAML"),
            Self::Missing(at) => Words::new(format!("文件里没有 {at}"), format!("there is no {at} in the file")),
            Self::NoCollection(at) => {
                Words::new(format!("{at} 不是能加内容的映射或列表"), format!("{at} is not a mapping or list"))
            }
            Self::Exists(at) => Words::new(format!("{at} 已经有了"), format!("{at} already exists")),
            Self::Root => Words::new("不能删除或替换整个文件", "the whole file cannot be removed or replaced"),
            Self::Comment(at) => Words::new(
                format!("{at} 里面有注释，自动修改会丢掉它；请手工修改"),
                format!("{at} contains a comment that would be lost; change it by hand"),
            ),
            Self::Value => Words::new("这个值不能原样写成 YAML", "the value cannot be written in YAML as it is"),
            Self::Layout => Words::new(
                "这里的写法不便自动修改；请手工修改",
                "the layout does not allow an automatic change; change it by hand",
            ),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for Refused {}
