//! What ships to a page must live under a strict Content-Security-Policy and Trusted Types: it makes neither code
//! nor markup out of text. Looked for in the sources of the loader and in what was built last.

use crate::home::{self, Home};
use crate::trouble::{Trouble, While};

/// What makes code or markup out of text.
const BANNED: [&str; 8] = [
    "eval(",
    "new Function",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTMLUnsafe",
];

/// A sentence for every use in `pkg-template`, in `dist/sdk` when it is there, and in the imports of the module.
pub fn breaches(home: &Home) -> Result<Vec<String>, Trouble> {
    let mut breaches = Vec::new();
    for folder in [home.template(), home.sdk()] {
        if !folder.exists() {
            continue;
        }
        for path in home::files_below(&folder, &["node_modules"])? {
            let ships =
                path.extension().is_some_and(|end| ["js", "mjs", "html", "wasm"].iter().any(|kind| end == *kind));
            if !ships {
                continue;
            }
            let bytes = std::fs::read(&path).during(format_args!("reading `{}`", path.display()))?;
            for word in found(&bytes) {
                breaches.push(format!("{} uses `{word}`", home.short(&path)));
            }
        }
    }
    Ok(breaches)
}

/// The module is searched as bytes: a property that web-sys would set is among its import names.
fn found(bytes: &[u8]) -> Vec<&'static str> {
    let mut words: Vec<&str> = BANNED
        .into_iter()
        .filter(|word| bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes())))
        .collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn text_made_into_code_or_markup_is_found() {
        assert_eq!(found(b"a.innerHTML=b;document.write(c)"), ["document.write", "innerHTML"]);
        assert_eq!(found(b"\0asm __wbg_set_innerHTML_1f2e"), ["innerHTML"]);
        assert_eq!(found(b"return new Function(x)"), ["new Function"]);
    }

    #[test]
    fn nodes_and_text_are_fine() {
        assert!(found(b"a.textContent=b;a.append(c);medieval tale; retrieval").is_empty());
    }
}
