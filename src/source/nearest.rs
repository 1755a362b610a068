//! The known word somebody may have meant.

use super::diagnostic::Words;

/// The known word nearest to what was written, if it is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Nothing so long was meant to be a key, and comparing takes time by length.
    if written.len() > 60 {
        return None;
    }
    let plain = |text: &str| text.to_ascii_lowercase().replace('_', "-");
    let written = plain(written);
    // Nobody reads on after the first thousand names, and every one takes time.
    known
        .take(1000)
        .map(|word| (strsim::damerau_levenshtein(&written, &plain(word)), word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, word)| *distance * 3 <= word.chars().count())
        .map(|(_, word)| word)
}

/// "Did you mean".
pub fn did_you_mean(word: &str) -> Words {
    Words::new(format!("是不是 {word}？"), format!("Did you mean {word}?"))
}
