//! Page patterns: `/projects`, `/reports/*`, `/reports/**`.

use waypost_schema::Text;

/// Whether a path matches a pattern. `*` stands for one part between slashes, `**` for any number of them; a slash
/// at the end makes no difference.
///
/// ```
/// use waypost_engine::page_matches;
/// let matches = |pattern, path| page_matches(&waypost_schema::Text::from(pattern), &waypost_schema::Text::from(path));
/// assert!(matches("/reports/**", "/reports"));
/// assert!(matches("/reports/**", "/reports/2026/q3"));
/// assert!(matches("/*/members", "/acme/members/"));
/// assert!(!matches("/projects", "/projects/7"));
/// ```
#[must_use]
pub fn matches(pattern: &Text, path: &Text) -> bool {
    let parts = |text: &Text| text.parts("/").into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    rest(&parts(pattern), &parts(path))
}

fn rest(pattern: &[Text], path: &[Text]) -> bool {
    let Some((first, others)) = pattern.split_first() else { return path.is_empty() };
    let tail = path.split_first();
    if first.is("**") {
        return rest(others, path) || tail.is_some_and(|(_, tail)| rest(pattern, tail));
    }
    tail.is_some_and(|(part, tail)| part_matches(first, part) && rest(others, tail))
}

/// One part: `*` inside it stands for any characters. What stands between two stars is looked for as early as it comes.
fn part_matches(pattern: &Text, part: &Text) -> bool {
    let pieces = pattern.parts("*");
    let Some((last, before)) = pieces.split_last().filter(|(_, before)| !before.is_empty()) else {
        return pattern == part;
    };
    let mut tail = part.clone();
    for (at, piece) in before.iter().enumerate() {
        match tail.cut(piece) {
            Some((skipped, after)) if at > 0 || skipped.is_empty() => tail = after,
            _ => return false,
        }
    }
    tail.ends(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_whole_paths() {
        let check = |pattern: &'static str, path: &'static str, expected| {
            assert_eq!(matches(&pattern.into(), &path.into()), expected, "{pattern} {path}")
        };
        check("/", "/", true);
        check("/", "/a", false);
        check("/a/**/z", "/a/z", true);
        check("/a/**/z", "/a/b/c/z", true);
        check("/a/*/z", "/a/z", false);
        check("/report-*", "/report-2026", true);
        check("/report-*", "/reports", false);
        check("/a*b*c", "/a1b2c", true);
        check("/a*b*c", "/acb", false);
        check("/a*a", "/a", false);
        check("**", "/anything/at/all", true);
    }
}
