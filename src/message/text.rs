//! Putting text together without the formatting machinery, which would be larger than all the words.

use alloc::string::String;

use crate::base::digits::{push_number, push_size};

/// The text for `#` in a template.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    /// There is no `#`.
    None,
    /// A count.
    Number(u64),
    /// A size in bytes, written in kB or MB.
    Size(u64),
    /// Words of the checklist, or of this module.
    Text(&'a str),
    /// Several.
    List(&'a [&'a str]),
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(u64::from(number))
    }
}

/// The words by which a language joins the parts of a template.
pub(super) struct Joints {
    /// Around a label: before, after.
    pub label: (&'static str, &'static str),
    /// The words for a place without label.
    pub nameless: &'static str,
    /// Between alternatives, and before the last.
    pub list: (&'static str, &'static str),
}

/// A sentence with places left open: `$` the label, `#` the first value, `%` the second, `|` the first as
/// alternatives. It is filled in one go, so such a character
/// inside a label is kept.
pub(super) struct Sentence<'a> {
    pub template: &'a str,
    pub values: [Value<'a>; 2],
}

impl Sentence<'_> {
    pub(super) fn write(&self, joints: &Joints, label: Option<&str>, out: &mut String) {
        for character in self.template.chars() {
            match character {
                '$' => push_label(joints, label, out),
                '#' => self.values[0].write(joints.list.0, joints.list.0, out),
                '|' => self.values[0].write(joints.list.0, joints.list.1, out),
                '%' => self.values[1].write(joints.list.0, joints.list.0, out),
                _ => out.push(character),
            }
        }
    }
}

fn push_label(joints: &Joints, label: Option<&str>, out: &mut String) {
    match label {
        None | Some("") => out.push_str(joints.nameless),
        Some(label) => {
            out.push_str(joints.label.0);
            out.push_str(label);
            out.push_str(joints.label.1);
        }
    }
}

impl Value<'_> {
    /// A list takes `between` between its texts, `last` before the last one.
    fn write(self, between: &str, last: &str, out: &mut String) {
        match self {
            Value::None => {}
            Value::Number(number) => push_number(number, out),
            Value::Size(bytes) => push_size(bytes, out),
            Value::Text(text) => out.push_str(text),
            Value::List(texts) => push_list(texts, between, last, out),
        }
    }
}

fn push_list(texts: &[&str], between: &str, last: &str, out: &mut String) {
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            out.push_str(if place + 1 == texts.len() { last } else { between });
        }
        out.push_str(text);
    }
}

/// How media types end, and the names that people know them by.
#[rustfmt::skip]
static FILE_TYPES: [(&str, &str); 20] = [
    ("/pdf", "PDF"), ("/ofd", "OFD"), ("/jpeg", "JPEG"), ("/png", "PNG"), ("/heic", "HEIC"), ("/webp", "WebP"),
    ("/tiff", "TIFF"), ("/bmp", "BMP"), ("/gif", "GIF"), ("l.document", "Word (docx)"), ("l.sheet", "Excel (xlsx)"),
    ("l.presentation", "PowerPoint (pptx)"), ("/msword", "Word (doc)"), ("-excel", "Excel (xls)"),
    ("-powerpoint", "PowerPoint (ppt)"), ("-works", "WPS"), ("/zip", "ZIP"), (".rar", "RAR"), ("-7z-compressed", "7z"),
    ("/plain", "TXT"),
];

/// The name that people know a file type by; unknown types are shown as they are.
pub(super) fn file_type(mime: &str) -> &str {
    FILE_TYPES.iter().find(|(end, _)| mime.ends_with(end)).map_or(mime, |(_, name)| name)
}
