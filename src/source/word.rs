//! Closed lists of words, such as the channels of an item.

use crate::message::Locale;

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

impl WordDoc {
    /// The meaning without what its brackets explain, as people outside the format read it: `性别` of `性别（male、female）`.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &'static str {
        let meaning = locale.pick(self.zh, self.en);
        let end = meaning.find(['（', '(']).unwrap_or(meaning.len());
        meaning[..end].trim_end()
    }
}

/// A closed list of words.
pub trait Word: Sized + Copy {
    /// Returns the member for a word.
    fn from_word(word: &str) -> Option<Self>;

    /// Returns the word with its meaning.
    fn doc(self) -> WordDoc;
}
