//! The facts of a file, and their form as JSON.

use alloc::string::String;
use alloc::vec::Vec;

use super::kind::Kind;
use crate::base::json::{flag_member, member, number_member, text_member, write_str};

/// The facts of a file. A fact that was not found, or that this kind does not have, is `None` or false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Kind by content.
    pub kind: Kind,
    /// Size in bytes.
    pub size: u64,
    /// Pages of a document, sheets of a workbook, slides, or images of a TIFF.
    pub pages: Option<u32>,
    /// Sizes of a document's pages, each size once, in the order of their first page.
    pub page_sizes: Vec<PageSize>,
    /// Width in pixels as a viewer shows it, after turning.
    pub width: Option<u32>,
    /// Height in pixels as a viewer shows it, after turning.
    pub height: Option<u32>,
    /// How a viewer turns the picture, as Exif counts: 1 not at all, 6 by 90 degrees clockwise. `None` if it does not say.
    pub orientation: Option<u8>,
    /// Bits per pixel, all channels together.
    pub depth: Option<u16>,
    /// Dots per inch, the smaller of the two directions, rounded.
    pub dpi: Option<u32>,
    /// True if a document has searchable text, false if it has only pictures of pages.
    pub text: Option<bool>,
    /// It shows several frames in turn.
    pub animated: bool,
    /// It is encrypted, even if it opens without a password.
    pub encrypted: bool,
    /// It does not open without a password.
    pub password: bool,
    /// It has a signature or seal. Whether that is valid is not checked.
    pub signed: bool,
    /// What it can do besides being read.
    pub active: Active,
    /// Why it cannot be read, or not completely.
    pub damage: Option<Damage>,
    /// A limit ended the look early: missing facts are unknown, not absent.
    pub partial: bool,
}

/// Pages of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// Millimetres, rounded, as shown.
    pub width: u32,
    /// Millimetres, rounded, as shown.
    pub height: u32,
    /// Number of pages of this size.
    pub pages: u32,
}

/// What a file can do besides being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Active {
    /// Scripts: JavaScript in a PDF, macros in an office document.
    pub script: bool,
    /// It starts a program or opens another file.
    pub launch: bool,
    /// It carries other files.
    pub attachment: bool,
}

impl Active {
    /// True if there is any.
    pub const fn any(self) -> bool {
        self.script || self.launch || self.attachment
    }
}

/// Why a file cannot be read, or not completely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// No bytes.
    Empty,
    /// Its end is missing.
    Truncated,
    /// It violates its format.
    Malformed,
}

impl Damage {
    /// Its name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Truncated => "truncated",
            Self::Malformed => "malformed",
        }
    }
}

impl Facts {
    /// The facts of a file of which only kind and size are known.
    pub fn new(kind: Kind, size: u64) -> Self {
        Self {
            kind,
            size,
            pages: None,
            page_sizes: Vec::new(),
            width: None,
            height: None,
            orientation: None,
            depth: None,
            dpi: None,
            text: None,
            animated: false,
            encrypted: false,
            password: false,
            signed: false,
            active: Active::default(),
            damage: None,
            partial: false,
        }
    }

    /// Sets width and height from the stored size of a picture, turned as `orientation` says.
    pub fn picture(&mut self, width: u32, height: u32, orientation: Option<u8>) {
        let turned = orientation.is_some_and(|turn| (5..=8).contains(&turn));
        let (width, height) = if turned { (height, width) } else { (width, height) };
        (self.width, self.height, self.orientation) = (Some(width), Some(height), orientation);
    }

    /// Counts one page; the size is in points (1/72 inch), as shown.
    pub fn page(&mut self, width: f64, height: f64) {
        self.pages_of(width * 25.4 / 72.0, height * 25.4 / 72.0, 1);
    }

    /// Counts pages of one size; the size is in millimetres, as shown.
    pub fn pages_of(&mut self, width: f64, height: f64, pages: u32) {
        let [width, height] = [width, height].map(|size| (size + 0.5) as u32);
        let known = self.page_sizes.iter().position(|size| (size.width, size.height) == (width, height));
        match known {
            Some(place) => self.page_sizes[place].pages = self.page_sizes[place].pages.saturating_add(pages),
            // A bound: otherwise a file could make its facts as large as it likes.
            None if self.page_sizes.len() < 16 => self.page_sizes.push(PageSize { width, height, pages }),
            None => {}
        }
    }

    /// Ratio of width to height in thousandths, for rules about the shape of a picture.
    pub fn aspect(&self) -> Option<u32> {
        let (width, height) = (u64::from(self.width?), u64::from(self.height?));
        u32::try_from((width * 1000 + height / 2).checked_div(height)?).ok()
    }

    /// Writes the facts as a JSON object.
    ///
    /// Names, as in docs/materials.md: `kind` (the word), `type` (the media type), `size`, `pages`, `page-sizes`, `width`,
    /// `height`, `aspect`, `orientation`, `depth`, `dpi`, `text`, `animated`, `encrypted`, `password`, `signed`, `active` (whether there
    /// is any), `contains` (what), `damaged`, `damage` (why), `partial`. Flags are always present, the others if known.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        text_member("kind", self.kind.word(), &mut out);
        text_member("type", self.kind.media_type(), &mut out);
        number("size", Some(self.size), &mut out);
        number("pages", self.pages, &mut out);
        if !self.page_sizes.is_empty() {
            member("page-sizes", &mut out);
            for (place, size) in self.page_sizes.iter().enumerate() {
                out.push_str(if place == 0 { "[{" } else { ",{" });
                number("width", Some(size.width), &mut out);
                number("height", Some(size.height), &mut out);
                number("pages", Some(size.pages), &mut out);
                out.push('}');
            }
            out.push(']');
        }
        number("width", self.width, &mut out);
        number("height", self.height, &mut out);
        number("aspect", self.aspect(), &mut out);
        number("orientation", self.orientation, &mut out);
        number("depth", self.depth, &mut out);
        number("dpi", self.dpi, &mut out);
        if let Some(has) = self.text {
            flag_member("text", has, &mut out);
        }
        flag_member("animated", self.animated, &mut out);
        flag_member("encrypted", self.encrypted, &mut out);
        flag_member("password", self.password, &mut out);
        flag_member("signed", self.signed, &mut out);
        flag_member("active", self.active.any(), &mut out);
        if self.active.any() {
            member("contains", &mut out);
            let Active { script, launch, attachment } = self.active;
            let mut separator = '[';
            for (has, word) in [(script, "script"), (launch, "launch"), (attachment, "attachment")] {
                if has {
                    out.push(separator);
                    write_str(word, &mut out);
                    separator = ',';
                }
            }
            out.push(']');
        }
        flag_member("damaged", self.damage.is_some(), &mut out);
        if let Some(damage) = self.damage {
            text_member("damage", damage.word(), &mut out);
        }
        flag_member("partial", self.partial, &mut out);
        out.push('}');
        out
    }
}

fn number(key: &str, value: Option<impl Into<u64>>, out: &mut String) {
    if let Some(value) = value {
        number_member(key, value.into(), out);
    }
}
