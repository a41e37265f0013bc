//! `survey/no-choice`: answers between which nobody can choose.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::Text;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "survey/no-choice",
        sentence: "a survey with two answers of the same words, or with one answer to choose from",
        why: "what people answer says nothing",
        example: r#"{ "version": 1, "experiences": { "role": { "kind": "survey", "question": "choice", "title": "What do you do?",
  "options": { "design": "Design", "engineering": "Design" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, survey) in findings.document.entries("experiences") {
        let options = survey.get("options");
        let path = ["experiences".into(), id.clone(), "options".into()];
        let mut seen: Vec<(&Text, String)> = Vec::new();
        for (option, words) in options.object().into_iter().flatten() {
            let Some(text) = words.text() else { continue };
            let plain = text.trim().to_lowercase();
            if let Some((other, _)) = seen.iter().find(|(_, known)| *known == plain) {
                let message = format!("`{other}` and `{option}` have the same words");
                let path = [path.as_slice(), std::slice::from_ref(option)].concat();
                let help = "write what sets the two apart, or take one of them out";
                findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
            }
            seen.push((option, plain));
        }
        if survey.get("question").text() == Some("choice") && seen.len() == 1 {
            let help = "add what else could be answered";
            findings.report(Finding::warning(RULE.entry.code, "one answer is no choice", help), &path, Aim::Key);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn answers_differ() {
        let check = |question: &str, options: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"s": {{"kind": "survey", "title": "S", "question": "{question}", "options": {options}}}}}}}"#
            );
            assert_eq!(said("survey/no-choice", &text), expected, "{options}");
        };
        check("choice", r#"{"a": "A", "b": "B"}"#, &[]);
        check("choices", r#"{"a": "A", "b": "B", "c": "a "}"#, &["\"a \" `a` and `c` have the same words"]);
        check("choice", r#"{"a": "A"}"#, &["\"options\" one answer is no choice"]);
        check("choices", r#"{"a": "I agree"}"#, &[]);
    }
}
