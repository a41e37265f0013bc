//! `experience/inert-target`: a step that waits for something done to the page, and makes the page unusable meanwhile.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/inert-target",
        sentence: "a step with `inert` that waits for a click on its target, or for an input",
        why: "while the page is inert nobody can click on anything in it, so the tour stands still",
        example: r##"{ "version": 1, "experiences": { "tour": { "kind": "tour", "steps": [
  { "id": "save", "title": "Save it", "target": "#save", "inert": true, "advance": { "on": "click" } } ] } } }"##,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for piece in pieces(findings.document).iter().filter(|piece| piece.value.get("inert").truthy()) {
        let deed = match piece.value.get("advance").get("on").text() {
            Some("click") => "clicks on",
            Some("input") => "fills in",
            _ => continue,
        };
        let message = format!("nobody {deed} a target in a page that is inert");
        let help = "take `inert` out, or write `buttons` in the place of `advance`";
        findings.report(Finding::error(RULE.entry.code, message, help), &piece.path(&["inert"]), Aim::Key);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn what_is_waited_for_can_be_done() {
        let check = |step: &str, expected: &[&str]| {
            let text = format!(
                r##"{{"version": 1, "experiences": {{"t": {{"kind": "tour", "steps": [{{"id": "s", "title": "S", "target": "#a", {step}}}]}}}}}}"##
            );
            assert_eq!(said("experience/inert-target", &text), expected, "{step}");
        };
        check(r#""inert": true"#, &[]);
        check(r#""inert": true, "advance": {"event": "saved"}"#, &[]);
        check(r#""inert": false, "advance": {"on": "click"}"#, &[]);
        check(
            r#""inert": true, "advance": {"on": "click"}"#,
            &["\"inert\" nobody clicks on a target in a page that is inert"],
        );
        check(
            r#""advance": {"on": "input"}, "inert": true"#,
            &["\"inert\" nobody fills in a target in a page that is inert"],
        );
    }
}
