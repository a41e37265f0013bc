//! From the crate `src/web` to a WebAssembly module and its JavaScript glue.
//!
//! [`toolchain`] finds or installs a compiler, [`compile`] runs it, [`bind`] writes the glue, [`shrink`] makes both
//! small when Node is there.

pub mod bind;
pub mod compile;
pub mod shrink;
pub mod toolchain;
