//! The values of `format` that packs never use, each by the grammar of its standard. Not in the embedded module.
//!
//! Left out, and so refused at load: `hostname`, `idn-hostname` and `idn-email`, which take the tables of IDNA 2008, and
//! `regex`, which is true of expressions that [`pattern`](super::pattern) refuses.

mod duration;
mod mailbox;
mod net;
mod pointer;
mod time;
mod uri;

use alloc::vec::Vec;

use crate::base::text::is;

/// A format.
#[derive(Clone, Copy)]
pub struct Format {
    /// As `format` names it.
    pub name: &'static str,
    judge: Judge,
}

/// How a format is judged.
#[derive(Clone, Copy)]
enum Judge {
    /// Only ASCII can be right.
    Ascii(fn(&[u8]) -> bool),
    /// Any text can.
    Text(fn(&[u32]) -> bool),
}

#[rustfmt::skip]
static FORMATS: [Format; 14] = [
    Format { name: "email", judge: Judge::Ascii(mailbox::is_mailbox) },
    Format { name: "date-time", judge: Judge::Ascii(time::is_date_time) },
    Format { name: "time", judge: Judge::Ascii(time::is_time) },
    Format { name: "duration", judge: Judge::Ascii(duration::is_duration) },
    Format { name: "ipv4", judge: Judge::Ascii(net::is_ipv4) },
    Format { name: "ipv6", judge: Judge::Ascii(net::is_ipv6) },
    Format { name: "uuid", judge: Judge::Ascii(net::is_uuid) },
    Format { name: "uri", judge: Judge::Ascii(uri::is_uri) },
    Format { name: "uri-reference", judge: Judge::Ascii(uri::is_uri_reference) },
    Format { name: "iri", judge: Judge::Text(uri::is_iri) },
    Format { name: "iri-reference", judge: Judge::Text(uri::is_iri_reference) },
    Format { name: "uri-template", judge: Judge::Text(uri::is_template) },
    Format { name: "json-pointer", judge: Judge::Text(pointer::is_pointer) },
    Format { name: "relative-json-pointer", judge: Judge::Text(pointer::is_relative_pointer) },
];

impl Format {
    /// The format that a name stands for.
    pub fn of(name: &[u16]) -> Option<Format> {
        FORMATS.iter().find(|format| is(name, format.name)).copied()
    }

    /// Returns true if a text has the format.
    pub fn holds(self, text: &[u16]) -> bool {
        match self.judge {
            Judge::Ascii(judge) => {
                let mut bytes = Vec::new();
                for &unit in text {
                    match u8::try_from(unit) {
                        Ok(byte) if byte.is_ascii() => bytes.push(byte),
                        _ => return false,
                    }
                }
                judge(&bytes)
            }
            Judge::Text(judge) => {
                let mut points = Vec::new();
                for c in char::decode_utf16(text.iter().copied()) {
                    // Half a character is part of no URI and stands in a pointer as any other.
                    points.push(c.map_or_else(|half| u32::from(half.unpaired_surrogate()), u32::from));
                }
                judge(&points)
            }
        }
    }
}
