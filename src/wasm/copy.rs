//! `memcpy`, `memmove` and `memset`, which the compiler calls.
//!
//! Those that come with it mind alignment, which Wasm does not ask for: eight bytes at a time from any address are as quick here, and
//! a tenth of the code.
//!
//! A compiler may replace such a loop by a call of the very function that it stands in, which would never end. LLVM leaves functions
//! of these names alone. The build does not trust that: `cargo xtask build` refuses a module in which one of them calls itself,
//! directly or through another.

/// Copies from the first byte on.
///
/// # Safety
/// Both regions are valid for `count` bytes, and `to` does not begin inside the source.
#[unsafe(no_mangle)]
unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    let mut at = 0;
    // SAFETY: no access is beyond `count`.
    unsafe {
        while count - at >= 8 {
            to.add(at).cast::<u64>().write_unaligned(from.add(at).cast::<u64>().read_unaligned());
            at += 8;
        }
        while at < count {
            *to.add(at) = *from.add(at);
            at += 1;
        }
    }
    to
}

/// Copies between regions that may overlap.
///
/// # Safety
/// Both regions are valid for `count` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    // SAFETY: as the caller promises; forwards unless that would overwrite bytes still to be read.
    unsafe {
        if (to as usize).wrapping_sub(from as usize) >= count {
            return memcpy(to, from, count);
        }
        let mut at = count;
        while at >= 8 {
            at -= 8;
            to.add(at).cast::<u64>().write_unaligned(from.add(at).cast::<u64>().read_unaligned());
        }
        while at > 0 {
            at -= 1;
            *to.add(at) = *from.add(at);
        }
    }
    to
}

/// Writes the lowest byte of `value` everywhere.
///
/// # Safety
/// The region is valid for `count` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn memset(to: *mut u8, value: u32, count: usize) -> *mut u8 {
    let word = u64::from(value as u8) * (u64::MAX / 0xff);
    let mut at = 0;
    // SAFETY: no access is beyond `count`.
    unsafe {
        while count - at >= 8 {
            to.add(at).cast::<u64>().write_unaligned(word);
            at += 8;
        }
        while at < count {
            *to.add(at) = value as u8;
            at += 1;
        }
    }
    to
}
