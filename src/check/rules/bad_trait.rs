//! `survey/bad-trait`: the name of a trait that no condition could ask for, as `user.role` where `role` is meant.
//!
//! An answer becomes a trait of the user, and conditions read it as `user.<name>`.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::mend::quoted;
use crate::place::{Aim, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "survey/bad-trait",
        sentence: "a `trait` that takes an answer under a name which no condition can read",
        why: "people answer, and nothing in the product or in this file learns of it",
        example: r#"{ "version": 1, "experiences": { "nps": { "kind": "survey", "question": "nps", "trait": "user.nps" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, survey) in findings.document.entries("experiences") {
        let Some(name) = survey.get("trait").text() else { continue };
        let path = ["experiences".into(), id.clone(), "trait".into()];
        let bytes = whole(findings.document, &path);
        let finding = |message: String, help: String| Finding::error(RULE.entry.code, message, help);
        let finding = match name.strip_prefix("user.") {
            Some(bare) if is_name(bare) => {
                finding(format!("the answer would be `user.{name}`"), format!("write `{bare}`")).fix(bytes, quoted(bare))
            }
            _ if name == "id" => {
                let help = "write another name; who the user is, the host says".into();
                finding("an answer cannot be the `id` of the user".into(), help)
            }
            _ if !is_name(name) => {
                let help = match name.rsplit_once('.') {
                    Some((_, last)) if is_name(last) => {
                        format!("write a name without a dot, as `{last}`: conditions then read `user.{last}`")
                    }
                    _ => "write letters, digits, `_` and `-`: conditions read it as `user.` and this name".into(),
                };
                finding(format!("not the name of a trait: `{name}`"), help)
            }
            _ => continue,
        };
        findings.report(finding, &path, Aim::Value);
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn text(name: &str) -> String {
        format!(r#"{{"version": 1, "experiences": {{"s": {{"kind": "survey", "question": "nps", "trait": "{name}"}}}}}}"#)
    }

    #[test]
    fn conditions_can_read_the_answer() {
        let check = |name: &str, expected: &[&str]| assert_eq!(said("survey/bad-trait", &text(name)), expected, "{name}");
        check("nps", &[]);
        check("nps_2026", &[]);
        check("user.nps", &["\"user.nps\" the answer would be `user.user.nps`"]);
        check("account.nps", &["\"account.nps\" not the name of a trait: `account.nps`"]);
        check("id", &["\"id\" an answer cannot be the `id` of the user"]);
        check("", &["\"\" not the name of a trait: ``"]);
    }

    #[test]
    fn a_trait_with_its_first_word_is_cured() {
        assert_eq!(crate::fix(&text("user.nps")).0, text("nps"));
    }
}
