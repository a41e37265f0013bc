//! What the engine cannot do alone: match regular expressions as ECMAScript does, and write fractions as it does.
//!
//! A browser lends its own `RegExp` and `String(n)`; elsewhere the feature `native` brings the crate `regress`.
//! Both are pure: the same question always has the same answer.

/// A compiled regular expression: whether it matches anywhere in a text.
pub type Matcher = Box<dyn Fn(&str) -> bool>;

/// The functions a host lends to the engine.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// Compiles an ECMAScript regular expression; the flag ignores case. `None` when it does not parse.
    pub regex: fn(&str, bool) -> Option<Matcher>,
    /// Writes a number as JavaScript's `String(n)` does. It is asked only for numbers that are not whole.
    pub fraction_text: fn(f64) -> String,
    /// Whether a text is a CSS selector. Only a browser knows for sure; `waypost check` has a reader of its own.
    pub selector: Option<fn(&str) -> bool>,
    /// Writes a text in lower case, as Unicode has it.
    pub lowercase: fn(&str) -> String,
}

impl Platform {
    /// A number as JavaScript's `String(n)` writes it.
    #[must_use]
    pub fn number_text(&self, number: f64) -> String {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and inside 2^53")]
        if number.abs() < 9_007_199_254_740_992.0 && number == (number as i64) as f64 {
            return waypost_schema::digits(number as i64);
        }
        (self.fraction_text)(number)
    }

    /// The platform of a native host.
    #[cfg(feature = "native")]
    #[must_use]
    pub fn native() -> Self {
        Self {
            regex: native::regex,
            fraction_text: native::fraction_text,
            selector: None,
            lowercase: str::to_lowercase,
        }
    }
}

#[cfg(feature = "native")]
mod native {
    use super::Matcher;

    pub(super) fn regex(pattern: &str, ignore_case: bool) -> Option<Matcher> {
        let flags = if ignore_case { "i" } else { "" };
        let regex = regress::Regex::with_flags(pattern, flags).ok()?;
        Some(Box::new(move |text| regex.find(text).is_some()))
    }

    /// `Number::toString` of ECMA-262 with radix 10: the shortest digits that read back as the same number,
    /// with an exponent from 1e21 up and from 1e-7 down.
    pub(super) fn fraction_text(number: f64) -> String {
        if number.is_nan() {
            return "NaN".into();
        }
        if number.is_infinite() {
            return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
        }
        let size = number.abs();
        if !(1e-6..1e21).contains(&size) {
            // Rust writes `1.5e-7` and `1e21`; JavaScript puts a plus before a positive exponent.
            let text = format!("{number:e}");
            return if size >= 1.0 { text.replacen('e', "e+", 1) } else { text };
        }
        format!("{number}")
    }
}
