//! `survey/no-question`: a survey whose question is in nobody's words.
//!
//! Waypost has words of its own for `nps`, `csat` and `ces`; what else is asked, only the author knows.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, opening, place};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "survey/no-question",
        sentence: "a survey of the kinds `choice`, `choices` or `text` without a title",
        why: "people see where to answer, and not what is asked",
        example: r#"{ "version": 1, "experiences": { "why": { "kind": "survey", "question": "text" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, survey) in document.entries("experiences") {
        let Some(question @ ("choice" | "choices" | "text")) = survey.get("question").text() else { continue };
        let silent = survey.get("title").text().is_none_or(|title| title.trim().is_empty());
        if survey.get("kind").text() == Some("survey") && silent {
            let path = ["experiences".into(), id.clone()];
            let message = format!("a survey of the kind `{question}` does not say what it asks");
            let bytes = opening(&place(document, &path, Aim::Value));
            findings.add(Finding::warning(RULE.entry.code, message, "write the question as its `title`"), &path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_survey_says_what_it_asks() {
        let check = |more: &str, expected: usize| {
            let text = format!(r#"{{"version": 1, "experiences": {{"s": {{"kind": "survey", {more}}}}}}}"#);
            assert_eq!(said("survey/no-question", &text).len(), expected, "{more}");
        };
        check(r#""question": "nps""#, 0);
        check(r#""question": "text", "title": "What is missing?""#, 0);
        check(r#""question": "text", "body": "Please.""#, 1);
        check(r#""question": "choice", "options": {"a": "A", "b": "B"}"#, 1);
    }
}
