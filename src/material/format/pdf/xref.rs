//! Places of objects: cross-reference tables and streams (ISO 32000-1, 7.5.4 to 7.5.8), and a search of the whole file for a document
//! whose references are wrong, as readers do.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::document::{Document, Entry, Found, read};
use super::syntax::{Dict, Fail, Parser, Value};
use crate::container::file::{File, Stop};

/// `startxref` is at most this far before the end of a document (7.5.5, annex H, note 18).
const TAIL: u64 = 1 << 10;

/// Largest number of cross-reference sections. Each saving may add one.
const SECTIONS: usize = 1000;

/// Bytes of a table entry (7.5.4).
const ENTRY: usize = 20;

/// Largest size of a decoded cross-reference stream, in bytes.
const MOST: usize = 32 << 20;

/// Reads all references of a document that ends at `end`, the newest first.
pub(super) fn load(document: &mut Document, end: u64) -> Result<(), Stop> {
    let file = document.file;
    let start = end.saturating_sub(TAIL);
    let tail = file.read(start, (end - start) as usize)?;
    let keyword = rfind(tail, b"startxref").ok_or(Stop::Malformed)?;
    let first = Parser::new(file, &tail[keyword + 9..]).integer().map_err(|_| Stop::Malformed)?;
    let mut next = Some(first);
    let mut seen = BTreeSet::new();
    while let Some(place) = next {
        if !seen.insert(place) || seen.len() > SECTIONS {
            return Err(Stop::Malformed);
        }
        let (trailer, freed) = section(document, place)?;
        // A hybrid file: the table for old readers marks the objects of the stream as free (7.5.8.4).
        if let Some(hidden) = trailer.count(b"XRefStm").filter(|place| seen.insert(*place)) {
            for number in &freed {
                document.entries.remove(number);
            }
            section(document, hidden)?;
            for number in freed {
                document.entries.entry(number).or_insert(Entry::Free);
            }
        }
        next = trailer.count(b"Prev");
        if document.trailer.0.is_empty() {
            document.trailer = trailer;
        }
    }
    Ok(())
}

/// Searches the whole file for objects and trailers. The last object of each number counts.
pub(super) fn search(document: &mut Document) -> Result<(), Stop> {
    let file = document.file;
    document.start = 0;
    document.entries.clear();
    document.trailer = Dict::default();
    let bytes = file.read(0, usize::try_from(file.size()).map_err(|_| Stop::Limit)?)?;
    let (mut streams, mut known) = (Vec::new(), BTreeSet::new());
    for (at, pair) in bytes.windows(3).enumerate() {
        match pair {
            b"obj" => {
                let Some(place) = before(&bytes[..at]) else { continue };
                file.step()?;
                let Ok(Found { number, value, .. }) = lenient(read(file, place as u64))? else { continue };
                document.entries.insert(number, Entry::At(place as u64));
                if let Value::Dict(dict) = value {
                    if dict.is(b"Type", b"XRef") {
                        adopt(document, dict);
                    } else if dict.is(b"Type", b"ObjStm") {
                        streams.extend(known.insert(number).then_some(number));
                    }
                }
            }
            b"tra" if bytes[at..].starts_with(b"trailer") => match Parser::new(file, &bytes[at + 7..]).object() {
                Ok(Value::Dict(dict)) => adopt(document, dict),
                Err(Fail::Stop(stop)) => return Err(stop),
                Ok(_) | Err(Fail::More | Fail::Broken) => {}
            },
            _ => {}
        }
    }
    // Collected with the newest last, which needs no moves.
    document.trailer.0.reverse();
    for stream in streams {
        let Ok(numbers) = lenient(document.numbers(stream))? else { continue };
        for (index, number) in (0..).zip(numbers) {
            document.entries.entry(number).or_insert(Entry::In(stream, index));
        }
    }
    if document.trailer.get(b"Root").is_none() { Err(Stop::Malformed) } else { Ok(()) }
}

/// Adds the entries of a trailer in reverse order. Once reversed, those of later trailers come first.
fn adopt(document: &mut Document, dict: Dict) {
    if dict.get(b"Root").is_some() {
        document.trailer.0.extend(dict.0.into_iter().rev());
    }
}

/// Ignores damage of one object.
fn lenient<T>(result: Result<T, Stop>) -> Result<Result<T, Stop>, Stop> {
    match result {
        Err(stop @ (Stop::Need(_) | Stop::Limit)) => Err(stop),
        other => Ok(other),
    }
}

/// Returns the place of an object whose `obj` follows `bytes`: two numbers and white space precede it.
pub(super) fn before(bytes: &[u8]) -> Option<usize> {
    let back = |from: usize, is: fn(u8) -> bool| {
        let count = bytes[..from].iter().rev().take(20).take_while(|byte| is(**byte)).count();
        (count > 0).then_some(from - count)
    };
    let digit = |byte: u8| byte.is_ascii_digit();
    let at = back(bytes.len(), super::syntax::is_space)?;
    let at = back(back(at, digit)?, super::syntax::is_space)?;
    back(at, digit)
}

