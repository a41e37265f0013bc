//! Cures that are certain, written into the text; every other byte stays as it is.

use crate::diagnostic::{Diagnostic, Fix, Position};

/// A cure brings to light what the mistake hid, but not for ever.
const ROUNDS: usize = 20;

/// A mistake that was cured.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// The code of the finding.
    pub code: &'static str,
    /// Where it stood, in the text as it was then.
    pub at: Position,
    /// What stood there.
    pub from: String,
    /// What stands there now; empty when it was taken out.
    pub to: String,
}

/// The text with every certain cure applied, and what was cured. What is left is for [`check`](crate::check) to say.
///
/// ```
/// let (text, fixed) = waypost_check::fix("{ \"version\": 1, \"limits\": { \"gap\": \"60 seconds\" } }");
/// assert_eq!(text, "{ \"version\": 1, \"limits\": { \"gap\": \"60s\" } }");
/// assert_eq!((fixed[0].code, fixed[0].to.as_str()), ("config/bad-duration", "\"60s\""));
/// ```
#[must_use]
pub fn fix(text: &str) -> (String, Vec<Fixed>) {
    let mut text = text.to_owned();
    let mut fixed = Vec::new();
    for _ in 0..ROUNDS {
        let found = crate::check(&text);
        let mut cures = certain(&found);
        // What changes nothing cures nothing.
        cures.retain(|(_, fix)| text.get(fix.bytes.clone()) != Some(&*fix.text));
        if cures.is_empty() {
            break;
        }
        let mut cured = text.clone();
        // From the end, so that places before it stay what they are.
        for (_, fix) in cures.iter().rev() {
            cured.replace_range(fix.bytes.clone(), &fix.text);
        }
        fixed.extend(cures.iter().map(|(one, fix)| Fixed {
            code: one.code,
            at: Position::in_text(&text, fix.bytes.start),
            from: text.get(fix.bytes.clone()).unwrap_or_default().to_owned(),
            to: fix.text.clone(),
        }));
        text = cured;
    }
    (text, fixed)
}

/// The cures that can be applied together, in the order of the text.
fn certain(found: &[Diagnostic]) -> Vec<(&Diagnostic, &Fix)> {
    let all = || found.iter().filter_map(|one| Some((one, one.fix.as_ref()?)));
    // Two keys of one object that would become the same: nobody knows which was meant.
    let is_torn = |one: &Diagnostic, fix: &Fix| {
        let parent = |one: &Diagnostic| one.path.split_last().map(|(_, parent)| parent.to_vec());
        let same = |(other, its): &(&Diagnostic, &Fix)| {
            its.bytes != fix.bytes && its.text == fix.text && one.code == other.code && parent(one) == parent(other)
        };
        one.code != "json/duplicate-key" && renames_key(one) && all().any(|other| renames_key(other.0) && same(&other))
    };
    let mut cures: Vec<_> = all().filter(|(one, fix)| !is_torn(one, fix)).collect();
    cures.sort_by_key(|(_, fix)| (fix.bytes.start, fix.bytes.end));
    let mut end = 0;
    cures.retain(|(_, fix)| {
        let free = fix.bytes.start >= end;
        end = if free { fix.bytes.end.max(fix.bytes.start + 1) } else { end };
        free
    });
    cures
}

fn renames_key(one: &Diagnostic) -> bool {
    matches!(one.code, "config/unknown-key" | "config/unknown-fact" | "config/bad-condition" | "text/bad-locale")
}

#[cfg(test)]
mod tests {
    use super::fix;

    fn check(text: &str, expected: &str) {
        let (found, fixed) = fix(text);
        assert_eq!(found, expected);
        assert_eq!(fixed.is_empty(), text == expected);
        assert_eq!(fix(&found).0, found, "once is enough");
    }

