//! What a browser lends: its values, each under a number, and what can be done with them.
//!
//! `src/web/page/host.js` is the other side. Zero stands for `null`. A number is good until the call from JavaScript
//! that it was made in returns; what has to last longer lies in a table, or was made while the config was compiled.

#![expect(unsafe_code, reason = "functions of the host; those that are handed memory say why that is sound")]

use super::Value;

/// A text of the module's own memory. It is static, so it is read once.
pub fn text(word: &'static str) -> u32 {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::text(word.as_ptr(), word.len()) }
}

/// An array of these values.
pub fn list(values: &[Value]) -> u32 {
    // SAFETY: the memory is borrowed for the call, and only read in it; a value is, in memory, its number.
    unsafe { memory::list(values.as_ptr().cast(), values.len()) }
}

/// An array of these numbers.
pub fn numbers(numbers: &[f64]) -> u32 {
    // SAFETY: the memory is borrowed for the call, and only read in it.
    unsafe { memory::numbers(numbers.as_ptr(), numbers.len()) }
}

/// Writes the first numbers of an array to memory; what is no number counts as zero.
pub fn read_numbers(list: u32, to: &mut [f64]) {
    // SAFETY: the memory is borrowed for the call, and the host writes no more than its length.
    unsafe { memory::read_numbers(list, to.as_mut_ptr(), to.len()) }
}

/// The member with a static name.
pub fn at(of: u32, key: &'static str) -> u32 {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::at(of, key.as_ptr(), key.len()) }
}

/// Whether there is a member with a static name.
pub fn has(of: u32, key: &'static str) -> bool {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::has(of, key.as_ptr(), key.len()) }
}

/// Sets the member with a static name.
#[inline(always)]
pub fn put_at(into: u32, key: &'static str, value: u32) {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::put_at(into, key.as_ptr(), key.len(), value) }
}

/// Whether a text is this word.
pub fn is(text: u32, word: &'static str) -> bool {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::is(text, word.as_ptr(), word.len()) }
}

/// What is wrong with a value of this shape: the places of codes in their list.
#[cfg(not(feature = "explain"))]
pub fn check(value: &Value, shape: &'static str) -> Value {
    // SAFETY: the memory is static, and only read.
    Value(unsafe { memory::check(value.0, shape.as_ptr(), shape.len()) })
}

/// The functions that are handed addresses.
mod memory {
    #[link(wasm_import_module = "host")]
    unsafe extern "C" {
        pub fn text(at: *const u8, length: usize) -> u32;
        pub fn list(at: *const u32, length: usize) -> u32;
        pub fn numbers(at: *const f64, length: usize) -> u32;
        pub fn read_numbers(list: u32, to: *mut f64, length: usize);
        pub fn at(of: u32, key: *const u8, length: usize) -> u32;
        pub fn has(of: u32, key: *const u8, length: usize) -> bool;
        pub fn put_at(into: u32, key: *const u8, length: usize, value: u32);
        pub fn is(text: u32, word: *const u8, length: usize) -> bool;
        #[cfg(not(feature = "explain"))]
        pub fn check(value: u32, shape: *const u8, length: usize) -> u32;
    }
}

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    pub safe fn number(number: f64) -> u32;
    pub safe fn boolean(bool: bool) -> u32;
    pub safe fn object() -> u32;
    pub safe fn copy(of: u32) -> u32;

    pub safe fn kind(of: u32) -> u32;
    /// The value, if it is a string; else zero.
    pub safe fn as_text(of: u32) -> u32;
    /// The number; NaN for anything else.
    pub safe fn as_number(of: u32) -> f64;
    pub safe fn truthy(of: u32) -> bool;
    pub safe fn length(of: u32) -> usize;
    pub safe fn item(of: u32, at: usize) -> u32;
    /// A step on a dotted path: a member, a canonical index, or the length of an array.
    pub safe fn reach(of: u32, key: u32) -> u32;
    pub safe fn member(of: u32, key: u32) -> u32;
    /// An array itself; an object as an array of pairs.
    pub safe fn flat(of: u32) -> u32;
    pub safe fn same(a: u32, b: u32) -> bool;
    pub safe fn put(into: u32, key: u32, value: u32);
    pub safe fn put_in(table: u32, name: u32, key: u32, value: u32);
    pub safe fn sum(of: u32) -> f64;

    pub safe fn begins(text: u32, with: u32) -> bool;
    pub safe fn ends(text: u32, with: u32) -> bool;
    pub safe fn plus(a: u32, b: u32) -> u32;
    pub safe fn slash(a: u32, b: u32) -> u32;
    /// The pair of what stands before and after a mark; zero without it.
    pub safe fn cut(text: u32, mark: u32) -> u32;
    pub safe fn parts(text: u32, mark: u32) -> u32;
    pub safe fn padded(text: u32, width: usize) -> u32;
    pub safe fn lower(text: u32) -> u32;
    pub safe fn is_digits(text: u32) -> bool;
    pub safe fn order(a: u32, b: u32) -> i32;
    pub safe fn unit(text: u32, at: usize) -> u32;
    pub safe fn json(of: u32) -> u32;

    /// Milliseconds of a time as ISO 8601; NaN for anything else.
    pub safe fn time(text: u32) -> f64;
    pub safe fn iso(ms: f64) -> u32;
    /// Milliseconds of a duration such as `30s`; NaN for anything else.
    pub safe fn duration(text: u32) -> f64;
    /// Whether a text is a CSS selector.
    pub safe fn selector(text: u32) -> bool;
    /// A condition with these saved groups: `{faults, facts, holds}`.
    #[cfg(not(feature = "explain"))]
    pub safe fn condition(condition: u32, groups: u32) -> u32;
    /// Whether it holds for these values of its facts.
    #[cfg(not(feature = "explain"))]
    pub safe fn holds(condition: u32, values: u32) -> bool;
    /// A regular expression; zero if it does not parse.
    #[cfg(feature = "explain")]
    pub safe fn regex(pattern: u32, ignore_case: bool) -> u32;
    #[cfg(feature = "explain")]
    pub safe fn matches(regex: u32, text: u32) -> bool;
    /// Puts a value under a number that lasts.
    pub safe fn keep(slot: u32, value: u32);
}
