//! Page patterns: `/projects`, `/reports/*`, `/reports/**`.

/// Whether a path matches a pattern. `*` stands for one part between slashes, `**` for any number of them; a slash
/// at the end makes no difference.
///
/// ```
/// use waypost_engine::page_matches;
/// assert!(page_matches("/reports/**", "/reports"));
/// assert!(page_matches("/reports/**", "/reports/2026/q3"));
/// assert!(page_matches("/*/members", "/acme/members/"));
/// assert!(!page_matches("/projects", "/projects/7"));
/// ```
#[must_use]
pub fn matches(pattern: &str, path: &str) -> bool {
    let parts = |text: &'_ str| text.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    rest(&parts(pattern), &parts(path))
}

fn rest(pattern: &[String], path: &[String]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((first, others)) if first == "**" => {
            rest(others, path) || path.split_first().is_some_and(|(_, tail)| rest(pattern, tail))
        }
        Some((first, others)) => {
            path.split_first().is_some_and(|(part, tail)| part_matches(first, part) && rest(others, tail))
        }
    }
}

/// One part: `*` inside it stands for any characters.
fn part_matches(pattern: &str, part: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == part,
        Some((before, after)) => {
            let Some(mut tail) = part.strip_prefix(before) else { return false };
            loop {
                if part_matches(after, tail) {
                    return true;
                }
                let mut chars = tail.chars();
                if chars.next().is_none() {
                    return false;
                }
                tail = chars.as_str();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_whole_paths() {
        let check = |pattern, path, expected| assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        check("/", "/", true);
        check("/", "/a", false);
        check("/a/**/z", "/a/z", true);
        check("/a/**/z", "/a/b/c/z", true);
        check("/a/*/z", "/a/z", false);
        check("/report-*", "/report-2026", true);
        check("/report-*", "/reports", false);
        check("**", "/anything/at/all", true);
    }
}
