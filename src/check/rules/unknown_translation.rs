//! `text/unknown-translation`: a translation of a text that does not exist, as `welcome.helo.title`.

use super::Rule;
use crate::catalog::Entry;
use crate::document::Document;
use crate::findings::{Finding, Findings};
use crate::nearest::{listed, nearest};
use crate::place::Aim;
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/unknown-translation",
        sentence: "a translation of a text that does not exist",
        why: "nobody reads it; the text that was meant stays untranslated",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello" } },
  "locales": { "de": { "helo.title": "Hallo" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (tag, texts) in document.entries("locales") {
        for key in texts.object().into_iter().flat_map(|texts| texts.keys()) {
            let Some(stray) = unknown(document, key) else { continue };
            let message = match stray.word.is_empty() {
                true => format!("nothing has a text with the key `{key}`: it breaks off"),
                false => format!("nothing has a text with the key `{key}`: there is no `{}`", stray.word),
            };
            let help = match nearest(stray.word, stray.right.iter().map(String::as_str)) {
                Some(near) => format!("write `{near}` for `{}`", stray.word),
                None if stray.word.is_empty() && !stray.right.is_empty() => {
                    format!("go on with {}", listed(stray.right.iter().map(String::as_str), "or"))
                }
                None => "take it out".into(),
            };
            let path = ["locales".into(), tag.clone(), key.clone()];
            findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Key);
        }
    }
}

/// Where a key leaves the texts there are.
pub(super) struct Stray<'k> {
    /// The first word that is wrong; empty where the key breaks off.
    word: &'k str,
    /// What could stand there.
    right: Vec<String>,
}

/// Where a key leads nowhere.
pub(super) fn unknown<'k>(document: &Document<'_>, key: &'k str) -> Option<Stray<'k>> {
    let mut words = key.split('.').peekable();
    // The words of the page itself; the page knows which.
    if words.peek() == Some(&"ui") {
        return None;
    }
    let part = words.next_if_eq(&"milestones").unwrap_or("experiences");
    let entries = document.value.get(part);
    let id = words.next().unwrap_or_default();
    let all = || entries.object().into_iter().flat_map(|entries| entries.keys().map(|id| id.to_string())).collect();
    if entries.get(id).is_null() {
        return Some(Stray { word: id, right: all() });
    }
    let mut here = match part {
        "milestones" => of_milestone(entries.get(id)),
        _ => of_experience(document, id),
    };
    while let Under(keys) = here {
        let word = words.next().unwrap_or_default();
        let Some(at) = keys.iter().position(|(known, _)| known == word) else {
            return Some(Stray { word, right: keys.into_iter().map(|(known, _)| known).collect() });
        };
        here = keys.into_iter().nth(at)?.1;
    }
    words.next().map(|word| Stray { word, right: Vec::new() })
}

/// What a word of a key leads to: a text, or more words.
#[derive(Clone)]
enum Leads {
    ToText,
    Under(Vec<(String, Leads)>),
}

use Leads::{ToText, Under};

fn of_milestone(milestone: &Value) -> Leads {
    let steps = milestone.get("steps").list().unwrap_or_default().iter();
    let steps = steps.filter_map(|step| Some((step.get("id").text()?.to_owned(), text("title"))));
    Under([("title".to_owned(), ToText), ("value".to_owned(), ToText)].into_iter().chain(steps).collect())
}

/// What may be translated of an experience, and of what experiments make of it.
fn of_experience(document: &Document<'_>, id: &str) -> Leads {
    let changes = document.entries("experiments").flat_map(|(_, experiment)| experiment.get("changes").object());
    let changed = changes.flat_map(|variants| variants.iter().map(|(_, changes)| changes.get(id)));
    let mut keys = Vec::new();
    for one in core::iter::once(document.value.get("experiences").get(id)).chain(changed) {
        keys.extend(parts(one, &["low", "high", "comment", "thanks"]));
        if one.get("action").is_object() {
            keys.push(("action".to_owned(), text("label")));
        }
        let options = one.get("options").object().into_iter().flat_map(|options| options.keys());
        keys.push(("options".to_owned(), Under(options.map(|option| (option.to_string(), ToText)).collect())));
        keys.push(("items".to_owned(), numbered(one.get("items"), "title")));
        for step in one.get("steps").list().unwrap_or_default() {
            keys.extend(step.get("id").text().map(|id| (id.to_owned(), Under(parts(step, &["button"])))));
        }
    }
    keys.retain(|(_, leads)| !matches!(leads, Under(none) if none.is_empty()));
    Under(merged(keys))
}

