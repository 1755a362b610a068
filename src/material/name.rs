//! Compares a file's name with its content.

use super::facts::Facts;
use super::kind::Kind;

/// A reason to look at a name again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The extension is that of another kind of file.
    Ending,
    /// It has characters that disguise it: controls, or marks that change the direction of writing.
    Hidden,
}

/// Returns the kind of a name's extension.
pub fn kind(name: &str) -> Option<Kind> {
    let ending = name.rsplit_once('.')?.1;
    Kind::ALL.iter().copied().find(|kind| kind.endings().iter().any(|one| one.eq_ignore_ascii_case(ending)))
}

/// Returns the doubt about a name, if any. A missing extension raises none: a `Blob` has no name.
pub fn doubt(name: &str, facts: &Facts) -> Option<Doubt> {
    let kind = facts.kind;
    let hides = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if name.chars().any(hides) {
        return Some(Doubt::Hidden);
    }
    let ending = name.rsplit_once('.')?.1;
    let has = |kind: &Kind| kind.endings().iter().any(|one| one.eq_ignore_ascii_case(ending));
    // An unknown extension is part of the name: `第1.2条`.
    let known = Kind::ALL.iter().any(has);
    // WPS Office uses its own extensions and those of Microsoft Office for the same containers.
    let office = |kind: Kind| {
        matches!(kind, Kind::Doc | Kind::Xls | Kind::Ppt | Kind::Wps | Kind::Docx | Kind::Xlsx | Kind::Pptx)
    };
    // Encryption hides which of the three formats it is.
    let locked = facts.encrypted && kind == Kind::Docx;
    // An empty file has no content that its name could contradict.
    if facts.size == 0 {
        return None;
    }
    let fits = has(&kind) || (office(kind) && has(&Kind::Wps)) || (locked && (has(&Kind::Xlsx) || has(&Kind::Pptx)));
    (known && !fits).then_some(Doubt::Ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, kind, doubt) in [
            ("身份证.jpg", Kind::Jpeg, None),
            ("身份证.JPEG", Kind::Jpeg, None),
            ("身份证.jpg", Kind::Pdf, Some(Doubt::Ending)),
            ("合同", Kind::Pdf, None),
            ("按第1.2条", Kind::Pdf, None),
            ("合同.wps", Kind::Docx, None),
            ("合同.pdf.exe", Kind::Program, None),
            ("合同.pdf.exe", Kind::Pdf, Some(Doubt::Ending)),
            // By its bytes a script is text.
            ("合同.txt.vbs", Kind::Text, Some(Doubt::Ending)),
            ("合同\u{202e}fdp.exe", Kind::Program, Some(Doubt::Hidden)),
        ] {
            assert_eq!(super::doubt(name, &Facts::new(kind, 1)), doubt, "{name}");
        }
        assert_eq!(super::doubt("合同.pdf", &Facts::new(Kind::Unknown, 0)), None);
        for encrypted in [false, true] {
            let facts = Facts { encrypted, ..Facts::new(Kind::Docx, 1) };
            assert_eq!(super::doubt("表.xlsx", &facts).is_none(), encrypted);
            assert_eq!(super::doubt("表.pdf", &facts), Some(Doubt::Ending));
        }
    }
}
