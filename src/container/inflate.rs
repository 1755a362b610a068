//! Decompresses parts of files (RFC 1950, RFC 1951) up to a limit.

use alloc::vec::Vec;

use miniz_oxide::inflate::{
    DecompressError, TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit,
};

use super::file::{File, Stop};

/// Decompresses a part. [`Stop::Limit`] if more than `most` bytes come out, or more than the limits of the file leave. The flag is
/// false if the part breaks off; the bytes before that are returned.
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

/// Decompresses the beginning of a raw part (RFC 1951): up to `most` bytes, or as many as the limits of the file leave. A part that
/// breaks off is no error.
pub(crate) fn beginning(file: &File, part: &[u8], most: usize) -> Result<Vec<u8>, Stop> {
    let bytes = match decompress_to_vec_with_limit(part, most.min(file.may_inflate())) {
        Ok(bytes) | Err(DecompressError { output: bytes, .. }) => bytes,
    };
    file.inflated(bytes.len())?;
    Ok(bytes)
}
