//! Closed lists of words, such as the channels of an item.

/// A word of a closed list and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordDoc {
    /// The word as written in a file.
    pub word: &'static str,
    /// The meaning in Chinese.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
}

/// A closed list of words.
pub trait Word: Sized + Copy {
    /// Returns the member for a word.
    fn from_word(word: &str) -> Option<Self>;
}