/// What an experience and a step have alike, and those of `more` that there are.
fn parts(one: &Value, more: &[&str]) -> Vec<(String, Leads)> {
    let more = more.iter().filter(|key| !one.get(key).is_null());
    let mut keys: Vec<(String, Leads)> =
        ["title", "body"].iter().chain(more).map(|&key| (key.to_owned(), ToText)).collect();
    if one.get("media").is_object() {
        keys.push(("media".to_owned(), text("alt")));
    }
    keys.push(("buttons".to_owned(), numbered(one.get("buttons"), "label")));
    keys.retain(|(_, leads)| !matches!(leads, Under(none) if none.is_empty()));
    keys
}

fn text(key: &str) -> Leads {
    Under(vec![(key.to_owned(), ToText)])
}

fn numbered(list: &Value, key: &str) -> Leads {
    let count = list.list().map_or(0, <[Value]>::len);
    Under((0..count).map(|index| (index.to_string(), text(key))).collect())
}

/// The same words once, with all they lead to.
fn merged(keys: Vec<(String, Leads)>) -> Vec<(String, Leads)> {
    let mut all: Vec<(String, Leads)> = Vec::new();
    for (key, leads) in keys {
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, Under(before))) => {
                if let Under(more) = leads {
                    *before = merged(before.drain(..).chain(more).collect());
                }
            }
            Some(_) => {}
            None => all.push((key, leads)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_key_leads_to_a_text() {
        let check = |key: &str, expected: Option<&str>| {
            let text = format!(r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "save", "event": "e"}}]}}}},
                "experiences": {{"t": {{"kind": "tour", "steps": [{{"id": "hello", "title": "T",
                "media": {{"image": "/a.png", "alt": "A", "width": 1, "height": 1}}, "buttons": [{{"label": "A"}}, {{"label": "B"}}]}}]}},
                "s": {{"kind": "survey", "question": "choice", "title": "S", "thanks": "T", "options": {{"often": "Often", "seldom": "Seldom"}}}},
                "l": {{"kind": "checklist", "items": ["m"]}}}},
                "locales": {{"de": {{"{key}": "x"}}}}}}"#);
            let wrong = expected.map(|word| format!("\"{key}\" nothing has a text with the key `{key}`: there is no `{word}`"));
            assert_eq!(said("text/unknown-translation", &text), wrong.into_iter().collect::<Vec<_>>());
        };
        check("t.hello.title", None);
        check("t.title", None);
        check("milestones.m.title", None);
        check("milestones.m.save.title", None);
        check("ui.next", None);
        check("t.helo.title", Some("helo"));
        check("x.title", Some("x"));
        check("milestones.n.title", Some("n"));
        check("milestones.m.sav.title", Some("sav"));
        check("t.hello.titel", Some("titel"));
        check("t.steps", Some("steps"));
        check("t.hello.media.alt", None);
        check("t.hello.buttons.1.label", None);
        check("t.hello.buttons.2.label", Some("2"));
        check("t.title.words", Some("words"));
        check("s.options.often", None);
        check("s.options.never", Some("never"));
        check("s.thanks", None);
        check("l.items.0.title", None);
        check("l.items.1.title", Some("1"));
    }

    #[test]
    fn a_key_that_breaks_off_is_told_how_to_go_on() {
        let text = r#"{"version": 1, "experiences": {"t": {"kind": "tour", "steps": [{"id": "hello", "title": "T"}]}},
            "locales": {"de": {"t.hello": "Hallo"}}}"#;
        let found = crate::check(text);
        assert_eq!(found[0].message, "nothing has a text with the key `t.hello`: it breaks off");
        assert_eq!(found[0].help, "go on with `title` or `body`");
    }

    #[test]
    fn what_an_experiment_adds_can_be_translated() {
        let text = r#"{"version": 1, "experiences": {"m": {"kind": "modal", "title": "T", "buttons": [{"label": "A"}]}},
            "experiments": {"x": {"variants": {"a": 0.5, "b": 0.5}, "changes": {"b": {"m": {"buttons": [{"label": "A"}, {"label": "B"}]}}}}},
            "locales": {"de": {"m.buttons.1.label": "B"}}}"#;
        assert!(said("text/unknown-translation", text).is_empty());
    }
}
