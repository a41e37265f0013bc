//! `target/finds-nothing`: a target that describes no element: `{}`, `[]`, or a name alone.
//!
//! Also one that describes too much: what code hands over under `element` is one element, and other keys beside it can
//! only refuse it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::targets;
use crate::nearest::listed;
use crate::place::{Aim, opening, place};
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "target/finds-nothing",
        sentence: "a target that describes no element, or that narrows down the one which code hands over",
        why: "what points at it does not show, or a tour skips the step",
        example: r#"{ "version": 1, "experiences": { "hint": { "kind": "hotspot", "title": "New", "target": { "name": "Save" } } } }"#,
    },
    check,
};

/// The keys by which an element can be found; a name only tells several apart.
const FINDS: [&str; 4] = ["css", "text", "role", "element"];

fn check(findings: &mut Findings<'_>) {
    for (path, target) in targets(findings.document) {
        let whole = opening(&place(findings.document, &path, Aim::Value));
        let error = |message: &str, help: &str| Finding::error(RULE.entry.code, message, help);
        if target.list().is_some_and(<[Value]>::is_empty) {
            findings.add(error("a list of no targets", "write at least one target into it"), &path, whole);
            continue;
        }
        let Some(keys) = target.object() else { continue };
        let says = |key: &str| keys.get(key).and_then(Value::text);
        if let Some(key) = ["text", "role", "name", "element"].into_iter().find(|key| says(key).is_some_and(|words| words.trim().is_empty())) {
            let path = [path.as_slice(), &[key.into()]].concat();
            let help = "write what the element has, or take it out";
            findings.report(error(&format!("an empty `{key}`"), help), &path, Aim::Value);
        } else if FINDS.iter().all(|key| says(key).is_none()) {
            let (message, help) = match says("name") {
                Some(_) => ("a name alone finds nothing", "add its `role`, as in `{ \"role\": \"button\", \"name\": \"Save\" }`"),
                None => ("a target that describes nothing", "add `css`, `text`, `role` or `element`"),
            };
            findings.add(error(message, help), &path, whole);
        } else if says("element").is_some() {
            let more: Vec<&str> = ["css", "text", "role", "name"].into_iter().filter(|key| says(key).is_some()).collect();
            if let Some(first) = more.first() {
                let message = format!("`element` is one element already, whatever {} it has", listed(more.iter().copied(), "or"));
                let help = "write the two as a list, each a target of its own, or take one of them out";
                let path = [path.as_slice(), &[(*first).into()]].concat();
                findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_target_describes_an_element() {
        let check = |target: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"h": {{"kind": "hotspot", "title": "H", "target": {target}}}}}}}"#
            );
            assert_eq!(said("target/finds-nothing", &text), expected, "{target}");
        };
        check(r##""#a""##, &[]);
        check(r#"{"role": "button", "name": "Save"}"#, &[]);
        check(r#"[{"element": "save"}, "my-app >>> button"]"#, &[]);
        check("{}", &["{ a target that describes nothing"]);
        check("[]", &["[ a list of no targets"]);
        check(r##"["#a", {}]"##, &["{ a target that describes nothing"]);
        check(r#"{"name": "Save"}"#, &["{ a name alone finds nothing"]);
        check(r#"{"text": " "}"#, &["\" \" an empty `text`"]);
        check(
            r##"{"element": "save", "css": "#save", "name": "Save"}"##,
            &["\"css\" `element` is one element already, whatever `css` or `name` it has"],
        );
    }

    #[test]
    fn what_a_step_waits_for_is_a_target_as_well() {
        let text = r#"{"version": 1, "experiences": {"t": {"kind": "tour", "steps": [{"id": "s", "title": "S", "advance": {"element": {}}}]}}}"#;
        assert_eq!(said("target/finds-nothing", text), ["{ a target that describes nothing"]);
    }
}
