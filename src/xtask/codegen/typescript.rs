//! `pkg-template/types.d.ts`: what the npm package exports, with every sentence in the editor of whoever calls it.

use super::{default, doc, names};
use serde_json::Value;
use waypost_schema::config::{ConfigDoc, VERSION};
use waypost_schema::describe::{Choice, Document, EVENTS, Event, Field, Property, Shape, choices, documents};
use waypost_schema::surface::{ALIASES, ERRORS, INTERFACES, METHODS, Method, PAGE_EVENTS};

const HEAD: &str = "\
// What the npm package `waypost` exports, and what `window.waypost` is on a page with the snippet.
// Generated from Rust by `cargo xtask codegen`: src/schema/surface.rs, src/schema/event.rs and src/schema/config.

/** The version of the SDK. */
export declare const version: string;
";

const ERROR_CLASS: &str = "
declare const waypost: Waypost;
export default waypost;

/** What a call is refused with. */
export declare class WaypostError extends Error {
  constructor(problem: Problem);
  /** Stable, `area/kebab-name`. */
  readonly code: string;
  /** What mends it. */
  readonly help: string;
}
";

const GLOBAL: &str = "
declare global {
  interface Window {
    /** There on pages with the snippet. */
    waypost?: Waypost;
  }
}
";

/// The text of the file.
pub fn generate() -> String {
    let mut text = HEAD.to_owned();
    METHODS.iter().for_each(|method| text.push_str(&function(method)));
    text.push_str(&namespace());
    text.push_str(ERROR_CLASS);
    for interface in INTERFACES {
        text.push_str(&object(interface.name, interface.doc, interface.fields.iter().map(property)));
    }
    for alias in ALIASES {
        text.push_str(&alias_of(&doc::paragraphs(alias.doc), alias.name, alias.text));
    }
    text.push_str(&events());
    for choice in choices(ConfigDoc::DOCUMENT).into_iter().filter(|choice| names::stands_alone(choice)) {
        let mut paragraphs = doc::paragraphs(choice.doc);
        paragraphs.push(meanings(choice));
        // One word a line: so many do not fit into one.
        let words = choice.words.iter().map(|word| format!("\n  | '{word}'")).collect::<String>();
        text.push_str(&alias_of(&paragraphs, names::choice(choice), &words));
    }
    for document in documents(ConfigDoc::DOCUMENT) {
        let fields = document.fields.iter().map(|field| key(document, field));
        text.push_str(&object(names::document(document), document.doc, fields));
    }
    text + GLOBAL
}

fn function(method: &Method) -> String {
    let mut paragraphs = doc::paragraphs(method.doc);
    let mut tags = Vec::new();
    for error in ERRORS.iter().filter(|error| method.errors.contains(&error.code)) {
        tags.push(format!("@throws {{@link WaypostError}} `{}`: {}", error.code, doc::sentence(error.doc)));
    }
    if let Some(example) = method.example {
        tags.push(format!("@example\n```js\n{example}\n```"));
    }
    if !tags.is_empty() {
        paragraphs.push(tags.join("\n"));
    }
    let mut text = format!("\n{}", doc::comment(&paragraphs, ""));
    for signature in method.signatures {
        text.push_str(&format!("export declare function {}{signature};\n", method.name));
    }
    text
}

/// All methods as one object.
fn namespace() -> String {
    let members = METHODS.iter().map(|method| format!("  {0}: typeof {0};\n", method.name));
    let head = "\n/** All of it as one object, as `window.waypost` is. */\nexport interface Waypost {\n";
    format!("{head}  readonly version: typeof version;\n{}}}\n", members.collect::<String>())
}

fn object(name: &str, text: &str, members: impl Iterator<Item = String>) -> String {
    let comment = doc::comment(&doc::paragraphs(text), "");
    format!("\n{comment}export interface {name} {{\n{}}}\n", members.collect::<String>())
}

fn alias_of(paragraphs: &[String], name: &str, text: &str) -> String {
    let between = if text.starts_with('\n') { "" } else { " " };
    format!("\n{}export type {name} ={between}{text};\n", doc::comment(paragraphs, ""))
}

