use super::file::{File, Stop};

pub(super) fn is(_file: &File) -> Result<bool, Stop> {
    Ok(false)
}
