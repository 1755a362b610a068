//! The module's memory: blocks in sizes of powers of two, each size with its list of free blocks.
//!
//! A freed block is reused for the next one of its size, so the memory of a session is available again after `free`, and the total grows
//! only with the blocks alive at one time. Small, constant time, and without a table to search.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32;
use core::cell::UnsafeCell;
use core::ptr;

/// Blocks of 16 bytes (2^4) and more.
const SMALLEST: u32 = 4;
const PAGE: usize = 65536;

struct Memory(UnsafeCell<State>);

struct State {
    /// The first free block of each size; a free block begins with the address of the next.
    free: [*mut u8; 32],
    /// Start of the unused part of the last grown region.
    fresh: *mut u8,
    end: *mut u8,
}

// SAFETY: the module has one thread; wasm32v1-none has no shared memory.
unsafe impl Sync for Memory {}

#[global_allocator]
static MEMORY: Memory =
    Memory(UnsafeCell::new(State { free: [ptr::null_mut(); 32], fresh: ptr::null_mut(), end: ptr::null_mut() }));

fn class(layout: Layout) -> u32 {
    let size = layout.size().max(layout.align()).max(1 << SMALLEST);
    usize::BITS - (size - 1).leading_zeros()
}

// SAFETY: a block of class c is 2^c bytes long, begins at a multiple of 16 and belongs to one owner at a time, as it is
// either on one free list or handed out. No type here asks for more than 16 bytes of alignment.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class(layout);
        if class > 30 || layout.align() > 16 {
            return ptr::null_mut();
        }
        // SAFETY: one thread, and nothing below calls back into the allocator.
        let state = unsafe { &mut *self.0.get() };
        let block = state.free[class as usize];
        if !block.is_null() {
            // SAFETY: a free block holds the address of the next one in its first bytes.
            state.free[class as usize] = unsafe { block.cast::<*mut u8>().read() };
            return block;
        }
        let size = 1usize << class;
        if (state.end as usize) - (state.fresh as usize) < size {
            let pages = size.div_ceil(PAGE);
            let before = wasm32::memory_grow(0, pages);
            if before == usize::MAX {
                return ptr::null_mut();
            }
            let start = ptr::with_exposed_provenance_mut::<u8>(before * PAGE);
            // The rest of the last region is kept if the new one adjoins it.
            if start != state.end {
                state.fresh = start;
            }
            state.end = start.wrapping_add(pages * PAGE);
        }
        let block = state.fresh;
        state.fresh = block.wrapping_add(size);
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let class = class(layout) as usize;
        // SAFETY: the block is at least 16 bytes long and nobody else's any more.
        unsafe {
            let state = &mut *self.0.get();
            block.cast::<*mut u8>().write(state.free[class]);
            state.free[class] = block;
        }
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    wasm32::unreachable()
}
