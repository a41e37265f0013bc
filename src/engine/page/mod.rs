//! Page patterns: `/projects`, `/reports/*`, `/reports/**`.
//!
//! In a browser a pattern is one of its regular expressions (`src/web/page/host.js`); the case "patterns are about whole pages"
//! holds both to the same answers.

#[cfg(target_family = "wasm")]
mod hosted;
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(target_family = "wasm")]
pub(crate) use hosted::{Pages, Path};
#[cfg(not(target_family = "wasm"))]
pub(crate) use native::{Pages, Path};

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
    Pages::compile(pattern).hold(&Path::of(path))
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
