//! Which of the right words a wrong one was meant to be.

/// The word most like `wrong`, when one is like it enough to be what was meant.
///
/// ```
/// assert_eq!(waypost_check::nearest("titel", ["title", "steps"]), Some("title"));
/// assert_eq!(waypost_check::nearest("colour", ["title", "steps"]), None);
/// ```
pub fn nearest<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = wrong.to_lowercase();
    // One change in three letters; `a` for `b` is no slip of the finger.
    let most = (wrong.chars().count() / 3).max(1);
    let near = words.into_iter().filter_map(|word| {
        let changes = strsim::damerau_levenshtein(&lower, &word.to_lowercase());
        (changes <= most && changes < word.chars().count()).then_some((changes, word))
    });
    near.min_by_key(|(changes, _)| *changes).map(|(_, word)| word)
}

/// The word that `wrong` was meant to be, when that is certain: one or two changes away, and every other word further.
pub(crate) fn slip<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = wrong.to_lowercase();
    let mut near: Vec<(usize, &str)> =
        words.into_iter().map(|word| (strsim::damerau_levenshtein(&lower, &word.to_lowercase()), word)).collect();
    near.sort_by_key(|(changes, _)| *changes);
    let (changes, word) = near.first().copied()?;
    let alone = near.get(1).is_none_or(|(next, _)| *next > changes);
    // Of a short word two changes leave nothing.
    let most = if wrong.chars().count() > 5 { 2 } else { 1 };
    (alone && changes <= most && wrong.chars().count() > 2).then_some(word)
}

/// `a`, `b` and `c`, in backticks.
pub(crate) fn listed<'w>(words: impl IntoIterator<Item = &'w str>, last: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, before)) => format!("{} {last} {end}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{listed, nearest, slip};

    #[test]
    fn a_slip_is_certain_when_one_word_is_near() {
        let check = |wrong, expected| {
            assert_eq!(slip(wrong, ["title", "steps", "$gt", "$gte", "$in", "$nin"]), expected, "{wrong}")
        };
        check("titel", Some("title"));
        check("step", Some("steps"));
        check("$gtee", Some("$gte"));
        check("$ni", None);
        check("$inn", None);
        check("totally", None);
        check("ste", None);
    }

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let check = |wrong, expected| {
            assert_eq!(nearest(wrong, ["title", "steps", "on", "empty_state"]), expected, "{wrong}");
        };
        check("titel", Some("title"));
        check("Title", Some("title"));
        check("step", Some("steps"));
        check("emptyState", Some("empty_state"));
        check("no", Some("on"));
        check("x", None);
        check("colour", None);
    }

    #[test]
    fn words_are_listed_as_people_do() {
        assert_eq!(listed(["a"], "or"), "`a`");
        assert_eq!(listed(["a", "b", "c"], "or"), "`a`, `b` or `c`");
        assert_eq!(listed([], "or"), "");
    }
}
