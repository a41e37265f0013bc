//! `target/unknown-role`: a role that ARIA does not have.
//!
//! The page would look for an element that says it has this role, and elements rarely say what does not exist.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::targets;
use crate::mend::quoted;
use crate::nearest::{nearest, slip};
use crate::place::{Aim, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "target/unknown-role",
        sentence: "a target with a role that ARIA does not have",
        why: "no element of the page has it, so what points at it does not show",
        example: r#"{ "version": 1, "experiences": { "hint": { "kind": "hotspot", "title": "New", "target": { "role": "buton", "name": "Save" } } } }"#,
    },
    check,
};

/// The roles of WAI-ARIA 1.2 that an element can have.
const ROLES: &str = "alert alertdialog application article banner blockquote button caption cell checkbox code \
    columnheader combobox complementary contentinfo definition deletion dialog directory document emphasis feed figure \
    form generic grid gridcell group heading img image insertion link list listbox listitem log main mark marquee math \
    menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation \
    progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton \
    status strong subscript suggestion superscript switch tab table tablist tabpanel term textbox time timer toolbar \
    tooltip tree treegrid treeitem";

/// What people call an element whose role has another name.
const MEANT: [(&str, &str); 10] = [
    ("a", "link"),
    ("anchor", "link"),
    ("dropdown", "combobox"),
    ("field", "textbox"),
    ("h1", "heading"),
    ("input", "textbox"),
    ("modal", "dialog"),
    ("nav", "navigation"),
    ("select", "combobox"),
    ("textarea", "textbox"),
];

fn check(findings: &mut Findings<'_>) {
    let roles = || ROLES.split(' ');
    for (path, target) in targets(findings.document) {
        let Some(role) = target.get("role").text() else { continue };
        // An empty one has a finding of its own.
        if role.trim().is_empty() || roles().any(|known| known == role) {
            continue;
        }
        let path = [path.as_slice(), &["role".into()]].concat();
        let meant = MEANT.iter().find(|(called, _)| called.eq_ignore_ascii_case(role)).map(|(_, meant)| *meant);
        let help = match meant.or_else(|| nearest(role, roles())) {
            Some(near) => format!("write `{near}`"),
            None => "write a role such as `button`, `link` or `textbox`, or take it out and write `css`".into(),
        };
        let mut finding = Finding::warning(RULE.entry.code, format!("there is no role `{role}`"), help);
        if let Some(meant) = slip(role, roles()).filter(|_| meant.is_none()) {
            finding = finding.fix(whole(findings.document, &path), quoted(meant));
        }
        findings.report(finding, &path, Aim::Value);
    }
}

#[cfg(test)]
mod tests {
    fn text(role: &str) -> String {
        format!(
            r#"{{"version": 1, "experiences": {{"h": {{"kind": "hotspot", "title": "H", "target": ["\#a", {{"role": "{role}", "name": "Save"}}]}}}}}}"#
        )
        .replace("\\#", "#")
    }

    #[test]
    fn a_role_is_one_of_aria() {
        let check = |role: &str, expected: Option<&str>| {
            let found = crate::check(&text(role));
            assert_eq!(found.first().map(|one| one.help.as_str()), expected, "{role}");
        };
        check("button", None);
        check("buton", Some("write `button`"));
        check("Button", Some("write `button`"));
        check("dropdown", Some("write `combobox`"));
        check("widget", Some("write a role such as `button`, `link` or `textbox`, or take it out and write `css`"));
    }

    #[test]
    fn a_slip_is_cured() {
        assert_eq!(crate::fix(&text("buton")).0, text("button"));
        assert_eq!(crate::fix(&text("dropdown")).0, text("dropdown"));
    }
}
