//! Closed lists of words, such as the channels of an item.

/// A word that may be written for one member of a closed list, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordDoc {
    /// As written in a checklist.
    pub word: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A closed list of words.
pub trait Word: Sized + Copy {
    /// The member a word stands for.
    fn from_word(word: &str) -> Option<Self>;
}
