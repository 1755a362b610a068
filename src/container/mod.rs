//! Codecs and containers that several formats share: the bytes of a file, check sums, compression, XML, ZIP and compound files.
//!
//! Nothing here knows the purpose of a file. Readers take a [`File`], whose [`Limits`] bound their cost.
pub(crate) mod compound;
pub(crate) mod crc;
pub(crate) mod file;
pub(crate) mod inflate;
pub(crate) mod lzma;
mod reading;
pub(crate) mod xml;
pub(crate) mod zip;

pub use file::{File, Limits, Pieces, Stop};
pub use reading::Reading;
