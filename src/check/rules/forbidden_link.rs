//! `text/forbidden-link`: a link that guidance does not follow: `javascript:`, `data:` and the like.
//!
//! The page takes `http:`, `https:` and `mailto:`, and what is relative to it; so that no config, and nobody who can
//! change one, runs code in it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::texts;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/forbidden-link",
        sentence: "a link that is not followed: with a scheme such as `javascript:` or `data:`, or without a slash before a path",
        why: "it could run code in the page, so a text shows it as written and a button does nothing",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "body": "[Start](javascript:start())" } } }"#,
    },
    check,
};

const TO_A_PAGE: &str = "write an address with `https:`, `http:` or `mailto:`, or one of the app, as `/projects`";
const OF_A_FILE: &str = "write an address with `https:` or `http:`, or one of the app, as `/img/ana.png`";

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        let (is_refused, help) = match path.last().map(|key| &**key) {
            Some("go") => (!leads(&text), TO_A_PAGE),
            Some("avatar" | "image" | "video" | "poster") => (runs(&text), OF_A_FILE),
            _ => (false, ""),
        };
        if is_refused {
            let message = format!("not followed: `{text}`");
            findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
            continue;
        }
        for link in text.split("](").skip(1).filter_map(|after| after.split(')').next()) {
            // Words in brackets after other words in brackets are no link.
            if leads(link) || scheme(link).is_none() && (link.is_empty() || link.contains(char::is_whitespace)) {
                continue;
            }
            let message = match scheme(link) {
                Some(scheme) => format!("a link with the scheme `{scheme}:`"),
                None => format!("a link to `{link}` shows as it is written"),
            };
            findings.report(Finding::error(RULE.entry.code, message, TO_A_PAGE), &path, Aim::Value);
        }
    }
}

/// Whether the page follows it.
fn leads(address: &str) -> bool {
    let lower = address.to_lowercase();
    address.starts_with(['/', '.', '#', '?']) || ["https://", "http://", "mailto:"].iter().any(|start| lower.starts_with(start))
}

/// Whether the address of a picture or a film is something else.
fn runs(address: &str) -> bool {
    match scheme(address).as_deref() {
        Some("javascript" | "vbscript") => true,
        Some("data") => {
            let lower = address.trim_start().to_lowercase();
            !lower.starts_with("data:image/") && !lower.starts_with("data:video/")
        }
        _ => false,
    }
}

/// The scheme as a browser reads it, which takes no notice of case, line breaks and tabs.
fn scheme(address: &str) -> Option<String> {
    let plain: String = address.chars().filter(|sign| !sign.is_control()).collect();
    let (scheme, _) = plain.trim_start().split_once(':')?;
    let named = scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.'));
    named.then(|| scheme.to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(experience: &str, expected: &[&str]) {
        let text = format!(r#"{{"version": 1, "experiences": {{"e": {{"kind": "modal", "title": "T", {experience}}}}}}}"#);
        let found: Vec<String> = said("text/forbidden-link", &text);
        let found: Vec<&str> = found.iter().map(|one| one.rsplit("\" ").next().unwrap()).collect();
        assert_eq!(found, expected, "{experience}");
    }

    #[test]
    fn links_lead_to_pages() {
        check(r#""body": "[a](https://x.example) [b](mailto:a@b.example) (c:d)""#, &[]);
        check(r##""body": "[a](/x) [b](./x) [c](../x) [d](#x) [e](?x) [f](see there)""##, &[]);
        check(r#""body": "[a](docs/start)""#, &["a link to `docs/start` shows as it is written"]);
        check(r#""body": "[a](JavaScript:x)""#, &["a link with the scheme `javascript:`"]);
        check(r#""body": "[a](java\tscript:x)""#, &["a link with the scheme `javascript:`"]);
        check(r#""body": "[a](data:text/html,x)""#, &["a link with the scheme `data:`"]);
        check(r#""action": {"label": "Go", "go": "/projects"}"#, &[]);
        check(r#""action": {"label": "Go", "go": "https://x.example"}"#, &[]);
        check(r#""action": {"label": "Go", "go": "javascript:x"}"#, &["not followed: `javascript:x`"]);
        check(r#""action": {"label": "Go", "go": "projects"}"#, &["not followed: `projects`"]);
        check(r#""action": {"label": "Go", "go": "?tab=2"}"#, &[]);
        check(r#""buttons": [{"label": "Go", "go": "data:x"}]"#, &["not followed: `data:x`"]);
        check(r#""media": {"image": "javascript:x", "alt": "A", "width": 1, "height": 1}"#, &["not followed: `javascript:x`"]);
        check(r#""media": {"image": "img/a.png", "alt": "A", "width": 1, "height": 1}"#, &[]);
    }
}
