//! Which of the right words a wrong one was meant to be.

/// The word most like `wrong`, when one is like it enough to be what was meant.
pub(crate) fn nearest<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = wrong.to_lowercase();
    // One change in three letters; `a` for `b` is no slip of the finger.
    let most = (wrong.chars().count() / 3).max(1);
    let near = words.into_iter().filter_map(|word| {
        let changes = strsim::damerau_levenshtein(&lower, &word.to_lowercase());
        (changes <= most && changes < word.chars().count()).then_some((changes, word))
    });
    near.min_by_key(|(changes, _)| *changes).map(|(_, word)| word)
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
    use super::{listed, nearest};

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
