//! Words that must not be committed: hosts of package registries and paths of one machine.
//!
//! Both work on the desk where they were written and nowhere else. The words are put together here, so that this
//! file does not contain what it looks for.

use crate::child;
use crate::home::Home;
use crate::trouble::Trouble;

/// The parts of each word, in lower case.
const WORDS: [&[&str]; 14] = [
    &["index.", "crates", ".io"],
    &["static.", "crates", ".io"],
    &["registry.", "npm", "js.org"],
    &["registry.", "yarn", "pkg.com"],
    &["files.python", "hosted.org"],
    &["pypi", ".org"],
    &["deb.", "debian", ".org"],
    &["security.", "debian", ".org"],
    &["art", "ifactory"],
    &["proxy.", "golang", ".org"],
    &["/wo", "rk/ma", "in"],
    &["/wo", "rk/sha", "red"],
    &["/ro", "ot/."],
    &["/tm", "p/bash", "_jobs"],
];

/// A sentence for every committed line, or line about to be committed, with such a word.
pub fn breaches(home: &Home) -> Result<Vec<String>, Trouble> {
    let mut list = child::program("git");
    list.current_dir(&home.root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let list = child::output(&mut list)?;
    let mut breaches = Vec::new();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        // A file that was deleted and not yet committed is not there; one that is no text has no lines.
        let Ok(bytes) = std::fs::read(home.root.join(path)) else {
            continue;
        };
        for (line, word) in found(&String::from_utf8_lossy(&bytes)) {
            breaches.push(format!("{path}:{line} says `{word}`"));
        }
    }
    Ok(breaches)
}

fn found(text: &str) -> Vec<(usize, String)> {
    let words: Vec<String> = WORDS.iter().map(|parts| parts.concat()).collect();
    let lower = text.to_ascii_lowercase();
    let lines = lower.lines().enumerate();
    lines
        .flat_map(|(index, line)| {
            words.iter().filter(move |word| line.contains(word.as_str())).map(move |word| (index + 1, word.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_with_its_line_whatever_its_letters() {
        let host = ["Registry.", "NPM", "js.org"].concat();
        assert_eq!(found(&format!("one\nsee https://{host}/x")), [(2, host.to_ascii_lowercase())]);
    }

    #[test]
    fn this_file_is_clean() {
        assert_eq!(found(include_str!("words.rs")), []);
    }

    #[test]
    fn the_words_of_every_day_are_allowed() {
        assert_eq!(found("npm ci\ncargo xtask demo\n/demo/projects\nthe root of the work"), []);
    }
}
