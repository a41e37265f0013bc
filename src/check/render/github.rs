//! For GitHub Actions: one workflow command a finding, which the pull request shows beside its line.

use crate::Diagnostic;

/// Writes findings as workflow commands; nothing when there are none.
///
/// ```
/// let found = waypost_check::check(r#"{ "version": 2 }"#);
/// assert_eq!(
///     waypost_check::github("config/waypost.json", &found),
///     "::error file=config/waypost.json,line=1,col=14,endLine=1,endColumn=15,title=config/bad-version::\
///      unknown version of the document: `2`, expected 1 (help: write `1`)\n"
/// );
/// ```
#[must_use]
pub fn github(file: &str, found: &[Diagnostic]) -> String {
    let line = |one: &Diagnostic| {
        let (start, end) = (one.range.start, one.range.end);
        let label = one.label.as_ref().map(|label| format!(": {label}")).unwrap_or_default();
        format!(
            "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
            one.severity.word(),
            property(file),
            start.line,
            start.column,
            end.line,
            end.column,
            property(one.code),
            data(&format!("{}{label} (help: {})", one.message, one.help)),
        )
    };
    found.iter().map(line).collect()
}

/// What follows the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between the commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        let found = crate::check("{\n\"version\": 1, \"100% a\\nb\": 1}");
        let written = super::github("a,b:c%.json", &found);
        assert!(
            written.starts_with(
                "::error file=a%2Cb%3Ac%25.json,line=2,col=15,endLine=2,endColumn=26,title=config/unknown-key::"
            ),
            "{written}"
        );
        assert!(written.contains("unknown key `100%25 a\\nb`"), "{written}");
        assert_eq!(written.lines().count(), 1);
        assert_eq!(super::github("a", &[]), "");
    }
}