    #[test]
    fn slips_are_cured_and_the_rest_stays_as_it_is() {
        check(
            "{ \"version\":1,\n\t\"mesures\" : { \"m\": {\"event\": \"e\", \"within\":\"7 days\"} },\r\n \"theme\": {\"mode\": \"drak\"}}",
            "{ \"version\":1,\n\t\"measures\" : { \"m\": {\"event\": \"e\", \"within\":\"7d\"} },\r\n \"theme\": {\"mode\": \"dark\"}}",
        );
        check(
            r#"{"version": 1, "pql": {"p": {"bypass": {"usr.role": {"$nin": ["a"], "$gtee": 1}, "milestone.m": "reachd"}}}, "milestones": {"m": {"titel": "M", "when": {"time.hours": 3}}}}"#,
            r#"{"version": 1, "pql": {"p": {"bypass": {"user.role": {"$nin": ["a"], "$gte": 1}, "milestone.m": "reached"}}}, "milestones": {"m": {"title": "M", "when": {"time.hour": 3}}}}"#,
        );
        check(
            r#"{"version": "1", "features": {"a": {"core": "true"}}}"#,
            r#"{"version": 1, "features": {"a": {"core": true}}}"#,
        );
        check(
            r#"{"version": 1, "pql": {"q": {}, "p": {"fit": {"pql.q": "true"}, "exclude": {"pql.q": {"$in": ["flase"]}}}}}"#,
            r#"{"version": 1, "pql": {"q": {}, "p": {"fit": {"pql.q": true}, "exclude": {"pql.q": {"$in": [false]}}}}}"#,
        );
        check(r#"{"version": 1, "app": "a", "app": "a"}"#, r#"{"version": 1, "app": "a"}"#);
        check("{\"version\": 1,\n}", "{\"version\": 1\n}");
        check("{\"version\": 1\n\"app\": \"a\"}", "{\"version\": 1,\n\"app\": \"a\"}");
        check("\u{feff}{\"version\": 1}", "{\"version\": 1}");
    }

    #[test]
    fn whatever_is_mistyped_stays_json_and_is_cured_once() {
        let text = include_str!("../../www/config/acme.json");
        for at in (0..text.len()).filter(|at| at % 61 == 0 && text.is_char_boundary(*at)) {
            let typed = [text[..at].to_owned() + &text[at + 1..], text[..at].to_owned() + "e" + &text[at..]];
            for typed in typed {
                let was_json = waypost_schema::Value::from_json(&typed).is_ok();
                let (fixed, _) = fix(&typed);
                assert!(!was_json || waypost_schema::Value::from_json(&fixed).is_ok(), "at {at}");
                assert_eq!(fix(&fixed).0, fixed, "at {at}");
                assert!(crate::check(&fixed).len() <= crate::check(&typed).len() || !was_json, "at {at}");
            }
        }
    }

    #[test]
    fn a_cure_is_told_once() {
        let (_, fixed) = fix(r#"{"version": 1, "pql": {"q": {}, "p": {"fit": {"pql.q": "true"}}}}"#);
        let told: Vec<_> = fixed.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
        assert_eq!(told, [("\"true\"", "true")]);
    }

    #[test]
    fn what_is_not_certain_is_left() {
        for text in [
            // Two keys that were meant to be the same, and one that is there.
            r#"{"version": 1, "features": {"a": {"titel": "A", "tilte": "B"}}}"#,
            r#"{"version": 1, "features": {"a": {"titel": "A", "title": "B"}}}"#,
            // Another word, another type, another meaning.
            r#"{"version": 1, "features": {"a": {"colour": "A"}}}"#,
            r#"{"version": 1, "features": {"a": {"titel": 5}}}"#,
            r#"{"version": 1, "limits": {"gap": "1 month"}}"#,
            r#"{"version": 1, "limits": {"gap": "5M"}}"#,
            r#"{"version": 1, "limits": {"gap": "soon"}}"#,
            r#"{"version": 1, "app": "a", "app": "b"}"#,
            r#"{"version": 1, "pql": {"p": {"bypass": {"user.a": {"$nn": 1}}}}}"#,
            r#"{"version": 1, "experiences": {"l": {"kind": "checklist", "items": ["one"]}}, "milestones": {"on": {"title": "O", "when": {"user.a": 1}}}}"#,
            "{\"version\": 1 // one\n}",
            "",
        ] {
            check(text, text);
        }
    }
}
