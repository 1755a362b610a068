//! Facts of files on disk: only the needed parts of a file are read, and its digest is computed on the way.

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use crate::base::sha256::Running;
use crate::material::{self, Facts, Limits, Reading, name};
use crate::pack::application;
use crate::workspace::disk;

/// Number of bytes read at a time for the digest.
const PIECE: usize = 256 << 10;

/// The least that is read here and there at once, in bytes, as disks and systems do it.
const BLOCK: u64 = 4096;

/// The facts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The facts from its bytes.
    pub facts: Facts,
    /// In lower-case hexadecimal, where it was asked for.
    pub sha256: Option<String>,
    /// The contradiction between its name and its content, if any.
    pub doubt: Option<name::Doubt>,
}

impl Looked {
    /// The members of the facts' JSON object, and those that only the file as a whole has.
    pub fn members(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut members: serde_json::Map<_, _> = serde_json::from_str(&self.facts.to_json()).unwrap_or_default();
        if let Some(sha256) = &self.sha256 {
            members.insert(application::file::SHA256.to_owned(), sha256.as_str().into());
        }
        members.insert("misnamed".to_owned(), self.doubt.is_some().into());
        members
    }

    /// The file's entry in an application under a pack that knows these members.
    pub fn entry(&self, name: &str, is_known: impl Fn(&str) -> bool) -> serde_json::Map<String, serde_json::Value> {
        let mut members = self.members();
        if let (0, Some(kind)) = (self.facts.size, name::kind(name)) {
            // An empty file has no content that its name could contradict.
            members.insert("type".to_owned(), kind.media_type().into());
            members.remove("damaged");
        }
        members.insert("name".to_owned(), name.into());
        // A pack closes its objects, so unknown members would be refused.
        members.retain(|name, value| is_known(name) && !value.is_array());
        members
    }

    /// Returns true if a person has reason to look at it again.
    pub fn is_doubtful(&self) -> bool {
        self.facts.damage.is_some() || self.doubt.is_some()
    }
}

/// Inspects a file. `passed` receives the number of bytes that went into the digest.
pub(crate) fn look(path: &Path, digest: bool, passed: &dyn Fn(u64)) -> io::Result<Looked> {
    let what = fs::metadata(path)?;
    if what.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if what.is_file() {
        return look_into(&mut File::open(path)?, what.len(), &name, digest, passed);
    }
    // A pipe cannot be read here and there.
    let bytes = disk::read(path, Limits::default().kept)?;
    look_into(&mut io::Cursor::new(&bytes), bytes.len() as u64, &name, digest, passed)
}

/// Inspects a source of the given size and name that can be read at any position.
pub(crate) fn look_into(
    source: &mut (impl Read + Seek),
    size: u64,
    name: &str,
    digest: bool,
    passed: &dyn Fn(u64),
) -> io::Result<Looked> {
    let facts = facts(source, size, Limits::default())?;
    let sha256 = digest.then(|| running(source, passed)).transpose()?;
    let doubt = name::doubt(name, &facts);
    Ok(Looked { facts, sha256, doubt })
}

/// The facts of something that can be read at any place.
fn facts(source: &mut (impl Read + Seek), size: u64, limits: Limits) -> io::Result<Facts> {
    let (source, failed) = (RefCell::new(source), Cell::new(None));
    let read = |at, buffer: &mut [u8]| {
        let mut source = source.borrow_mut();
        let read = source.seek(SeekFrom::Start(at)).and_then(|_| source.read_exact(buffer));
        read.map_err(|error| failed.set(Some(error))).is_ok()
    };
    let reading = Reading::new(&read, BLOCK);
    material::look(&material::File::as_read(size, &reading, limits))
        // Somebody may just be writing to it.
        .map_err(|_| failed.take().unwrap_or_else(|| ErrorKind::UnexpectedEof.into()))
}

fn running(file: &mut (impl Read + Seek), passed: &dyn Fn(u64)) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let (mut running, mut piece) = (Running::default(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(running.hex()),
            Ok(read) => {
                running.update(piece.get(..read).unwrap_or_default());
                passed(read as u64);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts the bytes that are read.
    struct Counting<R> {
        inner: R,
        read: usize,
    }

    impl<R: Read> Read for Counting<R> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.inner.read(buffer)?;
            self.read += read;
            Ok(read)
        }
    }

    impl<R: Seek> Seek for Counting<R> {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.inner.seek(to)
        }
    }

    #[test]
    fn of_a_large_file_little_is_read() {
        let mut bytes = b"7z\xbc\xaf\x27\x1c\0\x04".to_vec();
        bytes.resize(40 << 20, 1);
        let mut source = Counting { inner: io::Cursor::new(&bytes), read: 0 };
        let found = facts(&mut source, bytes.len() as u64, Limits::default()).unwrap();
        assert_eq!(found.kind, crate::material::Kind::SevenZip);
        assert!(source.read < 1 << 20, "{}", source.read);
    }

    #[test]
    fn a_file_that_shrinks_meanwhile_is_an_error() {
        let error = facts(&mut io::Cursor::new(b"%PDF-1.7"), 9_000_000, Limits::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    }
}
