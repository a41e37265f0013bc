//! For a program: one JSON array for any number of files, a finding a line.
//!
//! Each finding is an object with these keys, in this order:
//!
//! | key | value |
//! |---|---|
//! | `file` | the name of the file as it was given |
//! | `code` | the stable name of the mistake, `area/kebab-name` |
//! | `severity` | `error` or `warning` |
//! | `message` | the mistake |
//! | `help` | the cure |
//! | `label` | what is wrong with just this part of the text; absent when the message says it all |
//! | `path` | keys and indexes from the root, all as strings; empty when the text is not JSON |
//! | `range` | `{"start": {"line", "column"}, "end": {"line", "column"}}`, from 1, the end exclusive, columns in characters |

use crate::{Diagnostic, Position, Range};
use waypost_schema::{Object, Text, Value};

/// Writes the findings of several files, each with its name, for a program. Without findings the array is empty.
///
/// ```
/// let found = waypost_check::check("[]");
/// let text = waypost_check::json(&[("waypost.json", found.as_slice())]);
/// assert!(text.starts_with(r#"[
/// {"file":"waypost.json","code":"config/wrong-type","severity":"error","#));
/// assert_eq!(waypost_check::json(&[]), "[]\n");
/// ```
#[must_use]
pub fn json(files: &[(&str, &[Diagnostic])]) -> String {
    let lines: Vec<String> =
        files.iter().flat_map(|(file, found)| found.iter().map(|one| object(file, one).to_json())).collect();
    match lines.as_slice() {
        [] => "[]\n".into(),
        lines => format!("[\n{}\n]\n", lines.join(",\n")),
    }
}

fn object(file: &str, diagnostic: &Diagnostic) -> Value {
    let mut object = Object::new()
        .with("file", Text::copy(file))
        .with("code", diagnostic.code)
        .with("severity", diagnostic.severity.word())
        .with("message", Text::copy(&diagnostic.message))
        .with("help", Text::copy(&diagnostic.help));
    if let Some(label) = &diagnostic.label {
        object.put("label", Text::copy(label));
    }
    let path = diagnostic.path.iter().map(Value::from);
    let Range { start, end } = diagnostic.range;
    let range = Object::new().with("start", position(start)).with("end", position(end));
    object.with("path", path.collect::<Vec<_>>()).with("range", range).into()
}

fn position(position: Position) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "no file has that many lines")]
    let number = |count: usize| Value::Number(count as f64);
    Object::new().with("line", number(position.line)).with("column", number(position.column)).into()
}
