//! One file among those of a form.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use super::work::Left;

/// Some bytes of a longer source, read as if they were a file. Reading fails once the client has left.
pub(super) struct Window<'a, S> {
    pub source: &'a mut S,
    pub from: u64,
    pub size: u64,
    pub left: &'a Left,
    at: u64,
}

impl<'a, S: Read + Seek> Window<'a, S> {
    pub(super) fn new(source: &'a mut S, from: u64, size: u64, left: &'a Left) -> Self {
        Self { source, from, size, left, at: 0 }
    }
}

impl<S: Read + Seek> Read for Window<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.is_so() {
            return Err(ErrorKind::ConnectionAborted.into());
        }
        let rest = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let fits = buffer.len().min(rest);
        self.source.seek(SeekFrom::Start(self.from + self.at))?;
        let read = self.source.read(&mut buffer[..fits])?;
        self.at += read as u64;
        #[cfg(test)]
        tests::READ.fetch_add(read as u64, std::sync::atomic::Ordering::Relaxed);
        Ok(read)
    }
}

impl<S: Read + Seek> Seek for Window<'_, S> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        let at = match place {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Cursor;
    use std::sync::atomic::AtomicU64;

    /// Bytes read through all windows.
    pub(crate) static READ: AtomicU64 = AtomicU64::new(0);

    #[test]
    fn a_window_shows_its_bytes_and_no_others() {
        let mut source = Cursor::new(b"0123456789".to_vec());
        let left = Left::default();
        let mut window = Window::new(&mut source, 3, 4, &left);
        let mut text = String::new();
        window.read_to_string(&mut text).unwrap();
        assert_eq!(text, "3456");
        assert_eq!(window.seek(SeekFrom::End(-1)).unwrap(), 3);
        assert_eq!(window.seek(SeekFrom::Current(-1)).unwrap(), 2);
        assert!(window.seek(SeekFrom::Current(-9)).is_err());
        text.clear();
        window.read_to_string(&mut text).unwrap();
        assert_eq!(text, "56");
        window.seek(SeekFrom::Start(100)).unwrap();
        assert_eq!(window.read(&mut [0; 4]).unwrap(), 0);
    }
}
