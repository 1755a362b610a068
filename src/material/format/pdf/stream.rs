//! Decodes streams (ISO 32000-1, 7.3.8 and 7.4): plain, or compressed by Flate, with the predictors of PNG.

use alloc::vec::Vec;

use super::syntax::Value;
use crate::container::file::{File, Stop};
use crate::container::inflate::inflate;

/// Decodes a stream to at most `most` bytes. Other filters are malformed here: streams that describe a document do not use them.
pub(super) fn decode(
    file: &File,
    raw: &[u8],
    filter: &Value,
    parameters: &Value,
    most: usize,
) -> Result<Vec<u8>, Stop> {
    let filter = match filter {
        Value::Array(list) if list.len() > 1 => return Err(Stop::Malformed),
        Value::Array(list) => list.first().unwrap_or(&Value::Null),
        other => other,
    };
    file.spend(raw.len())?;
    match filter {
        Value::Null if raw.len() <= most => Ok(raw.to_vec()),
        Value::Null => Err(Stop::Limit),
        Value::Name(name) if name == b"FlateDecode" || name == b"Fl" => {
            let (bytes, _) = inflate(file, raw, true, most)?;
            predicted(bytes, parameters)
        }
        _ => Err(Stop::Malformed),
    }
}

/// Reverses the prediction of rows (7.4.4.4). The first byte of each row is the PNG filter.
fn predicted(mut bytes: Vec<u8>, parameters: &Value) -> Result<Vec<u8>, Stop> {
    let number = |name: &[u8], usual: u64| match parameters {
        Value::Dict(dict) => dict.count(name).unwrap_or(usual),
        _ => usual,
    };
    match number(b"Predictor", 1) {
        1 => return Ok(bytes),
        10..=15 => {}
        _ => return Err(Stop::Malformed),
    }
    let pixel = number(b"Colors", 1).saturating_mul(number(b"BitsPerComponent", 8));
    let row = pixel.saturating_mul(number(b"Columns", 1)).div_ceil(8);
    let (pixel, row) = (pixel.div_ceil(8).max(1) as usize, usize::try_from(row).unwrap_or(0));
    if row == 0 || row > 1 << 20 {
        return Err(Stop::Malformed);
    }
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    for line in bytes.chunks_mut(row + 1) {
        let Some((filter, line)) = line.split_first_mut() else { break };
        let above = out.len().checked_sub(row);
        for at in 0..line.len() {
            let left = if at < pixel { 0 } else { line[at - pixel] };
            let up = above.map_or(0, |above| out[above + at]);
            let corner = above.filter(|_| at >= pixel).map_or(0, |above| out[above + at - pixel]);
            let guess = match *filter {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => return Err(Stop::Malformed),
            };
            line[at] = line[at].wrapping_add(guess);
        }
        out.extend_from_slice(line);
    }
    bytes.clear();
    Ok(out)
}

/// The Paeth predictor (ISO/IEC 15948, 9.4).
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |other: u8| (estimate - i16::from(other)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}
