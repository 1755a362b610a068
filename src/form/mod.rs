//! A pack as a form: which fields and materials it shows for the answers so far, how each looks, and what a posted form says.
//!
//! Pure: a pack, the values entered and the problems found in, a plan with its HTML or an application out.

pub(crate) mod conditions;
mod decode;
pub(crate) mod demand;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod marks;
pub(crate) mod materials;
mod spelling;
pub(crate) mod view;
pub(crate) mod words;

pub use decode::{Decoded, Entry, TooManyRows, decode};
pub use file::Looked;
pub use spelling::{Answer, Spelling};
