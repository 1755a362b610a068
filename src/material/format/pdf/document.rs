//! The objects of a document: their places and their content.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::rc::Rc;
use alloc::vec::Vec;

use super::password::Key;
use super::stream;
use super::syntax::{Dict, Fail, Parser, Value};
use crate::container::file::{File, Stop};

/// Bytes read first for an object, and at most.
const FIRST: usize = 1 << 10;
const MOST: usize = 8 << 20;

/// Longest chain of references.
const HOPS: u32 = 32;

/// The place of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Free,
    /// At this place of the file.
    At(u64),
    /// In this object stream, with this index.
    In(u32, u32),
}

/// A document as far as it has been read.
pub(super) struct Document<'a> {
    pub file: &'a File<'a>,
    /// Number of bytes before the header. Some writers count places from there.
    pub start: u64,
    pub entries: BTreeMap<u32, Entry>,
    pub trailer: Dict,
    /// Numbers of the action objects that have been read.
    pub actions: BTreeSet<u32>,
    /// Decrypts streams, if the document is encrypted and opens without a password.
    pub key: Option<Key>,
    streams: BTreeMap<u32, Rc<ObjectStream>>,
    opening: BTreeSet<u32>,
}

/// A decompressed object stream (ISO 32000-1, 7.5.7).
struct ObjectStream {
    bytes: Vec<u8>,
    /// Numbers and places of its objects.
    objects: Vec<(u32, usize)>,
    /// Places by number, for references with a wrong index.
    places: BTreeMap<u32, usize>,
}

/// An object of the file.
pub(super) struct Found {
    pub number: u32,
    pub generation: u16,
    pub value: Value,
    /// Place of the data of its stream, if it has one.
    pub data: Option<u64>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(file: &'a File<'a>, start: u64) -> Self {
        Self {
            file,
            start,
            entries: BTreeMap::new(),
            trailer: Dict::default(),
            actions: BTreeSet::new(),
            key: None,
            streams: BTreeMap::new(),
            opening: BTreeSet::new(),
        }
    }

    /// Resolves a reference. A missing object is null (7.3.10).
    pub(crate) fn resolve(&mut self, value: &Value) -> Result<Value, Stop> {
        let mut value = value.clone();
        for _ in 0..HOPS {
            let Value::Ref(number) = value else { return Ok(value) };
            value = self.object(number)?;
        }
        Err(Stop::Malformed)
    }

    /// Returns an entry of a dictionary, resolved.
    pub(crate) fn get(&mut self, dict: &Dict, name: &[u8]) -> Result<Value, Stop> {
        dict.get(name).map_or(Ok(Value::Null), |value| self.resolve(value))
    }

    /// Returns an entry, resolved, if it is a dictionary.
    pub(crate) fn dict(&mut self, dict: &Dict, name: &[u8]) -> Result<Option<Dict>, Stop> {
        Ok(match self.get(dict, name)? {
            Value::Dict(dict) => Some(dict),
            _ => None,
        })
    }

    fn object(&mut self, number: u32) -> Result<Value, Stop> {
        match self.entries.get(&number).copied() {
            None | Some(Entry::Free) => Ok(Value::Null),
            Some(Entry::At(place)) => Ok(self.found(number, place)?.value),
            Some(Entry::In(stream, index)) => self.inside(stream, number, index),
        }
    }

    /// Returns the dictionary and the decoded data of a stream.
    pub(crate) fn stream(&mut self, number: u32, most: usize) -> Result<(Dict, Vec<u8>), Stop> {
        let Some(Entry::At(place)) = self.entries.get(&number).copied() else { return Err(Stop::Malformed) };
        let Found { value: Value::Dict(dict), data: Some(data), generation, .. } = self.found(number, place)? else {
            return Err(Stop::Malformed);
        };
        let bytes = self.data(&dict, data, most, Some((number, generation)))?;
        Ok((dict, bytes))
    }

    /// Decodes the data of a stream; decrypts it if it belongs to the object `of`.
    pub(crate) fn data(
        &mut self,
        dict: &Dict,
        data: u64,
        most: usize,
        of: Option<(u32, u16)>,
    ) -> Result<Vec<u8>, Stop> {
        let length = self.get(dict, b"Length")?.count().ok_or(Stop::Malformed)?;
        let filter = self.get(dict, b"Filter")?;
        let parameters = match self.get(dict, b"DecodeParms")? {
            Value::Array(list) => list.first().cloned().unwrap_or(Value::Null),
            other => other,
        };
        let raw = self.file.read(data, usize::try_from(length).map_err(|_| Stop::Truncated)?)?;
        let Some((key, (number, generation))) = self.key.as_ref().zip(of) else {
            return stream::decode(self.file, raw, &filter, &parameters, most);
        };
        // Decryption costs at least as much as decompression.
        self.file.inflated(raw.len())?;
        stream::decode(self.file, &key.decrypt(number, generation, raw.to_vec()), &filter, &parameters, most)
    }

