//! Tags, attributes and text of an XML part, in order.
//!
//! Only the subset of XML 1.0 that packages need: names are compared by their local part, whatever the prefix; entities are the five
//! predefined ones and numeric characters. A document type declaration is refused, as in ECMA-376 part 2 (8.1.4): without one no
//! entity can be expanded, so a small part stays small.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::file::{File, Stop};

/// The next event of a part.
pub(crate) enum Event<'a> {
    /// The start of an element. An [`Event::Close`] follows for an empty one too.
    Open(Element<'a>),
    /// The end of the innermost open element. Names of start and end tags are not compared.
    Close,
    /// Text between tags, with its references unresolved.
    Text(&'a [u8]),
}

/// The start tag of an element.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    /// Local name.
    pub(crate) name: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> Element<'a> {
    /// Returns the value of the attribute with this local name.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'a, [u8]>> {
        let mut rest = self.attributes;
        loop {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let key = rest.get(..equals)?.trim_ascii();
            let after = rest.get(equals + 1..)?.trim_ascii_start();
            let quote = *after.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
            let value = after.get(1..)?;
            let end = value.iter().position(|byte| *byte == quote)?;
            if local(key) == name.as_bytes() {
                return Some(plain(value.get(..end)?));
            }
            rest = value.get(end + 1..)?;
        }
    }
}

/// A reader of one part.
pub(crate) struct Xml<'a> {
    file: &'a File<'a>,
    rest: &'a [u8],
    /// Number of open elements.
    depth: u32,
    /// The last element was empty: its end comes next.
    closing: bool,
    /// Only the beginning of the part is available, so its end in the middle is no error.
    cut: bool,
}

impl<'a> Xml<'a> {
    /// Reads a part in UTF-8, or in another encoding with ASCII markup, such as GB 18030. See [`utf8`].
    pub(crate) fn new(file: &'a File<'a>, part: &'a [u8]) -> Self {
        Self { file, rest: part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part), depth: 0, closing: false, cut: false }
    }

    /// Reads the beginning of a part.
    pub(crate) fn beginning(file: &'a File<'a>, part: &'a [u8]) -> Self {
        Self { cut: true, ..Self::new(file, part) }
    }

    /// Number of open elements, the last one included.
    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    /// Returns the next event, or `None` at the end of a part whose elements are all closed.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'a>>, Stop> {
        loop {
            self.file.step()?;
            if core::mem::take(&mut self.closing) {
                self.depth -= 1;
                return Ok(Some(Event::Close));
            }
            let Some(first) = self.rest.first() else {
                return if self.depth == 0 || self.cut { Ok(None) } else { Err(Stop::Malformed) };
            };
            if *first != b'<' {
                let end = self.rest.iter().position(|byte| *byte == b'<').unwrap_or(self.rest.len());
                let text = self.take(end);
                if text.trim_ascii().is_empty() {
                    continue;
                }
                return if self.depth > 0 { Ok(Some(Event::Text(text))) } else { Err(Stop::Malformed) };
            }
            let skipped = if self.rest.starts_with(b"<?") {
                self.until(b"?>")
            } else if self.rest.starts_with(b"<!--") {
                self.until(b"-->")
            } else if self.rest.starts_with(b"<![CDATA[") {
                match self.until(b"]]>") {
                    Some(text) if self.depth > 0 => {
                        return Ok(Some(Event::Text(text.get(9..text.len() - 3).unwrap_or(&[]))));
                    }
                    _ => None,
                }
            } else {
                match self.tag() {
                    Some(tag) => return self.event(tag).map(Some),
                    None => None,
                }
            };
            if skipped.is_none() {
                // The part breaks off within it.
                self.rest = &[];
                return if self.cut { Ok(None) } else { Err(Stop::Malformed) };
            }
        }
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    /// Takes everything up to and including this mark.
    fn until(&mut self, mark: &[u8]) -> Option<&'a [u8]> {
        let end = self.rest.windows(mark.len()).position(|window| window == mark)?;
        Some(self.take(end + mark.len()))
    }

    /// Takes a tag, without its brackets. A quoted value may contain `>`.
    fn tag(&mut self) -> Option<&'a [u8]> {
        let mut quote = None;
        for (place, byte) in self.rest.iter().enumerate() {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'>') => return self.take(place + 1).get(1..place),
                (Some(open), byte) if open == *byte => quote = None,
                _ => {}
            }
        }
        None
    }

    fn event(&mut self, tag: &'a [u8]) -> Result<Event<'a>, Stop> {
        if tag.starts_with(b"/") {
            self.depth = self.depth.checked_sub(1).ok_or(Stop::Malformed)?;
            return Ok(Event::Close);
        }
        let (tag, empty) = match tag.strip_suffix(b"/") {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let end = tag.iter().position(u8::is_ascii_whitespace).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        // `<!DOCTYPE` and the declarations in it.
        if !name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80) {
            return Err(Stop::Malformed);
        }
        self.depth = self.depth.checked_add(1).ok_or(Stop::Malformed)?;
        self.closing = empty;
        Ok(Event::Open(Element { name: local(name), attributes }))
    }
}

