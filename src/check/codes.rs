//! The findings that no rule of their own finds: what the engine reports when it compiles a file, and what is not JSON.

use crate::catalog::Entry;

const fn entry(code: &'static str, sentence: &'static str, why: &'static str, example: &'static str) -> Entry {
    Entry { code, sentence, why, example }
}

/// Their entries.
pub(crate) const CODES: &[Entry] = &[
    entry(
        "config/unknown-key",
        "a key that nothing reads",
        "what it says does not happen; most are slips of the finger",
        r#"{ "version": 1, "features": { "export": { "titel": "Export" } } }"#,
    ),
    entry(
        "config/wrong-type",
        "a value of another JSON type than the key takes",
        "the entry around it is left out",
        r#"{ "version": 1, "features": { "export": { "core": "true" } } }"#,
    ),
    entry(
        "config/missing-key",
        "a key that must be there is not",
        "the entry is left out",
        r#"{ "version": 1, "experiences": { "hello": { "title": "Hello" } } }"#,
    ),
    entry(
        "config/bad-choice",
        "a word that is not one of those allowed there",
        "the entry is left out, or the condition never holds",
        r#"{ "version": 1, "experiences": { "hello": { "kind": "modul", "title": "Hello" } } }"#,
    ),
    entry(
        "config/bad-duration",
        "text that is not a duration such as `30s` or `7d`",
        "the entry around it is left out",
        r#"{ "version": 1, "limits": { "gap": "60 seconds" } }"#,
    ),
    entry(
        "config/bad-number",
        "a number outside what the key takes",
        "the entry around it is left out, or a share of people is not what it says",
        r#"{ "version": 1, "limits": { "per_day": 2.5 } }"#,
    ),
    entry(
        "config/unknown-reference",
        "an id that nothing in the file declares",
        "what refers to it is left out, or its condition never holds",
        r#"{ "version": 1, "experiences": { "list": { "kind": "checklist", "items": ["first_project"] } } }"#,
    ),
    entry(
        "config/cycle",
        "milestones that wait for each other",
        "none of them can ever be reached, so all are left out",
        r#"{ "version": 1, "milestones": {
  "one": { "title": "One", "steps": [{ "id": "s", "event": "one" }], "after": ["two"] },
  "two": { "title": "Two", "steps": [{ "id": "s", "event": "two" }], "after": ["one"] } } }"#,
    ),
    entry(
        "config/bad-condition",
        "a condition that cannot be read, or an operator that does not exist",
        "such a condition never holds",
        r#"{ "version": 1, "pql": { "big": { "bypass": { "account.employees": { "$gtee": 10 } } } } }"#,
    ),
    entry(
        "config/bad-regex",
        "a regular expression that cannot be read",
        "its condition never holds",
        r#"{ "version": 1, "pql": { "staff": { "bypass": { "user.email": { "$regex": "(" } } } } }"#,
    ),
    entry(
        "config/unknown-fact",
        "a fact that the engine does not have",
        "it reads as `null`: the condition never holds, or always does",
        r#"{ "version": 1, "pql": { "late": { "bypass": { "time.hours": 7 } } } }"#,
    ),
    entry(
        "config/bad-selector",
        "a CSS selector that a browser would refuse",
        "the step or feature that needs it is left out",
        r##"{ "version": 1, "features": { "export": { "on": { "click": "#export >> a" } } } }"##,
    ),
    entry(
        "config/bad-id",
        "an id that cannot be part of the path of a fact",
        "conditions could not name it, so the entry is left out",
        r#"{ "version": 1, "features": { "export.csv": {} } }"#,
    ),
    entry(
        "config/duplicate-id",
        "two entries of one list with the same id",
        "what happened to one could not be told from what happened to the other",
        r#"{ "version": 1, "milestones": { "done": { "title": "Done",
  "steps": [{ "id": "save", "event": "saved" }, { "id": "save", "event": "shared" }] } } }"#,
    ),
    entry(
        "config/bad-version",
        "a version of the document that this engine does not know",
        "nothing of the file is read",
        r#"{ "version": 2 }"#,
    ),
    entry(
        "config/idle",
        "an entry that could never do anything as it stands",
        "somebody expects it to",
        r#"{ "version": 1, "milestones": { "done": { "title": "Done" } } }"#,
    ),
    entry(
        "json/syntax",
        "JSON that cannot be read",
        "no browser and no server reads any of the file",
        "{ \"version\": 1, }",
    ),
];
