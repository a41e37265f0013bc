//! `text/forbidden-link`: a link that guidance does not follow: `javascript:`, `data:` and the like.
//!
//! The page takes `http:`, `https:` and `mailto:`, and for an action a path of the app; so that no config, and nobody
//! who can change one, runs code in it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::texts;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/forbidden-link",
        sentence: "a link with a scheme that is not followed, such as `javascript:` or `data:`",
        why: "it could run code in the page, so a text shows it as written and a button does nothing",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "body": "[Start](javascript:start())" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let help = "write an address with `https:`, `http:` or `mailto:`";
    for (path, text) in texts(findings.document) {
        let address = match path.last().map(|key| &**key) {
            Some("go") if !text.starts_with('/') => Some(&*text),
            Some("avatar") => Some(&*text).filter(|text| runs(text)),
            _ => None,
        };
        if let Some(address) = address.filter(|address| !allowed(address)) {
            let message = format!("not followed: `{address}`");
            let help = match path.last() {
                Some(key) if key.is("go") => "write a path of the app, as `/projects`, or an address with `https:`, `http:` or `mailto:`",
                _ => help,
            };
            findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
            continue;
        }
        for link in text.split("](").skip(1).filter_map(|after| after.split(')').next()) {
            if let Some(scheme) = scheme(link).filter(|_| !allowed(link)) {
                let message = format!("a link with the scheme `{scheme}:`");
                findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
            }
        }
    }
}

/// Whether the page follows it.
fn allowed(address: &str) -> bool {
    matches!(scheme(address).as_deref(), Some("http" | "https" | "mailto")) && !address.starts_with(char::is_whitespace)
}

/// Whether the address of a picture is something else.
fn runs(address: &str) -> bool {
    match scheme(address).as_deref() {
        Some("javascript" | "vbscript") => true,
        Some("data") => !address.trim_start().to_lowercase().starts_with("data:image/"),
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
        check(r#""body": "[a](JavaScript:x)""#, &["a link with the scheme `javascript:`"]);
        check(r#""body": "[a](java\tscript:x)""#, &["a link with the scheme `javascript:`"]);
        check(r#""body": "[a](data:text/html,x)""#, &["a link with the scheme `data:`"]);
        check(r#""action": {"label": "Go", "go": "/projects"}"#, &[]);
        check(r#""action": {"label": "Go", "go": "https://x.example"}"#, &[]);
        check(r#""action": {"label": "Go", "go": "javascript:x"}"#, &["not followed: `javascript:x`"]);
        check(r#""action": {"label": "Go", "go": "projects"}"#, &["not followed: `projects`"]);
    }
}
