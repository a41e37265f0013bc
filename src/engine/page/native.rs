//! Page patterns, natively.

use waypost_schema::Text;

/// A compiled pattern: which pages.
#[derive(Debug)]
pub(crate) struct Pages(Vec<Part>);

/// A path as patterns look at it: its parts between slashes.
#[derive(Default)]
pub(crate) struct Path(Vec<Text>);

#[derive(Debug)]
enum Part {
    /// `**`
    Any,
    Word(Text),
    /// What stands before, between and behind the stars.
    Pieces(Vec<Text>),
}

impl Path {
    pub(crate) fn of(path: &Text) -> Self {
        Self(path.parts("/").into_iter().filter(|part| !part.is_empty()).collect())
    }
}

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
