//! The lines of words that every language has: a message and a remedy each.
//!
//! A language is one text with a line for each; a language that lacks a line, or has one too many or in the wrong place,
//! does not compile.

macro_rules! lines {
    ($($line:ident)*) => {
        /// One line of words.
        #[derive(Clone, Copy)]
        pub(in crate::message) enum Line { $($line),* }

        /// Number of lines of a language.
        const COUNT: usize = [$(Line::$line),*].len();
    };
}

lines! {
    Required MaterialMissing MaterialOneOf NotApplicable Type Enum Const Empty MinLength MaxLength Pattern
    Minimum Maximum ExclusiveMinimum ExclusiveMaximum MultipleOf MinItems MaxItems UniqueItems Contains
    MinContains MaxContains MinProperties MaxProperties AdditionalProperties PropertyNames DependentRequired Not
    AnyOf OneOf IfThenElse FalseSchema Normalised MaterialName MaterialType MaterialEmpty MaterialSizeMin
    MaterialSizeMax MaterialCountMin MaterialCountMax MaterialPagesMin MaterialPagesMax MaterialPixels
    MaterialMaxPixels MaterialDpi MaterialAspect FileDamaged FileEncrypted FileActive FileAnimated FileSigned FileUnsigned FileLayout FileSides
    FileSame FileMisnamed FileBlank FileDark FileBright FileBlurred FileSideways
    MaterialSha256 MaterialFile MaterialState InputNumber InputDepth InputText InputValue FormatDate FormatMonth
    FormatEmail Format FaultLength FaultCharacters FaultChecksum FaultBirthDate FaultFutureBirth FaultRegion
    FaultForm FaultEmbedded FaultDoubtful FaultNoSuch FaultPrivateUse FaultControl NameLength NameCharacters NameForm ShapePersonName ShapeResidentId ShapePassport
    ShapePermanentResidentId ShapeUscc ShapeOrganisationCode ShapeMobile ShapePhone ShapeRegion ShapePostcode
    ShapeBankCard ShapeSocialSecurityCard EqualsToday Equals EqualsFact DiffersToday Differs DiffersFact
    BeforeToday Before BeforeFact AfterToday After AfterFact NotBeforeToday NotBefore NotBeforeFact
    NotAfterToday NotAfter NotAfterFact TypeNull TypeBoolean TypeInteger TypeNumber TypeString TypeArray
    TypeObject ChangedWidth ChangedBlank ChangedCase ChangedDot ChangedHyphen ChangedPrefix ChangedInvisible ChangedLookAlike FactBirth FactAge
    FactSex FactRegion Later LaterWorkingDay LaterDay LaterMonth LaterHour Pledged NoticeTitle NoticeProblems
    NoticePending ClosingComplete ClosingAcceptable ClosingIncomplete Row RowOf
}

/// `Line: "message", "remedy";` for each line. `$` is the label; `#` and `%` are the values beside it, `|` is the
/// first of them written as alternatives. Where a line counts something, the second text is for more than one.
macro_rules! words {
    ($($line:ident: $said:literal, $todo:literal;)*) => {
        pub(super) static WORDS: $crate::message::line::Words = $crate::message::line::Words::new(
            concat!($($said, "\t", $todo, "\n"),*),
            &[$($crate::message::line::Line::$line),*],
        );
    };
}
pub(super) use words;

/// The words of a language.
pub(super) struct Words {
    text: &'static str,
    /// The start of each line, and the end of the last one.
    starts: [u16; COUNT + 1],
}

impl Words {
    pub(super) const fn new(text: &'static str, lines: &[Line]) -> Words {
        assert!(lines.len() == COUNT, "a line is missing");
        let mut starts = [0; COUNT + 1];
        let (mut line, mut at) = (0, 0);
        while at < text.len() {
            if text.as_bytes()[at] == b'\n' {
                assert!(lines[line] as usize == line, "the lines stand in the order of the enumeration");
                line += 1;
                starts[line] = at as u16 + 1;
            }
            at += 1;
        }
        assert!(line == COUNT && at <= u16::MAX as usize);
        Words { text, starts }
    }

    /// The two texts of a line.
    pub(super) fn line(&self, line: Line) -> [&'static str; 2] {
        let number = line as usize;
        let (start, end) = (usize::from(self.starts[number]), usize::from(self.starts[number + 1]));
        let tab = self.text.as_bytes()[start..end].iter().position(|&byte| byte == b'\t').unwrap_or(0);
        let text = |from, to| self.text.get(from..to).unwrap_or_default();
        [text(start, start + tab), text(start + tab + 1, end - 1)]
    }
}
