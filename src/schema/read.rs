//! Checking a value against its shape: every mistake is collected with its place, nothing fails as a whole.
//!
//! Written by hand rather than derived with serde: a derived reader stops at the first mistake, does not know where it
//! is, and costs the browser several times the download.
//!
//! The engine of a page only counts mistakes (`hosted.rs`): what they are, and where, is said by the module that explains,
//! which a page loads when there is one.

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod check;
#[cfg(all(target_family = "wasm", not(feature = "explain")))]
mod hosted;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod placed;

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
pub use hosted::{Mark, Reader};
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub use placed::{Mark, Reader};
