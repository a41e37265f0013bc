//! Regular expressions that can take for ever on a text that does not match: `(a+)+$` on `aaaaaaaaaaaaaaaaaaaa!`.
//!
//! An expression is slow without bound when one text leads around one of its loops in two ways: with every round the
//! ways double. Start at [`is_slow`]; `syntax.rs` reads an expression, `signs.rs` knows which signs a class holds,
//! `loose.rs` takes high bounds for none, `ways.rs` counts the ways. Back references and what is looked ahead for are left out: silence proves nothing.

mod loose;
mod signs;
mod syntax;
mod ways;

/// Whether a loop of the expression can be gone around in two ways by the same text.
pub(crate) fn is_slow(pattern: &str, ignore_case: bool) -> bool {
    let expressions = syntax::read(pattern, ignore_case);
    expressions.iter().map(loose::loose).any(|expression| ways::double(&expression))
}

#[cfg(test)]
mod tests {
    use super::is_slow;

    #[test]
    fn loops_that_one_text_can_go_around_in_two_ways_are_slow() {
        for pattern in [
            "(a+)+",
            "(a*)*$",
            "(.*)*",
            "(a|a)*",
            "(a|aa)+$",
            "^(\\w+\\s?)*$",
            "([a-z]+)*x",
            "(?:\\d|[0-9a-f])+z",
            "((ab)*)*",
            "(x+x+)+y",
            "^([a-zA-Z0-9]+[._-]?)+@",
            "(?=(a+)+b)c",
            "(a{1,2})*$",
            "(a|b|ab)*c",
        ] {
            assert!(is_slow(pattern, false), "{pattern}");
        }
        assert!(is_slow("(a|A)*$", true));
    }

    #[test]
    fn loops_with_one_way_are_not() {
        for pattern in [
            "@acme\\.example$",
            "/billing$",
            "(ab)+",
            "(a|b)*",
            "^(\\d{4})*$",
            "(\\w+\\s)*$",
            "^[^@]+@[^@]+\\.[a-z]{2,}$",
            "(?:[a-z0-9]+-)*[a-z0-9]+",
            "(\\d{1,3}\\.){3}\\d{1,3}",
            "a+a+",
            "(a|A)*$",
            "^(https?://)?([\\w-]+\\.)+[\\w-]+$",
            "(a\\1)*",
            "[*+]+",
            "a{2",
            "(){4000000000}",
            "((){100}){100}(((){100}){100}){100}",
            "(a{1000}){1000}",
            "",
        ] {
            assert!(!is_slow(pattern, false), "{pattern}");
        }
    }
}
