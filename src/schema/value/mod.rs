//! JSON as data, in two forms with one face.
//!
//! Natively a value is an enum in memory (`native.rs`). In a browser it is a number that stands for a JavaScript value
//! (`hosted.rs`): the browser has strings, objects, regular expressions and dates already, and code that only hands
//! numbers around is a third of the download. What the engine uses is what both have; what borrows is native only.

#[cfg(target_family = "wasm")]
pub(crate) mod host;
#[cfg(target_family = "wasm")]
mod hosted;
#[cfg(target_family = "wasm")]
mod hosted_text;
#[cfg(not(target_family = "wasm"))]
mod json;
mod kind;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(not(target_family = "wasm"))]
mod object;
mod order;
#[cfg(not(target_family = "wasm"))]
mod table;
#[cfg(not(target_family = "wasm"))]
mod text;

#[cfg(target_family = "wasm")]
pub use hosted::{Object, Table, Value};
#[cfg(target_family = "wasm")]
pub use hosted_text::Text;
pub use kind::Kind;
#[cfg(not(target_family = "wasm"))]
pub use native::Value;
#[cfg(not(target_family = "wasm"))]
pub use object::Object;
pub(crate) use order::order;
#[cfg(not(target_family = "wasm"))]
pub use table::Table;
#[cfg(not(target_family = "wasm"))]
pub use text::Text;
