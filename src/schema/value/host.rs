//! What a browser lends: its values, each under a number, and what can be done with them.
//!
//! `src/web/page/host.js` is the other side: a list, since names would be downloaded; `link_name` is the place in it. Zero stands for `null`. A number is good until the call from JavaScript
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

/// The place of a text among words with commas after them.
pub fn place(text: u32, words: &'static str) -> usize {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::place(text, words.as_ptr(), words.len()) }
}

/// The word at a place among words with commas after them.
pub fn part(words: &'static str, place: usize) -> u32 {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::part(words.as_ptr(), words.len(), place) }
}

/// Whether a value is of this shape. What is wrong with it is counted.
#[cfg(not(feature = "explain"))]
pub fn check(value: &Value, shape: &'static str) -> bool {
    // SAFETY: the memory is static, and only read.
    unsafe { memory::check(value.0, shape.as_ptr(), shape.len()) }
}

/// The functions that are handed addresses.
mod memory {
    #[link(wasm_import_module = "host")]
    unsafe extern "C" {
        #[link_name = "0"]
        pub fn text(at: *const u8, length: usize) -> u32;
        #[link_name = "1"]
        pub fn list(at: *const u32, length: usize) -> u32;
        #[link_name = "2"]
        pub fn numbers(at: *const f64, length: usize) -> u32;
        #[link_name = "3"]
        pub fn read_numbers(list: u32, to: *mut f64, length: usize);
        #[link_name = "4"]
        pub fn at(of: u32, key: *const u8, length: usize) -> u32;
        #[link_name = "5"]
        pub fn has(of: u32, key: *const u8, length: usize) -> bool;
        #[link_name = "6"]
        pub fn put_at(into: u32, key: *const u8, length: usize, value: u32);
        #[link_name = "7"]
        pub fn is(text: u32, word: *const u8, length: usize) -> bool;
        #[link_name = "8"]
        pub fn place(text: u32, words: *const u8, length: usize) -> usize;
        #[link_name = "9"]
        pub fn part(words: *const u8, length: usize, place: usize) -> u32;
        #[cfg(not(feature = "explain"))]
        #[link_name = "10"]
        pub fn check(value: u32, shape: *const u8, length: usize) -> bool;
    }
}

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    #[link_name = "11"]
    pub safe fn number(number: f64) -> u32;
    #[link_name = "12"]
    pub safe fn boolean(bool: bool) -> u32;
    #[link_name = "13"]
    pub safe fn object() -> u32;
    #[link_name = "14"]
    pub safe fn copy(of: u32) -> u32;

    #[link_name = "15"]
    pub safe fn kind(of: u32) -> u32;
    /// The value, if it is a string; else zero.
    #[link_name = "16"]
    pub safe fn as_text(of: u32) -> u32;
    /// The number; NaN for anything else.
    #[link_name = "17"]
    pub safe fn as_number(of: u32) -> f64;
    #[link_name = "18"]
    pub safe fn truthy(of: u32) -> bool;
    #[link_name = "19"]
    pub safe fn length(of: u32) -> usize;
    #[link_name = "20"]
    pub safe fn item(of: u32, at: usize) -> u32;
    /// A step on a dotted path: a member, a canonical index, or the length of an array.
    #[link_name = "21"]
    pub safe fn reach(of: u32, key: u32) -> u32;
    #[link_name = "22"]
    pub safe fn member(of: u32, key: u32) -> u32;
    /// An array itself; an object as an array of pairs.
    #[link_name = "23"]
    pub safe fn flat(of: u32) -> u32;
    #[link_name = "24"]
    pub safe fn same(a: u32, b: u32) -> bool;
    #[link_name = "25"]
    pub safe fn put(into: u32, key: u32, value: u32);
    #[link_name = "26"]
    pub safe fn put_in(table: u32, name: u32, key: u32, value: u32);
    #[link_name = "27"]
    pub safe fn sum(of: u32) -> f64;

    #[link_name = "28"]
    pub safe fn begins(text: u32, with: u32) -> bool;
    #[link_name = "29"]
    pub safe fn ends(text: u32, with: u32) -> bool;
    #[link_name = "30"]
    pub safe fn plus(a: u32, b: u32) -> u32;
    #[link_name = "31"]
    pub safe fn slash(a: u32, b: u32) -> u32;
    /// The pair of what stands before and after a mark; zero without it.
    #[link_name = "32"]
    pub safe fn cut(text: u32, mark: u32) -> u32;
    #[link_name = "33"]
    pub safe fn parts(text: u32, mark: u32) -> u32;
    #[link_name = "52"]
    pub safe fn padded(text: u32, width: usize) -> u32;
    #[link_name = "53"]
    pub safe fn lower(text: u32) -> u32;
    #[link_name = "54"]
    pub safe fn is_digits(text: u32) -> bool;
    #[link_name = "34"]
    pub safe fn order(a: u32, b: u32) -> i32;
    #[link_name = "35"]
    pub safe fn unit(text: u32, at: usize) -> u32;
    #[link_name = "36"]
    pub safe fn json(of: u32) -> u32;

    /// Milliseconds of a time as ISO 8601; NaN for anything else.
    #[link_name = "37"]
    pub safe fn time(text: u32) -> f64;
    #[link_name = "38"]
    pub safe fn iso(ms: f64) -> u32;
    /// Milliseconds of a duration such as `30s`; NaN for anything else.
    #[link_name = "39"]
    pub safe fn duration(text: u32) -> f64;
    /// Whether a text is a CSS selector.
    #[link_name = "55"]
    pub safe fn selector(text: u32) -> bool;
    /// Counts a mistake, and whether it leaves something out.
    #[cfg(not(feature = "explain"))]
    #[link_name = "42"]
    pub safe fn fault(serious: bool);
    /// The mistakes so far: in the lower half how many, in the upper how many leave something out.
    #[cfg(not(feature = "explain"))]
    #[link_name = "43"]
    pub safe fn faults() -> u32;
    #[cfg(not(feature = "explain"))]
    #[link_name = "44"]
    pub safe fn set_faults(faults: u32);
    /// A condition with these saved groups: `{facts, holds}`. What is wrong with it is counted.
    #[cfg(not(feature = "explain"))]
    #[link_name = "45"]
    pub safe fn condition(condition: u32, groups: u32) -> u32;
    /// Whether it holds for these values of its facts.
    #[cfg(not(feature = "explain"))]
    #[link_name = "46"]
    pub safe fn holds(condition: u32, values: u32) -> bool;
    /// What a dotted path leads to.
    #[cfg(not(feature = "explain"))]
    #[link_name = "47"]
    pub safe fn along(value: u32, path: u32) -> u32;
    /// Counts what is wrong with a path as that of a fact.
    #[cfg(not(feature = "explain"))]
    #[link_name = "48"]
    pub safe fn look_up(path: u32);
    /// A fact, from what is kept of the person and what is true of this visit.
    #[cfg(not(feature = "explain"))]
    #[link_name = "49"]
    pub safe fn fact(path: u32, kept: u32, visit: u32) -> u32;
    /// A regular expression of a pattern over paths; a path as it looks at it.
    #[link_name = "50"]
    pub safe fn pages(pattern: u32) -> u32;
    #[link_name = "51"]
    pub safe fn steps(path: u32) -> u32;
    /// A regular expression; zero if it does not parse.
    #[cfg(feature = "explain")]
    #[link_name = "56"]
    pub safe fn regex(pattern: u32, ignore_case: bool) -> u32;
    #[link_name = "40"]
    pub safe fn matches(regex: u32, text: u32) -> bool;
    /// Puts a value under a number that lasts.
    #[link_name = "41"]
    pub safe fn keep(slot: u32, value: u32);
    /// Adds an event to a series, and to the activity of a day: in a cell of the table, of a replica.
    #[cfg(not(feature = "explain"))]
    #[link_name = "57"]
    pub safe fn count_event(table: u32, cell: u32, replica: u32, at: f64, amount: f64, within: f64, days: bool);
    #[cfg(not(feature = "explain"))]
    #[link_name = "58"]
    pub safe fn count_activity(table: u32, cell: u32, replica: u32, day: f64, begins: bool, active: f64) -> bool;
    /// What is inside the window of a series.
    #[cfg(not(feature = "explain"))]
    #[link_name = "59"]
    pub safe fn rows(series: u32, now: f64, within: f64, days: bool) -> u32;
    /// Both halves of a number, in hexadecimal digits.
    #[link_name = "60"]
    pub safe fn hex(high: u32, low: u32) -> u32;
}
