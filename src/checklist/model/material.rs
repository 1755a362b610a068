//! What the person hands in.

use super::condition::Condition;
use super::item::{Basis, Duration, Text};
use super::words::{
    FileAllow, FileRefuse, FileRequire, FileType, Form, Instead, Layout, Need, NotAfterwards, NotPledged, NotShared,
    Paper, Quality, Sides,
};
use crate::source::span::{Span, Spanned};

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
    /// Whether paper at a counter will do, or nothing else. `None`: files only.
    pub paper: Option<Spanned<Paper>>,
    /// The code of the certificate that the authority holds already: saying so supplies the material.
    pub held: Option<Spanned<String>>,
    /// The group of which any one member is enough.
    pub one_of: Option<Spanned<String>>,
    /// What its files may be.
    pub files: Files,
    /// Its files may be those of another material, too, or the same one twice. Default `false`.
    pub shared_file: Spanned<bool>,
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

impl Material {
    /// Whether files are taken.
    #[must_use]
    pub fn takes_files(&self) -> bool {
        self.paper.is_none_or(|paper| paper.value != Paper::Only)
    }
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
    /// Least bytes of one file.
    pub min_size: Option<Spanned<u64>>,
    /// Most files. Default 10.
    pub max_count: Spanned<u32>,
    /// Fewest files. Default 1.
    pub min_count: Option<Spanned<u32>>,
    /// Fewest and most pages of one file.
    pub pages: Option<Spanned<Pages>>,
    /// Fewest pixels of a picture.
    pub min_pixels: Option<Spanned<Pixels>>,
    /// Most pixels of a picture.
    pub max_pixels: Option<Spanned<Pixels>>,
    /// Fewest dots an inch of a picture.
    pub min_dpi: Option<Spanned<u32>>,
    /// Width to height of a picture.
    pub aspect: Option<Spanned<Aspect>>,
    /// How the pages lie in files.
    pub layout: Option<Spanned<Layout>>,
    /// Which sides are needed.
    pub sides: Option<Spanned<Sides>>,
    /// What a file must not have.
    pub refuse: Vec<Spanned<FileRefuse>>,
    /// What a file has to have.
    pub require: Vec<Spanned<FileRequire>>,
    /// What a file may have.
    pub allow: Vec<Spanned<FileAllow>>,
    /// What is pointed out.
    pub quality: Vec<Spanned<Quality>>,
}

impl Files {
    /// Whether pictures are among what is accepted.
    #[must_use]
    pub fn has_pictures(&self) -> bool {
        self.accept.iter().any(|kind| kind.value.is_picture())
    }

    /// Most files, by count or by layout.
    #[must_use]
    pub fn most(&self) -> u32 {
        if self.has_layout(Layout::OneFile) { 1 } else { self.max_count.value }
    }

    /// Whether this layout is asked for.
    #[must_use]
    pub fn has_layout(&self, layout: Layout) -> bool {
        self.layout.is_some_and(|asked| asked.value == layout)
    }
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

/// `3:4`: width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
}

impl Aspect {
    /// The least and the most width, in thousandths of the height: 5 % to either side.
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
