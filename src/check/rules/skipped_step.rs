//! `experience/skipped-step`: a step that leads to the page on which its tour starts.
//!
//! Whoever is on the page to which a step leads is not sent there: the step is left out. So is every first one that leads
//! to where the tour begins. Behind a step that takes the user elsewhere it is the way back.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::Aim;
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/skipped-step",
        sentence: "a step that waits for the page on which its tour starts",
        why: "whoever is there already is not sent there, so nobody sees the step",
        example: r#"{ "version": 1, "experiences": { "tour": { "kind": "tour", "start": { "on": { "page": "/projects" } }, "steps": [
  { "id": "open", "title": "Open your projects", "advance": { "page": "/projects" } },
  { "id": "pick", "title": "Pick one" } ] } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    // Whether the user may have left the page on which the tour began.
    let mut away = false;
    for piece in pieces(findings.document) {
        let advance = piece.value.get("advance");
        let leads = advance.get("page").text();
        let begins = piece.experience.get("start").get("on").get("page").text();
        if piece.step.is_none() {
            away = false;
        } else if let (Some(leads), Some(begins), false) = (leads, begins, away)
            && leads.trim_matches('/') == begins.trim_matches('/')
        {
            let message = format!("the tour starts on `{begins}`, so this step is left out");
            let help = "write the page that the user goes to from there";
            let path = piece.path(&["advance", "page"]);
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        } else {
            let moves = |one: &Value| !one.get("go").is_null() || !one.get("click").is_null();
            away |= advance.is_object() || piece.buttons().any(|(_, button)| moves(button));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_step_leads_somewhere_else() {
        let check = |page: &str, before: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"t": {{"kind": "tour", "start": {{"on": {{"page": "/a/*"}}}}, "steps": [{before}
                {{"id": "s", "title": "S", "advance": {{"page": "{page}"}}}}, {{"id": "e", "title": "E"}}]}}}}}}"#
            );
            assert_eq!(said("experience/skipped-step", &text).len(), expected, "{page} {before}");
        };
        check("/b", "", 0);
        check("/a/*", "", 1);
        check("a/*/", r#"{"id": "f", "title": "F"},"#, 1);
        check("/a/*", r#"{"id": "f", "title": "F", "advance": {"page": "/b"}},"#, 0);
        check("/a/*", r#"{"id": "f", "title": "F", "buttons": [{"label": "Go", "go": "/b", "do": "next"}]},"#, 0);
    }
}
