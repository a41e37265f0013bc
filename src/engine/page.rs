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
    Pages::compile(pattern).hold(&Path::of(path))
}

/// A compiled pattern: which pages.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug)]
pub(crate) struct Pages(Vec<Part>);

/// A compiled pattern: in a browser a regular expression.
#[cfg(target_family = "wasm")]
#[derive(Debug)]
pub(crate) struct Pages(waypost_schema::Value);

/// A path as patterns look at it.
#[cfg(not(target_family = "wasm"))]
#[derive(Default)]
pub(crate) struct Path(Vec<Text>);

/// A path as patterns look at it.
#[cfg(target_family = "wasm")]
#[derive(Default)]
pub(crate) struct Path(Text);

#[cfg(not(target_family = "wasm"))]
#[derive(Debug)]
enum Part {
    /// `**`
    Any,
    Word(Text),
    /// What stands before, between and behind the stars.
    Pieces(Vec<Text>),
}

#[cfg(target_family = "wasm")]
impl Path {
    pub(crate) fn of(path: &Text) -> Self {
        Self(path.steps())
    }
}

#[cfg(target_family = "wasm")]
impl Pages {
    pub(crate) fn compile(pattern: &Text) -> Self {
        Self(pattern.pages())
    }

    /// Whether the page with this path is one of them.
    pub(crate) fn hold(&self, path: &Path) -> bool {
        self.0.matches(&path.0)
    }
}

#[cfg(not(target_family = "wasm"))]
impl Path {
    pub(crate) fn of(path: &Text) -> Self {
        Self(path.parts("/").into_iter().filter(|part| !part.is_empty()).collect())
    }
}

#[cfg(not(target_family = "wasm"))]
impl Pages {
    pub(crate) fn compile(pattern: &Text) -> Self {
        let part = |part: Text| {
            if part.is("**") {
                return Part::Any;
            }
            let pieces = part.parts("*");
            if pieces.len() > 1 { Part::Pieces(pieces) } else { Part::Word(part) }
        };
        Self(Path::of(pattern).0.into_iter().map(part).collect())
    }

    /// Whether the page with this path is one of them.
    pub(crate) fn hold(&self, path: &Path) -> bool {
        rest(&self.0, &path.0)
    }
}

#[cfg(not(target_family = "wasm"))]
fn rest(pattern: &[Part], path: &[Text]) -> bool {
    let Some((first, others)) = pattern.split_first() else { return path.is_empty() };
    let tail = path.split_first();
    let next = |matches: &dyn Fn(&Text) -> bool| tail.is_some_and(|(part, tail)| matches(part) && rest(others, tail));
    match first {
        Part::Any => rest(others, path) || tail.is_some_and(|(_, tail)| rest(pattern, tail)),
        Part::Word(word) => next(&|part| word == part),
        Part::Pieces(pieces) => next(&|part| part_matches(pieces, part)),
    }
}

#[cfg(not(target_family = "wasm"))]
/// One part with stars, each of which stands for any characters. What stands between two is looked for as early as it
/// comes.
fn part_matches(pieces: &[Text], part: &Text) -> bool {
    let Some((last, before)) = pieces.split_last() else { return false };
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
