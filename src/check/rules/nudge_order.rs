//! `journey/nudge-order`: a nudge that is due before the one written above it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::Duration;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "journey/nudge-order",
        sentence: "a nudge that is due before the one above it",
        why: "nudges are sent in order, so the story is told from its middle",
        example: r#"{ "version": 1, "journeys": { "trial": { "enter": { "stage": "signup" }, "nudges": [
  { "id": "second", "after": "3d" }, { "id": "first", "after": "1d" } ] } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, journey) in findings.document.entries("journeys") {
        let mut latest = None;
        for (index, nudge) in journey.get("nudges").list().unwrap_or_default().iter().enumerate() {
            let Some(written) = nudge.get("after").as_text() else { continue };
            let Some(after) = Duration::parse(&written) else { continue };
            if let Some((earlier, name)) = latest.as_ref().filter(|(earlier, _)| after < *earlier) {
                let _: &Duration = earlier;
                let path = ["journeys".into(), id.clone(), "nudges".into(), index.to_string().into(), "after".into()];
                let message = format!("due before `{name}`, which stands above it");
                let help = "put the nudges into the order in which they are due";
                findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
                continue;
            }
            latest = Some((after, nudge.get("id").text().unwrap_or_default().to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn nudges_are_due_in_their_order() {
        let text = r#"{"version": 1, "journeys": {"j": {"enter": {"stage": "signup"}, "nudges": [
            {"id": "a", "after": "24h"}, {"id": "b", "after": "1d"}, {"id": "c", "after": "3d"}, {"id": "d", "after": "48h"}, {"id": "e", "after": "4d"}]}}}"#;
        assert_eq!(said("journey/nudge-order", text), ["\"48h\" due before `c`, which stands above it"]);
    }
}
