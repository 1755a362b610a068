//! A pack as a form: which fields and materials it shows for the answers so far, how each looks, and what a posted form says.
//!
//! Pure: a pack, the values entered and the problems found in, a plan with its HTML or an application out.

pub mod conditions;
pub mod decode;
pub mod demand;
pub mod fields;
pub mod file;
pub mod marks;
pub mod materials;
pub mod view;
pub mod words;
