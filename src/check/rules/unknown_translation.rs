//! `text/unknown-translation`: a translation of a text that does not exist, as `welcome.helo.title`.

use super::Rule;
use crate::catalog::Entry;
use crate::document::Document;
use crate::findings::{Finding, Findings};
use crate::nearest::nearest;
use crate::place::Aim;
use waypost_schema::Value;
use waypost_schema::config::{ExperienceDoc, MilestoneDoc};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/unknown-translation",
        sentence: "a translation of a text that does not exist",
        why: "nobody reads it; the text that was meant stays untranslated",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello" } },
  "locales": { "de": { "helo.title": "Hallo" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (tag, texts) in document.entries("locales") {
        for key in texts.object().into_iter().flat_map(|texts| texts.keys()) {
            if let Some((wrong, near)) = unknown(document, key) {
                let message = format!("nothing has a text with the key `{key}`: there is no `{wrong}`");
                let help = near.map_or_else(|| "take it out".into(), |near| format!("write `{near}` for `{wrong}`"));
                let path = ["locales".into(), tag.clone(), key.clone()];
                findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Key);
            }
        }
    }
}

/// The first word of a key that leads nowhere, and what was meant by it.
pub(super) fn unknown<'k>(document: &Document<'_>, key: &'k str) -> Option<(&'k str, Option<String>)> {
    let mut words = key.split('.');
    let (first, second) = (words.next()?, words.next()?);
    let entries = |part| document.value.get(part).object().into_iter().flat_map(|entries| entries.keys());
    let wrong = |word, right: Vec<&str>| Some((word, nearest(word, right).map(str::to_owned)));
    // The words of the page itself; the page knows which.
    if first == "ui" {
        return None;
    }
    if first == "milestones" {
        let milestone = document.value.get("milestones").get(second);
        return match words.next() {
            _ if milestone.is_null() => wrong(second, entries("milestones").map(|id| &**id).collect()),
            Some(third) => inside(milestone, MilestoneDoc::DOCUMENT, third, wrong),
            None => None,
        };
    }
    match document.value.get("experiences").get(first) {
        Value::Null => wrong(first, entries("experiences").map(|id| &**id).collect()),
        experience => inside(experience, ExperienceDoc::DOCUMENT, second, wrong),
    }
}

/// Whether `word` is a key of an entry or the id of one of its steps.
fn inside<'k>(
    entry: &Value,
    keys: &'static waypost_schema::shape::Document,
    word: &'k str,
    wrong: impl Fn(&'k str, Vec<&str>) -> Option<(&'k str, Option<String>)>,
) -> Option<(&'k str, Option<String>)> {
    let steps = entry.get("steps").list().unwrap_or_default().iter().filter_map(|step| step.get("id").text());
    let steps: Vec<&str> = steps.collect();
    if steps.contains(&word) || keys.fields.iter().any(|field| field.key == word) {
        return None;
    }
    wrong(word, steps.into_iter().chain(["title", "body", "action"]).collect())
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_key_leads_to_a_text() {
        let check = |key: &str, expected: Option<&str>| {
            let text = format!(r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "save", "event": "e"}}]}}}},
                "experiences": {{"t": {{"kind": "tour", "steps": [{{"id": "hello", "title": "T"}}]}}}}, "locales": {{"de": {{"{key}": "x"}}}}}}"#);
            let wrong = expected.map(|word| format!("\"{key}\" nothing has a text with the key `{key}`: there is no `{word}`"));
            assert_eq!(said("text/unknown-translation", &text), wrong.into_iter().collect::<Vec<_>>());
        };
        check("t.hello.title", None);
        check("t.title", None);
        check("milestones.m.title", None);
        check("milestones.m.save.title", None);
        check("ui.next", None);
        check("t.helo.title", Some("helo"));
        check("x.title", Some("x"));
        check("milestones.n.title", Some("n"));
        check("milestones.m.sav.title", Some("sav"));
    }
}
