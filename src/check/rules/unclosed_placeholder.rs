//! `text/unclosed-placeholder`: a `{{` that is never closed.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::texts;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/unclosed-placeholder",
        sentence: "a `{{` in a text that no `}}` closes",
        why: "everybody reads the braces",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello {{user.name|there}" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        let last = text.rsplit_once("{{").map(|(_, after)| after);
        if last.is_some_and(|after| !after.contains("}}")) {
            let help = "close it with `}}`, as in `{{user.first_name|there}}`";
            let finding = Finding::error(RULE.entry.code, "a placeholder that is never closed", help);
            findings.report(finding, &path, Aim::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn every_placeholder_is_closed() {
        let check = |title: &str, expected: usize| {
            let text = format!(r#"{{"version": 1, "experiences": {{"e": {{"kind": "modal", "title": "{title}"}}}}}}"#);
            assert_eq!(said("text/unclosed-placeholder", &text).len(), expected, "{title}");
        };
        check("{{user.a|}} }} {", 0);
        check("{{user.a|x}} {{user.b", 1);
    }
}
