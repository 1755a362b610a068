//! Property names as small numbers, so that the engine compares numbers where it would compare texts.

use alloc::sync::Arc;
use alloc::vec::Vec;

/// A property name: an index into the [`Keys`] it comes from.
pub(crate) type Key = u32;

/// A set of names. A document's set continues that of its pack, which is shared and does not change after loading.
#[derive(Clone, Default)]
pub struct Keys {
    base: Option<Arc<Keys>>,
    names: Vec<Vec<u16>>,
    /// Open addressing: index into `names` plus one, 0 where free; a power of two long, at most half full.
    slots: Vec<u32>,
    /// UTF-16 units of `names`.
    units: usize,
}

impl Keys {
    /// An empty set that continues `base`.
    pub fn over(base: Arc<Keys>) -> Keys {
        Keys { base: Some(base), ..Keys::default() }
    }

    fn offset(&self) -> u32 {
        self.base.as_ref().map_or(0, |base| base.names.len() as u32)
    }

    /// The text of a key.
    pub fn name(&self, key: Key) -> &[u16] {
        match key.checked_sub(self.offset()) {
            Some(own) => &self.names[own as usize],
            None => self.base.as_ref().map_or(&[], |base| base.name(key)),
        }
    }

    /// Returns the number of keys, those of the base included.
    pub fn len(&self) -> u32 {
        self.offset() + self.names.len() as u32
    }

    /// UTF-16 units of all names but those of the base.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Returns true if there is no key at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key of a name, if it is known.
    pub fn get(&self, name: &[u16]) -> Option<Key> {
        if let Some(key) = self.base.as_ref().and_then(|base| base.get(name)) {
            return Some(key);
        }
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(name) as usize & mask;
        while self.slots[at] != 0 {
            let own = self.slots[at] - 1;
            if self.names[own as usize] == name {
                return Some(own + self.offset());
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// The key of a name, added if it is new.
    pub fn intern(&mut self, name: &[u16]) -> Key {
        if let Some(key) = self.get(name) {
            return key;
        }
        self.units += name.len();
        self.names.push(name.to_vec());
        if self.slots.len() < self.names.len() * 2 {
            self.slots = alloc::vec![0; (self.slots.len() * 2).max(16)];
            for own in 0..self.names.len() {
                self.place(own);
            }
        } else {
            self.place(self.names.len() - 1);
        }
        self.len() - 1
    }

    /// The key of a short ASCII name, if it is known.
    pub fn get_ascii(&self, name: &str) -> Option<Key> {
        let mut units = [0; ASCII];
        self.get(widened(name, &mut units))
    }

    /// The key of a short ASCII name, added if it is new.
    pub fn intern_ascii(&mut self, name: &str) -> Key {
        let mut units = [0; ASCII];
        self.intern(widened(name, &mut units))
    }

    fn place(&mut self, own: usize) {
        let mask = self.slots.len() - 1;
        let mut at = hash(&self.names[own]) as usize & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = own as u32 + 1;
    }
}

/// The longest name that the engine asks for by itself.
const ASCII: usize = 24;

fn widened<'a>(name: &str, units: &'a mut [u16; ASCII]) -> &'a [u16] {
    let mut length = 0;
    for (unit, byte) in units.iter_mut().zip(name.bytes()) {
        *unit = u16::from(byte);
        length += 1;
    }
    &units[..length]
}

/// FNV-1a over the code units.
fn hash(name: &[u16]) -> u32 {
    let hash = name.iter().fold(0x811c_9dc5u32, |hash, &unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}
