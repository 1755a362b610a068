//! What the person hands in.

use super::condition::Condition;
use super::item::{Basis, Duration, Text};
use super::words::{FileType, Form, Instead, Need, NotAfterwards, NotPledged, NotShared};
use crate::checklist::span::{Span, Spanned};

/// One material of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Key in `materials`.
    pub id: Spanned<String>,
    /// The mapping that describes it.
    pub span: Span,
    /// Its name.
    pub label: Text,
    /// Asked for only when this holds.
    pub when: Option<Condition>,
    /// Why it may be asked for; several provisions may be given.
    pub basis: Vec<Basis>,
    /// Who issues it.
    pub issued_by: Option<Spanned<IssuedBy>>,
    /// The facts it proves; two materials that prove one fact are looked at by lint.
    pub proves: Vec<Spanned<String>>,
    /// Original or copy.
    pub form: Option<Spanned<Form>>,
    /// How many of each on paper.
    pub copies: Option<Copies>,
    /// Whether it has to be given when it applies. Default `required`.
    pub need: Spanned<Need>,
    /// What may stand in for it.
    pub instead: Vec<Spanned<Instead>>,
    /// How long the person has for `instead: [later]`.
    pub later_within: Option<Duration>,
    /// The group of which any one member is enough.
    pub one_of: Option<Spanned<String>>,
    /// What its files may be.
    pub files: Files,
    /// The text the person pledges.
    pub pledge: Option<Text>,
    /// Why it is needed, in words for the person.
    pub why: Option<Text>,
    /// Why it is still asked for.
    pub kept: Kept,
    /// A remark.
    pub note: Option<Text>,
    /// What about this material could not be sourced.
    pub unsourced: Vec<Spanned<String>>,
}

/// Why a material is still asked for: the answers to the principles by which materials are cut. That it is necessary is
/// for [`Material::why`] to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Why it cannot be obtained by sharing.
    pub shared: Option<Spanned<NotShared>>,
    /// Why it cannot be checked afterwards.
    pub afterwards: Option<Spanned<NotAfterwards>>,
    /// Why a pledge cannot stand in for it.
    pub pledged: Option<Spanned<NotPledged>>,
}

/// Who issues a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssuedBy {
    /// The person.
    Applicant,
    /// The employer.
    Employer,
    /// The authority with this key in `schemas/authorities.yaml`.
    Authority(String),
    /// Somebody else.
    Other,
}

/// How many on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// The mapping.
    pub span: Span,
    /// Originals.
    pub original: u32,
    /// Copies.
    pub copy: u32,
}

/// What the files of a material may be; everything has a default.
#[derive(Clone, Debug, PartialEq)]
pub struct Files {
    /// The mapping; [`Span::NONE`] where `files` is not written.
    pub span: Span,
    /// Kinds of file. Default `[pdf, jpeg, png]`.
    pub accept: Vec<Spanned<FileType>>,
    /// Most bytes of one file. Default 20 MB; 1 MB is 1024 × 1024 bytes.
    pub max_size: Spanned<u64>,
    /// Most files. Default 10.
    pub max_count: Spanned<u32>,
    /// Fewest and most pages of one file.
    pub pages: Option<Spanned<Pages>>,
    /// Fewest pixels of a picture.
    pub min_pixels: Option<Spanned<Pixels>>,
}

/// `1..20`, `1..` or `2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// Fewest.
    pub min: u32,
    /// Most; open with `1..`.
    pub max: Option<u32>,
}

/// `1000x700`: longer and shorter side, however the picture is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// The longer side.
    pub long: u32,
    /// The shorter side.
    pub short: u32,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            span: Span::NONE,
            accept: [FileType::Pdf, FileType::Jpeg, FileType::Png].map(Spanned::unwritten).to_vec(),
            max_size: Spanned::unwritten(20 * 1024 * 1024),
            max_count: Spanned::unwritten(10),
            pages: None,
            min_pixels: None,
        }
    }
}
