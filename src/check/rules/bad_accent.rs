//! `theme/bad-accent`: a colour after `#` that CSS does not read.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "theme/bad-accent",
        sentence: "a colour with `#` that CSS does not read",
        why: "a browser ignores it, and guidance shows in the colour of nobody",
        example: r##"{ "version": 1, "theme": { "accent": "#3b5bd" } }"##,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let Some(accent) = findings.document.value.get("theme").get("accent").text() else { return };
    let Some(digits) = accent.strip_prefix('#') else { return };
    if !matches!(digits.len(), 3 | 4 | 6 | 8) || !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        let path = ["theme".into(), "accent".into()];
        let help = "write 3 or 6 hexadecimal digits after `#`, as in `#3b5bdb`";
        let finding = Finding::error(RULE.entry.code, format!("not a colour: `{accent}`"), help);
        findings.report(finding, &path, Aim::Value);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_colour_has_three_four_six_or_eight_digits() {
        let check = |accent: &str, expected: usize| {
            let text = format!(r#"{{"version": 1, "theme": {{"accent": "{accent}"}}}}"#);
            assert_eq!(said("theme/bad-accent", &text).len(), expected, "{accent}");
        };
        ["#abc", "#abcd", "#A1b2C3", "#00000080", "rebeccapurple", "rgb(0 0 0)"].into_iter().for_each(|fine| check(fine, 0));
        ["#", "#ab", "#abcde", "#ggg", "#3b5bdé"].into_iter().for_each(|wrong| check(wrong, 1));
    }
}
