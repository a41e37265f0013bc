//! The larger and the smaller of two numbers.
//!
//! `f64::max` and `f64::min` say the same, and are written out by some compilers at every place: a tenth of a kilobyte each.

/// The larger of two; of a number and NaN, the number.
#[cfg_attr(target_family = "wasm", inline(never))]
pub(crate) fn larger(a: f64, b: f64) -> f64 {
    if b > a || a.is_nan() { b } else { a }
}

/// The smaller of two; of a number and NaN, the number.
#[cfg_attr(target_family = "wasm", inline(never))]
pub(crate) fn smaller(a: f64, b: f64) -> f64 {
    if b < a || a.is_nan() { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::{larger, smaller};

    #[test]
    fn they_say_what_the_standard_library_says() {
        let numbers = [0.0, 1.0, -1.0, 2.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
        for a in numbers {
            for b in numbers {
                assert_eq!(larger(a, b).to_bits(), a.max(b).to_bits(), "{a} {b}");
                assert_eq!(smaller(a, b).to_bits(), a.min(b).to_bits(), "{a} {b}");
            }
        }
    }
}
