//! The exports of the module that looks into files. Bytes come in through one buffer, piece by piece as they are asked for, and
//! facts go out as JSON, in UTF-16 units. Positions in files are doubles: exact up to 2^53 bytes.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::exports;
use super::global::{Global, room};
use super::handles::Handles;
use crate::base::sha256::Running;
use crate::material::{Facts, File, Kind, Limits, Pieces, look, name};

/// All that the module keeps.
struct Module {
    files: Handles<Looked>,
    /// The buffer into which the page writes bytes.
    buffer: Vec<u8>,
    /// The text last given to the page.
    text: Vec<u16>,
}

/// A file that is being looked at.
struct Looked {
    size: u64,
    pieces: Pieces,
    needed: Range<u64>,
    facts: Facts,
    digest: Running,
}

static MODULE: Global<Module> = Global::new(Module { files: Handles::new(), buffer: Vec::new(), text: Vec::new() });

impl Module {
    fn say(&mut self, text: &str) -> u32 {
        self.text = text.encode_utf16().collect();
        self.text.len() as u32
    }
}

exports! {
    MODULE;

    /// Returns the address for `length` bytes, valid until the next call of this export.
    fn buffer(module, length: u32) -> *mut u8 {
        room(&mut module.buffer, length)
    }

    /// Returns the address of the text whose length was returned last.
    fn text(module) -> *const u16 {
        module.text.as_ptr()
    }

    /// Begins a file of `size` bytes.
    fn begin(module, size: f64) -> u32 {
        let looked = Looked {
            size: size as u64,
            pieces: Pieces::default(),
            needed: 0..0,
            facts: Facts::new(Kind::Unknown, size as u64),
            digest: Running::default(),
        };
        module.files.add(looked)
    }

    /// Takes in the bytes of the file at `at`, which were written.
    fn give(module, file: u32, at: f64, length: u32) {
        let Module { files, buffer, .. } = module;
        files.get(file).pieces.add(at as u64, buffer.get(..length as usize).unwrap_or(&[]).to_vec());
    }

    /// The length of the facts as JSON; 0: a piece of the file is needed first.
    fn look_at(module, file: u32) -> u32 {
        let looked = module.files.get(file);
        match look(&File::of_pieces(looked.size, &looked.pieces, Limits::default())) {
            Ok(facts) => {
                let text = facts.to_json();
                looked.facts = facts;
                looked.pieces = Pieces::default();
                module.say(&text)
            }
            Err(needed) => {
                looked.needed = needed;
                0
            }
        }
    }

    /// Returns the start (`end` is 0) or the end of the piece that is needed.
    fn needed(module, file: u32, end: u32) -> f64 {
        let needed = &module.files.get(file).needed;
        (if end == 0 { needed.start } else { needed.end }) as f64
    }

    /// Returns true if the name in the buffer (UTF-16, little endian) contradicts the content of the file.
    fn misnamed(module, file: u32, length: u32) -> u32 {
        let Module { files, buffer, .. } = module;
        let units = buffer.get(..length as usize).unwrap_or(&[]).as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair));
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let facts = &files.get(file).facts;
        // An empty file has no content that its name could contradict.
        (facts.size > 0 && name::doubt(&text, facts).is_some()).into()
    }

    /// Takes the next bytes of the file, which were written, into its digest.
    fn hash(module, file: u32, length: u32) {
        let Module { files, buffer, .. } = module;
        files.get(file).digest.update(buffer.get(..length as usize).unwrap_or(&[]));
    }

    /// Returns the length of the SHA-256 of the digested bytes, in hexadecimal.
    fn digest(module, file: u32) -> u32 {
        let digest = module.files.get(file).digest.clone().hex();
        module.say(&digest)
    }

    /// Gives a file back.
    fn end(module, file: u32) {
        module.files.free(file);
    }
}