    fn found(&self, number: u32, place: u64) -> Result<Found, Stop> {
        let found = read(self.file, place.saturating_add(self.start));
        match found {
            Ok(found) if found.number == number => Ok(found),
            Ok(_) => Err(Stop::Malformed),
            Err(stop) => Err(stop),
        }
    }

    fn inside(&mut self, number: u32, wanted: u32, index: u32) -> Result<Value, Stop> {
        let stream = self.object_stream(number)?;
        let by_index = stream.objects.get(index as usize).filter(|object| object.0 == wanted).map(|object| object.1);
        let place = by_index.or_else(|| stream.places.get(&wanted).copied());
        let Some(bytes) = place.and_then(|place| stream.bytes.get(place..)) else { return Ok(Value::Null) };
        match Parser::new(self.file, bytes).object() {
            Ok(value) => Ok(value),
            Err(Fail::Stop(stop)) => Err(stop),
            Err(_) => Err(Stop::Malformed),
        }
    }

    /// Returns the numbers of the objects in an object stream.
    pub(crate) fn numbers(&mut self, stream: u32) -> Result<Vec<u32>, Stop> {
        Ok(self.object_stream(stream)?.objects.iter().map(|object| object.0).collect())
    }

    fn object_stream(&mut self, number: u32) -> Result<Rc<ObjectStream>, Stop> {
        if let Some(stream) = self.streams.get(&number) {
            return Ok(Rc::clone(stream));
        }
        // Its length may be an object in the stream itself.
        if !self.opening.insert(number) {
            return Err(Stop::Malformed);
        }
        let (dict, mut bytes) = self.stream(number, MOST)?;
        // A token ends at the next delimiter, which the last one lacks.
        bytes.push(b'\n');
        let [count, first] = [b"N".as_slice(), b"First"].map(|name| dict.count(name));
        let (count, first) = (count.ok_or(Stop::Malformed)?, first.ok_or(Stop::Malformed)? as usize);
        let (mut objects, mut places) = (Vec::new(), BTreeMap::new());
        let mut header = Parser::new(self.file, bytes.get(..first).ok_or(Stop::Malformed)?);
        for _ in 0..count {
            self.file.step()?;
            let (Ok(number), Ok(at)) = (header.integer(), header.integer()) else { break };
            let number = u32::try_from(number).map_err(|_| Stop::Malformed)?;
            let place = first.saturating_add(at as usize);
            objects.push((number, place));
            // The first of several objects with the same number counts.
            places.entry(number).or_insert(place);
        }
        let stream = Rc::new(ObjectStream { bytes, objects, places });
        self.streams.insert(number, Rc::clone(&stream));
        Ok(stream)
    }
}

/// Reads the object at a place of the file: `12 0 obj`, its value, and the beginning of its stream.
pub(super) fn read(file: &File, place: u64) -> Result<Found, Stop> {
    let mut window = FIRST;
    loop {
        let bytes = file.peek(place, window)?;
        let all = place.saturating_add(bytes.len() as u64) >= file.size();
        match parse(file, bytes, place) {
            Ok(found) => return Ok(found),
            Err(Fail::More) if all => return Err(Stop::Truncated),
            Err(Fail::More) if window >= MOST => return Err(Stop::Limit),
            Err(Fail::More) => window *= 8,
            Err(Fail::Broken) => return Err(Stop::Malformed),
            Err(Fail::Stop(stop)) => return Err(stop),
        }
    }
}

fn parse(file: &File, bytes: &[u8], place: u64) -> Result<Found, Fail> {
    let mut parser = Parser::new(file, bytes);
    let number = u32::try_from(parser.integer()?).map_err(|_| Fail::Broken)?;
    let generation = parser.integer()? as u16;
    if !parser.word(b"obj") {
        return Err(if parser.bytes.len() - parser.at < 3 { Fail::More } else { Fail::Broken });
    }
    let value = parser.object()?;
    parser.blank();
    if parser.bytes.len() - parser.at < 8 {
        // `stream` and its line end.
        let rest = &parser.bytes[parser.at..];
        if rest.is_empty() || b"stream\r\n".starts_with(&rest[..rest.len().min(6)]) {
            return Err(Fail::More);
        }
    }
    let data = parser.word(b"stream").then(|| {
        let line = &parser.bytes[parser.at..];
        // A lone carriage return is invalid, but occurs.
        let end =
            if line.starts_with(b"\r\n") { 2 } else { usize::from(line.starts_with(b"\n") || line.starts_with(b"\r")) };
        place + (parser.at + end) as u64
    });
    Ok(Found { number, generation, value, data })
}
