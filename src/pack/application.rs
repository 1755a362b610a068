//! Names in an application that have a meaning of their own; all others are ids of the checklist.

/// The object of all materials, by id.
pub const MATERIALS: &str = "materials";

/// Files that supply a material.
pub const FILES: &str = "files";
/// Paper that supplies a material.
pub const PAPER: &str = "paper";
/// The electronic certificate that supplies a material: the code of its type.
pub const HELD: &str = "held";
/// A promise to supply a material later.
pub const LATER: &str = "later";
/// A pledge in place of a material.
pub const PLEDGED: &str = "pledged";

/// Facts of a file in `files` that packs and the engine speak of. docs/materials.md has all of them.
pub mod file {
    /// The digest of the bytes in lower-case hexadecimal.
    pub const SHA256: &str = "sha256";
    /// Pixels from left to right.
    pub const WIDTH: &str = "width";
    /// Pixels from top to bottom.
    pub const HEIGHT: &str = "height";
    /// Thousandths of width to height.
    pub const ASPECT: &str = "aspect";
}