pub(super) fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// Reads one section. Known entries are newer and are kept. Returns the trailer and the numbers that a table marks as free.
fn section(document: &mut Document, place: u64) -> Result<(Dict, Vec<u32>), Stop> {
    let file = document.file;
    let at = place.saturating_add(document.start);
    if at >= file.size() {
        return Err(Stop::Truncated);
    }
    let window = file.peek(at, 64)?;
    let mut parser = Parser::new(file, window);
    if parser.word(b"xref") {
        return table(document, at + parser.at as u64);
    }
    let Found { value: Value::Dict(dict), data: Some(data), .. } = read(file, at)? else {
        return Err(Stop::Malformed);
    };
    stream(document, &dict, data)?;
    Ok((dict, Vec::new()))
}

fn table(document: &mut Document, mut at: u64) -> Result<(Dict, Vec<u32>), Stop> {
    let file = document.file;
    let mut freed = Vec::new();
    loop {
        file.step()?;
        let window = file.peek(at, 64)?;
        let mut parser = Parser::new(file, window);
        if parser.word(b"trailer") {
            return Ok((trailer(file, at + parser.at as u64)?, freed));
        }
        let (Ok(first), Ok(count)) = (parser.integer(), parser.integer()) else {
            return Err(if window.len() < 64 { Stop::Truncated } else { Stop::Malformed });
        };
        parser.blank();
        at += parser.at as u64;
        let length = count.checked_mul(ENTRY as u64).and_then(|length| usize::try_from(length).ok());
        // The last line may lack its end if the trailer follows on it.
        let bytes = file.read(at, length.ok_or(Stop::Truncated)?)?;
        // Tables may overlap.
        file.spend(bytes.len())?;
        for (number, line) in (first..).zip(bytes.chunks(ENTRY)) {
            file.step()?;
            let number = u32::try_from(number).map_err(|_| Stop::Malformed)?;
            let mut parser = Parser::new(file, line);
            let place = parser.integer().map_err(|_| Stop::Malformed)?;
            let entry = match line.get(17) {
                Some(b'n') => Entry::At(place),
                Some(b'f') => Entry::Free,
                _ => return Err(Stop::Malformed),
            };
            if document.entries.contains_key(&number) {
                continue;
            }
            document.entries.insert(number, entry);
            if entry == Entry::Free {
                freed.push(number);
            }
        }
        at += bytes.len() as u64;
    }
}

fn trailer(file: &File, at: u64) -> Result<Dict, Stop> {
    let bytes = file.peek(at, 64 << 10)?;
    match Parser::new(file, bytes).object() {
        Ok(Value::Dict(dict)) => Ok(dict),
        Err(Fail::Stop(stop)) => Err(stop),
        Err(Fail::More) => Err(Stop::Truncated),
        _ => Err(Stop::Malformed),
    }
}

/// Reads a cross-reference stream (7.5.8): numbers whose widths are in `W`, most significant byte first.
fn stream(document: &mut Document, dict: &Dict, data: u64) -> Result<(), Stop> {
    let file = document.file;
    let numbers = |name: &[u8]| match dict.get(name) {
        Some(Value::Array(list)) => list.iter().map(Value::count).collect::<Option<Vec<u64>>>(),
        _ => None,
    };
    let widths = numbers(b"W").ok_or(Stop::Malformed)?;
    let &[kind, second, third] = widths.as_slice() else { return Err(Stop::Malformed) };
    if kind > 8 || second > 8 || third > 8 || kind + second + third == 0 {
        return Err(Stop::Malformed);
    }
    let sections = match numbers(b"Index") {
        Some(sections) => sections,
        None => [0, dict.count(b"Size").ok_or(Stop::Malformed)?].to_vec(),
    };
    let bytes = document.data(dict, data, MOST, None)?;
    let mut rows = bytes.chunks_exact((kind + second + third) as usize);
    for section in sections.chunks_exact(2) {
        for number in section[0]..section[0].saturating_add(section[1]) {
            file.step()?;
            let Some(row) = rows.next() else { return Ok(()) };
            let (first, rest) = row.split_at(kind as usize);
            let (middle, last) = rest.split_at(second as usize);
            let number_of = |bytes: &[u8]| bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
            let entry = match if kind == 0 { 1 } else { number_of(first) } {
                0 => Entry::Free,
                1 => Entry::At(number_of(middle)),
                2 => Entry::In(number_of(middle) as u32, number_of(last) as u32),
                _ => continue,
            };
            let number = u32::try_from(number).map_err(|_| Stop::Malformed)?;
            document.entries.entry(number).or_insert(entry);
        }
    }
    Ok(())
}
