//! What a module keeps between two calls of its exports.

use alloc::vec::Vec;
use core::cell::UnsafeCell;

/// The one value that a module keeps.
pub(super) struct Global<T>(UnsafeCell<T>);

// SAFETY: the module has one thread; wasm32v1-none has no shared memory.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    pub(super) const fn new(value: T) -> Self {
        Global(UnsafeCell::new(value))
    }

    /// The value for the time of one export.
    #[allow(clippy::mut_from_ref)]
    pub(super) fn get(&self) -> &mut T {
        // SAFETY: exports run one after the other, none calls another, and none keeps what it borrowed.
        unsafe { &mut *self.0.get() }
    }
}

/// Where to write so many values; good until the buffer grows.
pub(super) fn room<T: Clone + Default>(buffer: &mut Vec<T>, length: u32) -> *mut T {
    if buffer.len() < length as usize {
        buffer.resize(length as usize, T::default());
    }
    buffer.as_mut_ptr()
}
