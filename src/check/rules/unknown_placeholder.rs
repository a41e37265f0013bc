//! `config/unknown-fact` and `config/unknown-reference` in texts: `{{usr.first_name|there}}`.
//!
//! In the page such a placeholder shows its fallback to everybody, or a hole.

use super::unknown_fact::unknown_name;
use crate::cure;
use crate::document::Bytes;
use crate::findings::{Finding, Findings};
use crate::looks::{Placeholder, placeholders, texts};
use crate::place::{Aim, place};
use waypost_engine::Facts;
use waypost_schema::{FaultCode, Text};

pub(crate) fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        for Placeholder { fact, .. } in placeholders(&text) {
            if let Some((code, message, help)) = wrong(fact, findings) {
                let bytes = part(findings, &path, fact);
                findings.add(Finding::error(code.code(), message, help), &path, bytes);
            }
        }
    }
}

fn wrong(fact: &str, findings: &Findings<'_>) -> Option<(FaultCode, String, String)> {
    let (first, rest) = fact.split_once('.').unwrap_or((fact, ""));
    let unknown = |help: String| {
        let code = FaultCode::UnknownFact;
        Some((code, format!("{} `{fact}`", code.sentence()), help))
    };
    let Some((_, part)) = Facts::kinds().find(|(name, _)| *name == first) else {
        return unknown(cure::unknown_fact(fact));
    };
    let id = rest.split('.').next().unwrap_or_default();
    match part {
        Some(part) if findings.document.value.get(part).object().is_none_or(|ids| ids.get(id).is_none()) => {
            let code = FaultCode::UnknownReference;
            Some((code, format!("{} `{id}`", code.sentence()), cure::undeclared(id, part, findings)))
        }
        _ => unknown(unknown_name(fact)?),
    }
}

/// The fact inside its text, or all of the text when it is written with escapes.
pub(super) fn part(findings: &Findings<'_>, path: &[Text], fact: &str) -> Bytes {
    let whole = place(findings.document, path, Aim::Value);
    let written = findings.document.text.get(whole.clone()).unwrap_or_default();
    match written.find(fact).filter(|_| !fact.is_empty() && !written.contains('\\')) {
        Some(at) => whole.start + at..whole.start + at + fact.len(),
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_placeholder_reads_a_fact_that_exists() {
        let text = r#"{"version": 1, "measures": {"exports": {"event": "e"}},
"experiences": {"m": {"kind": "modal", "title": "Hi {{usr.name|you}} {{user.name}} {{measure.exports}}", "body": "{{ measure.export | 0 }} {{time.hours}}"}},
"locales": {"de": {"m.title": "Hallo {{first_name}}", "m.body": "{{"}}}"#;
        let found = crate::check(text);
        let said: Vec<String> = found
            .iter()
            .filter(|one| one.code.starts_with("config/"))
            .map(|one| format!("{} {}", &text[one.range.start.offset..one.range.end.offset], one.help))
            .collect();
        assert_eq!(
            said,
            [
                "usr.name write `user.name`",
                "measure.export write `exports`, or declare `export` in `measures`",
                "time.hours write `time.hour`",
                "first_name write `user.first_name` or `account.first_name` for a trait",
            ]
        );
    }
}
