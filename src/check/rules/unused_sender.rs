//! `config/unused-sender`: a person in whose name nothing is said.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::members;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "config/unused-sender",
        sentence: "a sender in whose name nothing is said",
        why: "a message that should come from a person comes from nobody",
        example: r#"{ "version": 1, "senders": { "ana": { "name": "Ana" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let senders = document.value.get("senders").object();
    for id in senders.into_iter().flat_map(|senders| senders.keys()) {
        let mut used = false;
        members(&document.value, &mut |key, value| used |= key.is("from") && value.text() == Some(id));
        if !used {
            let message = format!("nothing is said in the name of `{id}`");
            let help = format!("take it out, or write `\"from\": \"{id}\"` where it belongs");
            let path = ["senders".into(), id.clone()];
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_sender_speaks_in_an_experience_or_a_journey() {
        let text = r#"{"version": 1, "senders": {"ana": {"name": "Ana"}, "bo": {"name": "Bo"}, "cy": {"name": "Cy"}},
            "experiences": {"m": {"kind": "modal", "title": "Hi", "from": "ana"}}, "journeys": {"j": {"enter": {"stage": "signup"}, "from": "bo"}}}"#;
        assert_eq!(said("config/unused-sender", text), ["\"cy\" nothing is said in the name of `cy`"]);
    }
}