/// A property declared in TypeScript's own words.
fn property(property: &Property) -> String {
    format!("{}  {};\n", doc::comment(&doc::paragraphs(property.doc), "  "), signature(property))
}

fn signature(property: &Property) -> String {
    match property.shape.strip_suffix('?') {
        Some(shape) => format!("{}?: {shape}", property.key),
        None => format!("{}: {}", property.key, property.shape),
    }
}

fn events() -> String {
    let head =
        "Every event that {@link on} can hear, and what it carries. Events that you {@link track} are heard as well.";
    object("WaypostEvents", head, PAGE_EVENTS.iter().chain(EVENTS).map(event))
}

fn event(event: &Event) -> String {
    let mut paragraphs = doc::paragraphs(event.doc);
    let detail = event.properties.iter().map(signature).collect::<Vec<_>>().join("; ");
    let list: Vec<String> = event
        .properties
        .iter()
        .map(|property| format!("- `{}`: {}", property.key, doc::paragraphs(property.doc).join(" ")))
        .collect();
    if !list.is_empty() {
        paragraphs.push(list.join("\n"));
    }
    let detail = if detail.is_empty() { "Record<string, never>".to_owned() } else { format!("{{ {detail} }}") };
    format!("{}  '{}': {detail};\n", doc::comment(&paragraphs, "  "), event.name)
}

/// One key of the config.
fn key(document: &Document, field: &Field) -> String {
    let mut paragraphs = doc::paragraphs(field.doc);
    if let Shape::Choice(choice) = field.shape
        && !names::stands_alone(choice)
    {
        paragraphs.push(meanings(choice));
    }
    if let Some(value) = default::default(field) {
        let standing = format!("Default: `{}`.", as_written(&value));
        match paragraphs.last_mut() {
            Some(last) if !last.starts_with("- ") => *last = format!("{last} {standing}"),
            _ => paragraphs.push(standing),
        }
    }
    let mark = if field.required { "" } else { "?" };
    let shape = if is_version(document, field) { VERSION.to_string() } else { type_of(field.shape) };
    format!("{}  {}{mark}: {shape};\n", doc::comment(&paragraphs, "  "), field.key)
}

/// The one number of a config that has one value.
pub fn is_version(document: &Document, field: &Field) -> bool {
    document.name == ConfigDoc::DOCUMENT.name && field.key == "version"
}

/// A default as a sentence has it: words without quotation marks.
pub fn as_written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A shape as a TypeScript type.
pub fn type_of(shape: Shape) -> String {
    match shape {
        Shape::Any => "Json".into(),
        Shape::AnyObject => "Record<string, Json>".into(),
        Shape::Text => "string".into(),
        Shape::Number | Shape::Count => "number".into(),
        Shape::Boolean => "boolean".into(),
        Shape::Duration => "Duration".into(),
        Shape::Selector => "Selector".into(),
        Shape::Page => "PagePattern".into(),
        Shape::Condition => "Condition".into(),
        Shape::Choice(choice) if names::stands_alone(choice) => names::choice(choice).into(),
        Shape::Choice(choice) => union(choice),
        Shape::List(each @ Shape::Either(_) | each @ Shape::Choice(_)) => format!("({})[]", type_of(*each)),
        Shape::List(each) => format!("{}[]", type_of(*each)),
        Shape::Map(each) => format!("Record<string, {}>", type_of(*each)),
        Shape::Either(shapes) => shapes.iter().map(|shape| type_of(*shape)).collect::<Vec<_>>().join(" | "),
        Shape::Document(document) => names::document(document).into(),
    }
}

fn union(choice: &Choice) -> String {
    choice.words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | ")
}

/// The words of a choice with what they mean, as a list.
fn meanings(choice: &Choice) -> String {
    let lines = choice.words.iter().zip(choice.docs);
    lines.map(|(word, meaning)| format!("- `{word}`: {}", doc::sentence(meaning))).collect::<Vec<_>>().join("\n")
}
