//! A pack as a form: its fields and materials, the control of each, and the application in a posted form.
//!
//! Pure, except for the facts of files: pack, entered values and problems to a plan; a posted form to an application.

pub(crate) mod conditions;
mod decode;
pub(crate) mod demand;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod marks;
pub(crate) mod materials;
mod name;
mod spelling;
pub(crate) mod view;
pub(crate) mod way;
pub(crate) mod words;

pub use decode::{Decoded, Entry, TooManyRows, decode};
pub use file::Looked;
pub use spelling::{Answer, Spelling};
