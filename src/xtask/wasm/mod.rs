//! From the crate `src/web` to a WebAssembly module.
//!
//! [`toolchain`] finds or installs a compiler, [`compile`] runs it, [`shrink`] makes the module small when Node is there.
//! There is no glue to generate: what the module and the page say to each other are numbers (`src/web/page/host.js`).

pub mod compile;
pub mod shrink;
pub mod toolchain;
