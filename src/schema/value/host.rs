//! What a browser lends: its values, each under a number, and what can be done with them.
//!
//! `src/web/page/host.js` is the other side. Zero stands for `null`. A number is good until the call from JavaScript
//! that it was made in returns; what has to last longer lies in a table, or was made while the config was compiled.

// Every function takes numbers, looks at most at static memory or at what its caller borrows for the call, and answers
// a number: there is nothing that a caller has to keep for it to be sound.
#![expect(
    unsafe_code,
    reason = "functions of the host; each is safe to call with any argument but the pointers, see there"
)]

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    /// A text of the module's own memory. It is static, so it is read once.
    pub safe fn text(at: *const u8, length: usize) -> u32;
    pub safe fn number(number: f64) -> u32;
    pub safe fn boolean(bool: bool) -> u32;
    /// An array of the values whose numbers lie in memory.
    pub safe fn list(at: *const u32, length: usize) -> u32;
    /// An array of the numbers that lie in memory.
    pub safe fn numbers(at: *const f64, length: usize) -> u32;
    /// Writes the numbers of an array to memory.
    pub safe fn read_numbers(list: u32, to: *mut f64, length: usize);
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
    pub safe fn at(of: u32, key: *const u8, length: usize) -> u32;
    pub safe fn has(of: u32, key: *const u8, length: usize) -> bool;
    /// A step on a dotted path: a member, a canonical index, or the length of an array.
    pub safe fn reach(of: u32, key: u32) -> u32;
    pub safe fn member(of: u32, key: u32) -> u32;
    /// An array itself; an object as an array of pairs.
    pub safe fn flat(of: u32) -> u32;
    pub safe fn same(a: u32, b: u32) -> bool;
    pub safe fn put(into: u32, key: u32, value: u32);
    pub safe fn put_at(into: u32, key: *const u8, length: usize, value: u32);
    pub safe fn put_in(table: u32, name: u32, key: u32, value: u32);
    pub safe fn sum(of: u32) -> f64;

    pub safe fn is(text: u32, word: *const u8, length: usize) -> bool;
    pub safe fn begins(text: u32, with: u32) -> bool;
    pub safe fn ends(text: u32, with: u32) -> bool;
    pub safe fn plus(a: u32, b: u32) -> u32;
    pub safe fn slash(a: u32, b: u32) -> u32;
    /// The pair of what stands before and after a mark; zero without it.
    pub safe fn cut(text: u32, mark: u32) -> u32;
    /// The pair of the first character and the rest; zero for an empty text.
    pub safe fn first(text: u32) -> u32;
    pub safe fn parts(text: u32, mark: u32) -> u32;
    pub safe fn trimmed(text: u32) -> u32;
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
    /// A regular expression; zero if it does not parse.
    pub safe fn regex(pattern: u32, ignore_case: bool) -> u32;
    pub safe fn matches(regex: u32, text: u32) -> bool;
    /// Puts a value under a number that lasts.
    pub safe fn keep(slot: u32, value: u32);
}
