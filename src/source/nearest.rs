//! Suggestions for misspelt words.

use super::diagnostic::Words;

/// Returns the known word with the nearest spelling, if it is near enough.
pub(crate) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes time by length, and nothing so long is a misspelt key.
    if written.len() > 60 {
        return None;
    }
    let plain = |text: &str| text.to_ascii_lowercase().replace('_', "-");
    let written = plain(written);
    // Bounds the work: a thousand candidates are enough.
    known
        .take(1000)
        .map(|word| (strsim::damerau_levenshtein(&written, &plain(word)), word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, word)| *distance * 3 <= word.chars().count())
        .map(|(_, word)| word)
}

/// Returns the remedy "Did you mean …?".
pub(crate) fn did_you_mean(word: &str) -> Words {
    Words::new(format!("是不是 {word}？"), format!("Did you mean {word}?"))
}
