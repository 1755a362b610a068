//! The materials that the applicant hands in.

use super::condition::Condition;
use super::item::{Basis, Duration, Text};
use super::words::{
    FileAllow, FileRefuse, FileRequire, FileType, Form, Instead, Issuer, Layout, Need, NotAfterwards, NotPledged,
    NotShared, Paper, Quality, Sides,
};
use crate::source::span::{Span, Spanned};

/// One material of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Key in `materials`.
    pub id: Spanned<String>,
    /// The mapping that describes it.
    pub span: Span,
    /// The name.
    pub label: Text,
    /// Required only if this holds.
    pub when: Option<Condition>,
    /// The legal basis for requiring it.
    pub basis: Vec<Basis>,
    /// The issuer.
    pub issued_by: Option<Spanned<IssuedBy>>,
    /// The facts it proves; lint compares materials that prove the same fact.
    pub proves: Vec<Spanned<String>>,
    /// Original or copy.
    pub form: Option<Spanned<Form>>,
    /// Number of originals and copies on paper.
    pub copies: Option<Copies>,
    /// Required or optional where it applies. Default `required`.
    pub need: Spanned<Need>,
    /// The substitutes that are accepted.
    pub instead: Vec<Spanned<Instead>>,
    /// The time limit for handing it in later (`instead: [later]`).
    pub later_within: Option<Duration>,
    /// Paper at a counter is accepted too, or nothing but paper. `None`: files only.
    pub paper: Option<Spanned<Paper>>,
    /// Type code of an electronic certificate; people who hold it need not hand the material in.
    pub held: Option<Spanned<String>>,
    /// The group in which any one member is enough.
    pub one_of: Option<Spanned<String>>,
    /// The requirements on its files.
    pub files: Files,
    /// True if its files may be used for another material too, or twice for this one. Default `false`.
    pub shared_file: Spanned<bool>,
    /// The text of the pledge.
    pub pledge: Option<Text>,
    /// The reason why it is needed, for applicants.
    pub why: Option<Text>,
    /// The reasons why it is still required.
    pub kept: Kept,
    /// A note to readers of the checklist.
    pub note: Option<Text>,
    /// The elements of this material for which no source was found.
    pub unsourced: Vec<Spanned<String>>,
}

impl Material {
    /// Returns true if files are accepted.
    #[must_use]
    pub fn takes_files(&self) -> bool {
        self.paper.is_none_or(|paper| paper.value != Paper::Only)
    }
}

/// The reasons why a material is still required: the answers to the principles for cutting materials. [`Material::why`]
/// answers whether it is necessary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The reason why it cannot be obtained by sharing.
    pub shared: Option<Spanned<NotShared>>,
    /// The reason why it cannot be checked afterwards.
    pub afterwards: Option<Spanned<NotAfterwards>>,
    /// The reason why a pledge cannot replace it.
    pub pledged: Option<Spanned<NotPledged>>,
}

/// The issuer of a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssuedBy {
    /// An issuer without an entry among the authorities.
    General(Issuer),
    /// The authority with this key in `schemas/authorities.yaml`.
    Authority(String),
}

/// Numbers of paper originals and copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// The mapping.
    pub span: Span,
    /// Number of originals.
    pub original: u32,
    /// Number of copies.
    pub copy: u32,
}

/// The requirements on the files of a material; everything has a default.
#[derive(Clone, Debug, PartialEq)]
pub struct Files {
    /// The mapping; [`Span::NONE`] if `files` is not written.
    pub span: Span,
    /// The accepted file types. Default `[pdf, jpeg, png]`.
    pub accept: Vec<Spanned<FileType>>,
    /// Maximum size of one file in bytes. Default 20 MB; 1 MB is 1024 × 1024 bytes.
    pub max_size: Spanned<u64>,
    /// Minimum size of one file in bytes.
    pub min_size: Option<Spanned<u64>>,
    /// Maximum number of files. Default 10.
    pub max_count: Spanned<u32>,
    /// Minimum number of files. Default 1.
    pub min_count: Option<Spanned<u32>>,
    /// Minimum and maximum number of pages of one file.
    pub pages: Option<Spanned<Pages>>,
    /// Minimum size of a picture in pixels.
    pub min_pixels: Option<Spanned<Pixels>>,
    /// Maximum size of a picture in pixels.
    pub max_pixels: Option<Spanned<Pixels>>,
    /// Minimum resolution of a picture in dots per inch.
    pub min_dpi: Option<Spanned<u32>>,
    /// Ratio of width to height of a picture.
    pub aspect: Option<Spanned<Aspect>>,
    /// The distribution of pages over files.
    pub layout: Option<Spanned<Layout>>,
    /// The sides of a document that are required.
    pub sides: Option<Spanned<Sides>>,
    /// Properties that a file must not have.
    pub refuse: Vec<Spanned<FileRefuse>>,
    /// Properties that a file must have.
    pub require: Vec<Spanned<FileRequire>>,
    /// Properties that are accepted although they are refused by default.
    pub allow: Vec<Spanned<FileAllow>>,
    /// Quality checks that only warn.
    pub quality: Vec<Spanned<Quality>>,
}

impl Files {
    /// Returns true if pictures are accepted.
    #[must_use]
    pub fn has_pictures(&self) -> bool {
        self.accept.iter().any(|kind| kind.value.is_picture())
    }

    /// Returns the maximum number of files, by count or by layout.
    #[must_use]
    pub fn most(&self) -> u32 {
        if self.has_layout(Layout::OneFile) { 1 } else { self.max_count.value }
    }

    /// Returns true if this layout is required.
    #[must_use]
    pub fn has_layout(&self, layout: Layout) -> bool {
        self.layout.is_some_and(|asked| asked.value == layout)
    }
}

/// A range of page numbers: `1..20`, `1..` or `2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The minimum.
    pub min: u32,
    /// The maximum; `None` for `1..`.
    pub max: Option<u32>,
}

/// A size such as `1000x700`: longer and shorter side, in either orientation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// The longer side.
    pub long: u32,
    /// The shorter side.
    pub short: u32,
}

/// A ratio such as `3:4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
}

impl Aspect {
    /// Returns the minimum and maximum width in thousandths of the height: the ratio with a tolerance of 5 %.
    #[must_use]
    pub const fn bounds(self) -> (u32, u32) {
        ((self.width * 950).div_ceil(self.height), self.width * 1050 / self.height)
    }
}

impl Default for Files {
    fn default() -> Self {
        Self {
            span: Span::NONE,
            accept: [FileType::Pdf, FileType::Jpeg, FileType::Png].map(Spanned::unwritten).to_vec(),
            max_size: Spanned::unwritten(20 * 1024 * 1024),
            min_size: None,
            max_count: Spanned::unwritten(10),
            min_count: None,
            pages: None,
            min_pixels: None,
            max_pixels: None,
            min_dpi: None,
            aspect: None,
            layout: None,
            sides: None,
            refuse: Vec::new(),
            require: Vec::new(),
            allow: Vec::new(),
            quality: Vec::new(),
        }
    }
}
