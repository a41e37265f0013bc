//! `condition/slow-regex`: a regular expression that can take for ever.
//!
//! With `(a+)+$` every further `a` of a text that does not match doubles the time. In a page that is a frozen tab, on a
//! server a way to stop it with one e-mail address.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::conditions;
use crate::place::Aim;
use crate::regex::is_slow;
use waypost_schema::{Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "condition/slow-regex",
        sentence: "a regular expression with a loop that one text can go around in two ways",
        why: "a text that does not match takes twice as long with every character, and the page stands still",
        example: r#"{ "version": 1, "pql": { "lead": { "bypass": { "user.email": { "$regex": "^(\\w+\\.?)+@acme$" } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for asked in conditions(findings.document) {
        look(&asked.condition, &mut asked.path.clone(), findings);
    }
}

fn look(value: &Value, path: &mut Vec<Text>, findings: &mut Findings<'_>) {
    let mut down = |key: Text, inner: &Value| {
        path.push(key.clone());
        match (&*key, inner) {
            ("$regex" | "$regexi" | "$notRegex" | "$notRegexi", Value::Text(pattern)) => {
                if regress::Regex::new(pattern).is_ok() && is_slow(pattern, key.ends("i")) {
                    let message = format!("can take for ever on a text that does not match: `{pattern}`");
                    let help = "write it so that there is one way around each loop: no `+`, `*` or `{…}` around another, \
                                no alternatives that begin alike";
                    findings.report(Finding::error(RULE.entry.code, message, help), path, Aim::Value);
                }
            }
            _ => look(inner, path, findings),
        }
        path.pop();
    };
    value.object().into_iter().flatten().for_each(|(key, inner)| down(key.clone(), inner));
    let items = value.list().unwrap_or_default().iter().enumerate();
    items.for_each(|(index, inner)| down(index.to_string().into(), inner));
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_slow_expression_is_found_in_events_too() {
        let text = r#"{"version": 1, "pql": {"p": {"bypass": {"$or": [{"user.a": {"$not": {"$regexi": "(a|A)*$"}}}, {"user.a": {"$regex": "^a+$"}}]}}},
            "features": {"f": {}}, "milestones": {"m": {"title": "M", "steps": [{"id": "s", "event": "e", "where": {"properties.x": {"$regex": "(.*)*"}}}]}}}"#;
        let found = said("condition/slow-regex", text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("\"(.*)*\"") && found[1].starts_with("\"(a|A)*$\"") || found[0].starts_with("\"(a|A)*$\""));
    }
}