/// Returns a name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    let colon = name.iter().position(|byte| *byte == b':').map_or(0, |place| place + 1);
    name.get(colon..).unwrap_or(name)
}

/// Resolves the references in a text.
pub(crate) fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'&') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.iter().position(|byte| *byte == b'&') {
        let (before, reference) = rest.split_at(place);
        out.extend_from_slice(before);
        // No known reference is longer.
        let end = reference.iter().take(12).position(|byte| *byte == b';');
        match end.and_then(|end| Some((end, character(reference.get(1..end)?)?))) {
            Some((end, character)) => {
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                rest = reference.get(end + 1..).unwrap_or(&[]);
            }
            None => {
                out.push(b'&');
                rest = reference.get(1..).unwrap_or(&[]);
            }
        }
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

fn character(reference: &[u8]) -> Option<char> {
    Some(match reference {
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        _ => {
            let number = core::str::from_utf8(reference.strip_prefix(b"#")?).ok()?;
            let number = match number.strip_prefix('x') {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    })
}

/// Converts a part in UTF-16, recognised by its byte order mark, to UTF-8. Any other part is returned unchanged.
pub(crate) fn utf8(part: Vec<u8>) -> Vec<u8> {
    let unit: fn([u8; 2]) -> u16 = match part.as_slice() {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return part,
    };
    let units = part.as_chunks::<2>().0.iter().skip(1).map(|pair| unit(*pair));
    let mut out = Vec::with_capacity(part.len());
    for character in char::decode_utf16(units) {
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::container::file::Limits;

    fn events(part: &[u8]) -> Result<String, Stop> {
        let file = File::whole(part, Limits { steps: 1000, ..Limits::default() });
        let mut out = String::new();
        let mut xml = Xml::new(&file, part);
        while let Some(event) = xml.next()? {
            let (mark, word) = match event {
                Event::Open(element) => ('<', Cow::Borrowed(element.name)),
                Event::Close => ('/', Cow::Borrowed(&[][..])),
                Event::Text(text) => ('=', plain(text)),
            };
            out.push(mark);
            out.push_str(&String::from_utf8_lossy(&word));
        }
        Ok(out)
    }

    #[test]
    fn tags_and_text() {
        for (part, expected) in [
            (
                "<?xml version='1.0'?><!-- <x> --><o:a><b/> <c>一&amp;&#x4e8C;&#51;&no;</c></o:a>",
                "<a<b/<c=一&二3&no;//",
            ),
            ("\u{feff}<a b='>'>]<![CDATA[<x>]]></a>", "<a=]=<x>/"),
            ("<a></p:a >\n", "<a/"),
        ] {
            assert_eq!(events(part.as_bytes()).as_deref(), Ok(expected), "{part}");
        }
    }

    #[test]
    fn what_breaks_off_is_malformed() {
        for part in ["<a>", "<a", "<a b='", "<!-- ", "</a>", "<a/>x", "x<a/>", "<a><![CDATA[x</a>", "<>", "<a/><?"] {
            assert_eq!(events(part.as_bytes()), Err(Stop::Malformed), "{part}");
        }
    }

    #[test]
    fn nothing_is_declared() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>";
        assert_eq!(events(bomb.as_bytes()), Err(Stop::Malformed));
    }

    #[test]
    fn a_part_may_take_only_so_many_steps() {
        assert_eq!(events("<a>".repeat(2000).as_bytes()), Err(Stop::Limit));
    }

    #[test]
    fn the_beginning_of_a_part_may_break_off_anywhere() {
        let part = b"<a><b c='d'>e</b><!-- f --><![CDATA[g]]></a>";
        for end in 0..=part.len() {
            let file = File::whole(part, Limits::default());
            let mut xml = Xml::beginning(&file, &part[..end]);
            while xml.next().expect("no more than cut").is_some() {}
        }
    }

    #[test]
    fn attributes() {
        let part = b"<a x:b = '1' c=\"&lt;'\" d='e' bad/>";
        let file = File::whole(part, Limits::default());
        let Ok(Some(Event::Open(element))) = Xml::new(&file, part).next() else { panic!("a tag") };
        assert_eq!(element.get("b").as_deref(), Some(&b"1"[..]));
        assert_eq!(element.get("c").as_deref(), Some(&b"<'"[..]));
        assert_eq!(element.get("d").as_deref(), Some(&b"e"[..]));
        assert_eq!(element.get("bad"), None);
    }

    #[test]
    fn both_orders_of_utf16() {
        for part in [&b"\xff\xfe<\0a\0/\0>\0"[..], b"\xfe\xff\0<\0a\0/\0>", b"<a/>"] {
            assert_eq!(utf8(part.to_vec()), b"<a/>");
        }
    }
}
