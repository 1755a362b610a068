//! Names of the members of `x-qingdan`, and of what is inside them.

/// Declares a constant for each name, and the list of all of them.
macro_rules! names {
    ($($constant:ident = $name:literal,)*) => {
        $(#[doc = concat!("`", $name, "`")] pub const $constant: &str = $name;)*

        /// All names of this module that a member of `x-qingdan` may have.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

names! {
    // The pack and its item.
    FORMAT = "format",
    ID = "id",
    VERSION = "version",
    HASH = "hash",
    STATUS = "status",
    TITLE = "title",
    AUTHORITY = "authority",
    CODES = "codes",
    HANDLING = "handling",
    LIMITS = "limits",
    AUDIENCE = "audience",
    CHANNELS = "channels",
    STEPS = "steps",
    SOURCES = "sources",
    DEMAND = "demand",
    RULES = "rules",
    // Situations and fields.
    LABEL = "label",
    ASK = "ask",
    CHOICES = "choices",
    HINT = "hint",
    NOTE = "note",
    ALIAS = "alias",
    BASIS = "basis",
    TYPE = "type",
    CHECK_DIGIT = "check-digit",
    MULTIPLE_OF = "multipleOf",
    EQUALS = "equals",
    DIFFERS = "differs",
    BEFORE = "before",
    AFTER = "after",
    NOT_BEFORE = "not-before",
    NOT_AFTER = "not-after",
    SEVERITY = "severity",
    // Materials.
    CODE = "code",
    WARN = "warn",
    ISSUED_BY = "issued-by",
    FORM = "form",
    COPIES = "copies",
    PROVES = "proves",
    NEED = "need",
    INSTEAD = "instead",
    LATER_WITHIN = "later-within",
    MIN_PIXELS = "min-pixels",
    MAX_PIXELS = "max-pixels",
    ASPECT = "aspect",
    ONE_OF = "one-of",
    PLEDGE = "pledge",
    WHY = "why",
    UNSOURCED = "unsourced",
    DISTINCT_FILES = "distinct-files",
    // Conditions.
    FACT = "fact",
    ABSENT = "absent",
    CONTEXT = "context",
    RESTATES = "restates",
}

/// Values of `type` beside the identifiers: how an answer is written, where no keyword of JSON Schema tells.
pub mod writing {
    /// A text in the applicant's own words.
    pub const TEXT: &str = "text";
    /// `YYYY-MM`
    pub const MONTH: &str = "month";
    /// An amount of money.
    pub const MONEY: &str = "money";
}

/// Members of a text for people.
pub mod text {
    /// Chinese, always there.
    pub const ZH: &str = "zh";
    /// English.
    pub const EN: &str = "en";
}

/// Members of an entry of `demand`.
pub mod demand {
    /// JSON Pointers to what is demanded, relative to the object.
    pub const AT: &str = "at";
    /// [`REQUIRED`] or [`OPTIONAL`].
    pub const NEED: &str = super::NEED;
    /// The group in which one member is enough.
    pub const ONE_OF: &str = super::ONE_OF;
    /// The condition under which the entry applies.
    pub const IF: &str = "if";

    /// All of them.
    pub const ALL: [&str; 4] = [AT, NEED, ONE_OF, IF];

    /// A `need`: a problem where it is missing.
    pub const REQUIRED: &str = "required";
    /// A `need`: it may be missing.
    pub const OPTIONAL: &str = "optional";
}

/// Members of an entry of `rules`.
pub mod rule {
    /// The id; problems have the code `rule.<id>`.
    pub const ID: &str = super::ID;
    /// The condition under which the rule is checked.
    pub const IF: &str = super::demand::IF;
    /// The schema that has to hold.
    pub const REQUIRE: &str = "require";
    /// JSON Pointer to the place of the problem.
    pub const AT: &str = super::demand::AT;
    /// [`super::severity`].
    pub const SEVERITY: &str = super::SEVERITY;
    /// The words of the problem.
    pub const MESSAGE: &str = "message";

    /// All of them.
    pub const ALL: [&str; 6] = [ID, IF, REQUIRE, AT, SEVERITY, MESSAGE];

    /// Returns the id of the rule that refuses paper for a material where there is no counter. Ids of a checklist have no dot.
    #[cfg(feature = "author")]
    pub(crate) fn paper(material: &str) -> alloc::string::String {
        alloc::format!("paper.{material}")
    }
}

/// Values of `severity`.
pub mod severity {
    /// The application is incomplete.
    pub const ERROR: &str = "error";
    /// The verdict does not depend on it.
    pub const WARNING: &str = "warning";
}

/// Members of a provision, an entry of `basis`.
pub mod basis {
    /// The law or document.
    pub const LAW: &str = "law";
    /// The article in it.
    pub const ARTICLE: &str = "article";
}

/// Members of a time limit.
pub mod limit {
    /// The number of units.
    pub const VALUE: &str = "value";
    /// The unit of time.
    pub const UNIT: &str = "unit";
    /// The provisions.
    pub const BASIS: &str = super::BASIS;
}

/// Members of `codes`: the codes of the item.
pub mod codes {
    /// The code of the basic list.
    pub const BASIC: &str = "basic";
    /// The code of the implementation list.
    pub const IMPLEMENTATION: &str = "implementation";
    /// The code of the handling item.
    pub const HANDLING: &str = "handling";
    /// The code that the place itself uses.
    pub const LOCAL: &str = "local";
}

/// Members of `limits`: each is a time limit.
pub mod limits {
    /// The limit that a law sets.
    pub const STATUTORY: &str = "statutory";
    /// The limit that the authority promises.
    pub const PROMISED: &str = "promised";
    /// The time for applying.
    pub const APPLY_WITHIN: &str = "apply-within";
}

/// Members of `copies`: the numbers of each.
pub mod copies {
    /// Originals.
    pub const ORIGINAL: &str = "original";
    /// Copies.
    pub const COPY: &str = "copy";
}

/// Members of the size of a picture.
pub mod sides {
    /// Pixels from left to right.
    pub const WIDTH: &str = "width";
    /// Pixels from top to bottom.
    pub const HEIGHT: &str = "height";
}

/// Members of `context`.
pub mod context {
    /// How the application comes in.
    pub const CHANNEL: &str = "channel";
    /// The outlet that takes it.
    pub const OUTLET: &str = "outlet";
}
