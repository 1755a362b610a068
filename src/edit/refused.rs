//! Why an edit was not made.

use core::fmt;

use super::Pointer;
use crate::source::diagnostic::Words;

/// Why an edit was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The file has a mistake of YAML, or is too big.
    NotYaml,
    /// Nothing is there.
    Missing(Pointer),
    /// No mapping is there, or no list, where one is to get an entry.
    NoCollection(Pointer),
    /// The mapping has the key already.
    Exists(Pointer),
    /// The root itself cannot be removed or replaced.
    Root,
    /// A comment would go that stands inside of what goes.
    Comment(Pointer),
    /// The value cannot be written so that YAML reads it back: a number too large, or nesting too deep.
    Value,
    /// The file is laid out in a way in which the edit cannot be made without changing something else.
    Layout,
}

impl Refused {
    /// Why, in words.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotYaml => Words::new("文件不是能读的 YAML", "the file is no YAML that can be read"),
            Self::Missing(at) => Words::new(format!("文件里没有 {at}"), format!("there is no {at} in the file")),
            Self::NoCollection(at) => {
                Words::new(format!("{at} 不是能加内容的映射或列表"), format!("{at} is no mapping or list to add to"))
            }
            Self::Exists(at) => Words::new(format!("{at} 已经有了"), format!("{at} is there already")),
            Self::Root => Words::new("不能删除或替换整个文件", "a file as a whole cannot be removed or replaced"),
            Self::Comment(at) => Words::new(
                format!("{at} 里面有注释，自动修改会丢掉它；请手工修改"),
                format!("{at} holds a comment that would be lost; change it by hand"),
            ),
            Self::Value => Words::new("这个值不能原样写成 YAML", "the value cannot be written in YAML as it is"),
            Self::Layout => Words::new(
                "这里的写法不便自动修改；请手工修改",
                "it is written in a way that cannot be changed automatically; change it by hand",
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
