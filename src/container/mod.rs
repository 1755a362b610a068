//! What files of many formats share: their bytes as far as they have been read, check sums, compression, XML, and the two
//! containers that hold other files, ZIP and compound files.
//!
//! Nothing here knows what a file is for. Every function takes a [`File`], whose [`Limits`] bound what a look may cost.

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
