//! `send/not-allowed`: a trait that `fit` reads, or that a text cannot do without, and that may not leave the browser.
//!
//! The evidence of a product-qualified lead says which traits made it fit, but only those that `send.allow` lists: sales
//! gets a lead without its reason. A text is filled in the page, where every trait is known. But one without a fallback
//! can be shown nowhere else: what the collector knows of a person are the traits that are sent. It is reported where
//! the author keeps a list.

use super::Rule;
use super::unknown_fact::facts;
use super::unknown_placeholder::part;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::{Placeholder, placeholders, texts};
use crate::place::Aim;
use waypost_schema::{Shape, Text};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "send/not-allowed",
        sentence: "a trait that `fit` reads, or a text without a fallback, and that `send.allow` does not list",
        why: "it never leaves the browser: the evidence of the lead does not say why the person fits",
        example: r#"{ "version": 1, "pql": { "lead": { "fit": { "account.employees": { "$gte": 10 } } } },
  "send": { "allow": ["user.role"] } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let list = document.value.get("send").get("allow");
    let is_hidden = |fact: &str| {
        let is_trait = fact.split_once('.').is_some_and(|(first, _)| matches!(first, "user" | "account"));
        is_trait && fact != "user.id" && fact != "account.id" && !list.items().any(|allowed| allowed.text() == Some(fact))
    };
    let help = |fact: &str| format!("add `\"{fact}\"` to `send.allow`, if it may leave the browser");
    let mut hidden: Vec<(Vec<Text>, String)> = Vec::new();
    findings.shapes.walk(&document.value, &mut |path, shape, value| {
        if *shape == Shape::Condition && path.first().is_some_and(|part| part.is("pql")) && path.last().is_some_and(|key| key.is("fit")) {
            facts(value, &mut path.to_vec(), &mut |path, fact, _| {
                if is_hidden(fact) {
                    hidden.push((path.to_vec(), fact.to_owned()));
                }
            });
        }
    });
    for (path, fact) in hidden {
        let message = format!("the evidence leaves out `{fact}`");
        findings.report(Finding::warning(RULE.entry.code, message, help(&fact)), &path, Aim::Key);
    }
    if list.is_null() {
        return;
    }
    for (path, text) in texts(document) {
        for Placeholder { fact, .. } in placeholders(&text).filter(|one| one.fallback.is_none() && is_hidden(one.fact)) {
            let message = format!("only the browser can fill in `{fact}`");
            let bytes = part(findings, &path, fact);
            findings.add(Finding::warning(RULE.entry.code, message, help(fact)), &path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn the_evidence_has_what_made_somebody_fit() {
        let check = |send: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "pql": {{"p": {{"fit": {{"user.role": "admin", "stage": "signup"}}, "exclude": {{"user.email": "x"}}}}}},
                "experiences": {{"e": {{"kind": "modal", "title": "{{{{user.name|you}}}} {{{{user.team}}}}"}}}}{send}}}"#
            );
            assert_eq!(said("send/not-allowed", &text), expected, "{send}");
        };
        check(r#", "send": {"allow": ["user.role", "user.team"]}"#, &[]);
        check(
            r#", "send": {"allow": ["user.email"]}"#,
            &["\"user.role\" the evidence leaves out `user.role`", "user.team only the browser can fill in `user.team`"],
        );
        check("", &["\"user.role\" the evidence leaves out `user.role`"]);
    }
}
