//! Decisions taken from the bytes of an input.

/// The unused bytes. When none are left, every decision takes the first choice.
pub struct Source<'a>(pub &'a [u8]);

impl<'a> Source<'a> {
    /// True if no bytes are left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = usize::from(self.byte()) | if bound > 256 { usize::from(self.byte()) << 8 } else { 0 };
        wide % bound
    }

    /// One of several, which must not be empty.
    pub fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }

    /// A text of up to 31 characters, possibly with lone surrogates.
    pub fn text(&mut self) -> Vec<u16> {
        let length = self.below(32);
        let unit = |source: &mut Self| match source.byte() {
            byte @ 0..0x80 => u16::from(byte),
            byte @ 0x80..0xc0 => 0x4e00 + u16::from(byte),
            byte @ 0xc0..0xe0 => 0xff00 + u16::from(byte & 0x1f) + 0x10,
            byte => 0xd7f0 + (u16::from(byte & 0x1f) << 6),
        };
        (0..length).map(|_| unit(self)).collect()
    }
}
