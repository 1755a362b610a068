//! Compressed parts of files (RFC 1950, RFC 1951), with a limit on what comes out.

use alloc::vec::Vec;

use miniz_oxide::inflate::{
    DecompressError, TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit,
};

use super::file::{File, Stop};

/// What a compressed part holds: `most` bytes and what is left of the file's limit at most, [`Stop::Limit`] past that.
/// What comes out of a part that breaks off is given with `false`.
pub(crate) fn inflate(file: &File, part: &[u8], zlib: bool, most: usize) -> Result<(Vec<u8>, bool), Stop> {
    let most = most.min(file.may_inflate());
    let result =
        if zlib { decompress_to_vec_zlib_with_limit(part, most) } else { decompress_to_vec_with_limit(part, most) };
    let (bytes, whole) = match result {
        Ok(bytes) => (bytes, true),
        Err(DecompressError { status: TINFLStatus::HasMoreOutput, .. }) => return Err(Stop::Limit),
        Err(DecompressError { output, .. }) => (output, false),
    };
    file.spend(part.len())?;
    file.inflated(bytes.len())?;
    Ok((bytes, whole))
}

/// What a compressed part begins with, without the wrapping of zlib: `most` bytes and what is left of the file's limit at
/// most. It is no mistake when it breaks off.
pub(crate) fn beginning(file: &File, part: &[u8], most: usize) -> Result<Vec<u8>, Stop> {
    let bytes = match decompress_to_vec_with_limit(part, most.min(file.may_inflate())) {
        Ok(bytes) | Err(DecompressError { output: bytes, .. }) => bytes,
    };
    file.inflated(bytes.len())?;
    Ok(bytes)
}
