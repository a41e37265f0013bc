//! Memory that is given back all at once: what a call from JavaScript allocates ends with the call.
//!
//! An allocator that can free single blocks, and the code that frees them, would be a twentieth of the module.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::Cell;

/// The bytes of one page of WebAssembly memory.
const PAGE: usize = 65_536;

/// One end that moves up, and back to where it was.
pub(crate) struct Arena {
    /// The first free byte; none before the first use.
    end: Cell<Option<usize>>,
}

// SAFETY: the module has one thread; shared memory would need the feature `atomics`, which it is not built with.
unsafe impl Sync for Arena {}

impl Arena {
    pub(crate) const fn new() -> Self {
        Self { end: Cell::new(None) }
    }

    /// Where the arena ends now.
    pub(crate) fn mark(&self) -> Option<usize> {
        self.end.get()
    }

    /// Gives back everything that was allocated since `mark`.
    ///
    /// # Safety
    /// Nothing that was allocated since then is used again.
    pub(crate) unsafe fn reset(&self, mark: Option<usize>) {
        self.end.set(mark);
    }
}

// SAFETY: blocks lie one after the other above everything the module began with, none overlaps another as long as
// `reset` keeps its promise, and all of a block is inside the memory when it is handed out.
unsafe impl GlobalAlloc for Arena {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let have = core::arch::wasm32::memory_size(0) * PAGE;
        let at = self.end.get().unwrap_or(have).next_multiple_of(8);
        let end = at + layout.size();
        if end > have && core::arch::wasm32::memory_grow(0, (end - have).div_ceil(PAGE)) == usize::MAX {
            return core::ptr::null_mut();
        }
        self.end.set(Some(end));
        core::ptr::with_exposed_provenance_mut(at)
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
