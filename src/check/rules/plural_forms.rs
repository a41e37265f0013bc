//! `text/plural-forms`: a placeholder that says one thing of one and another of several, and leaves out some number.
//!
//! `{{measure.invites|one: # teammate|other: # teammates|nobody yet}}`: what a form is called decides for which numbers
//! it stands, and languages differ in how many they tell apart. `other` is for every number that no form is for.

use super::Rule;
use super::unknown_placeholder::part;
use crate::catalog::Entry;
use crate::document::Bytes;
use crate::findings::{Finding, Findings};
use crate::looks::{FORMS, Placeholder, placeholders, texts};
use crate::nearest::slip;
use waypost_schema::Text;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/plural-forms",
        sentence: "a placeholder with forms such as `one: # file`, and none for `other` numbers, or one whose name is mistyped",
        why: "of every other number only the digits show, without their words",
        example: r#"{ "version": 1, "measures": { "files": { "event": "file.added" } },
  "experiences": { "hello": { "kind": "modal", "title": "You have {{measure.files|one: # file|no files}}" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        for Placeholder { fact, forms, fallback } in placeholders(&text) {
            if forms.is_empty() {
                continue;
            }
            let mut bytes = part(findings, &path, fact);
            // A form whose name is mistyped is read as a part of the fallback.
            let names = fallback.iter().flat_map(|words| words.split('|')).filter_map(|words| words.split_once(':'));
            let mut slips = names.filter_map(|(name, _)| Some((name.trim(), slip(name.trim(), FORMS)?)));
            let finding = if let Some((wrong, meant)) = slips.next() {
                let message = format!("there is no form `{wrong}`");
                let finding = Finding::error(RULE.entry.code, message, format!("write `{meant}`"));
                match written(findings, &path, wrong) {
                    Some(place) => {
                        bytes = place.clone();
                        finding.fix(place, meant)
                    }
                    None => finding,
                }
            } else if forms.iter().all(|(name, _)| *name != "other") {
                let message = format!("`{fact}` has no form for other numbers");
                let help = "add `other: # …` with the words for any number, which takes the place of `#`";
                Finding::error(RULE.entry.code, message, help)
            } else {
                continue;
            };
            findings.add(finding, &path, bytes);
        }
    }
}

/// Where the name of a form is written, if that is at one place.
fn written(findings: &Findings<'_>, path: &[Text], name: &str) -> Option<Bytes> {
    let place = part(findings, path, name);
    let text = findings.document.text;
    let whole = crate::place::whole(findings.document, path);
    (text.get(place.clone()) == Some(name) && text.get(whole)?.matches(name).count() == 1).then_some(place)
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn text(title: &str) -> String {
        format!(
            r#"{{"version": 1, "measures": {{"m": {{"event": "e"}}}}, "experiences": {{"e": {{"kind": "modal", "title": "{title}"}}}}}}"#
        )
    }

    #[test]
    fn every_number_has_its_words() {
        let check = |title: &str, expected: &[&str]| assert_eq!(said("text/plural-forms", &text(title)), expected, "{title}");
        check("{{measure.m|one: # file|other: # files}}", &[]);
        check("{{measure.m|some: thing}}", &[]);
        check("{{measure.m|=0: no files|none}}", &["measure.m `measure.m` has no form for other numbers"]);
        check("{{measure.m|oen: # file|other: # files}}", &["oen there is no form `oen`"]);
        check("{{measure.m|one: # file|ohter: # files}}", &["ohter there is no form `ohter`"]);
    }

    #[test]
    fn a_mistyped_form_is_cured() {
        let (fixed, _) = crate::fix(&text("{{measure.m|one: # file|ohter: # files|none}}"));
        assert_eq!(fixed, text("{{measure.m|one: # file|other: # files|none}}"));
    }
}
