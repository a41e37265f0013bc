//! `pkg-template/waypost.schema.json`: with `"$schema": "./waypost.schema.json"`, an editor completes a config file and
//! explains its keys.
//!
//! JSON Schema, draft 2020-12. It knows the shapes; references, selectors and conditions are for `waypost check`.

use super::typescript::is_version;
use super::{default, doc, names};
use serde_json::{Map, Value, json};
use waypost_schema::config::{ConfigDoc, VERSION};
use waypost_schema::describe::{Choice, Document, Field, Shape, choices, documents};
use waypost_schema::surface::ALIASES;

/// Keys of this kind belong to editors and comments, anywhere in the file.
const EDITORS_KEYS: &str = "^\\$";

/// The text of the file.
pub fn generate() -> String {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "waypost.json",
        "$comment": "Generated from Rust by `cargo xtask codegen`: src/schema/config.",
    });
    let root = ConfigDoc::DOCUMENT;
    let parts = documents(root);
    let mut definitions = Map::new();
    for (name, shape) in [
        ("Duration", json!({"type": "string", "pattern": "^[0-9]+(ms|s|m|h|d|w)$"})),
        ("Selector", json!({"type": "string"})),
        ("PagePattern", json!({"type": "string"})),
        ("Condition", json!({"type": "object"})),
    ] {
        let alias = ALIASES.iter().find(|alias| alias.name == name).expect("surface.rs names every kind of text");
        definitions.insert(name.into(), described(alias.doc, shape));
    }
    for choice in choices(root).into_iter().filter(|choice| names::stands_alone(choice)) {
        definitions.insert(names::choice(choice).into(), described(choice.doc, words(choice)));
    }
    for part in parts.iter().filter(|part| part.name != root.name) {
        definitions.insert(names::document(part).into(), object(part));
    }
    if let (Some(top), Value::Object(root)) = (schema.as_object_mut(), object(root)) {
        top.extend(root);
        top.insert("$defs".into(), definitions.into());
    }
    format!("{schema:#}\n")
}

fn object(document: &Document) -> Value {
    let mut properties = Map::new();
    for field in document.fields {
        properties.insert(field.key.into(), key(document, field));
    }
    let required: Vec<&str> = document.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut object = json!({"type": "object", "properties": properties});
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["patternProperties"] = json!({EDITORS_KEYS: true});
    object["additionalProperties"] = false.into();
    described(document.doc, object)
}

fn key(document: &Document, field: &Field) -> Value {
    let mut value = match is_version(document, field) {
        true => json!({"const": VERSION}),
        false => shape(field.shape),
    };
    if let Some(standing) = default::default(field) {
        value["default"] = standing;
    }
    described(field.doc, value)
}

/// A schema with its description before the rest.
fn described(text: &str, schema: Value) -> Value {
    let mut all = Map::new();
    all.insert("description".into(), doc::sentence(text).into());
    if let Value::Object(members) = schema {
        all.extend(members);
    }
    all.into()
}

fn shape(shape_of: Shape) -> Value {
    match shape_of {
        Shape::Any => json!({}),
        Shape::AnyObject => json!({"type": "object"}),
        Shape::Text => json!({"type": "string"}),
        Shape::Number => json!({"type": "number"}),
        Shape::Count => json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}),
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Duration => reference("Duration"),
        Shape::Selector => reference("Selector"),
        Shape::Page => reference("PagePattern"),
        Shape::Condition => reference("Condition"),
        Shape::Choice(choice) if names::stands_alone(choice) => reference(names::choice(choice)),
        Shape::Choice(choice) => words(choice),
        Shape::List(each) => json!({"type": "array", "items": shape(*each)}),
        Shape::Map(each) => json!({"type": "object", "additionalProperties": shape(*each)}),
        Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(|one| shape(*one)).collect::<Vec<_>>()}),
        Shape::Document(document) => reference(names::document(document)),
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// `enumDescriptions` is what editors show beside a word; validators take it for a note.
fn words(choice: &Choice) -> Value {
    let meanings: Vec<String> = choice.docs.iter().map(|meaning| doc::sentence(meaning)).collect();
    json!({"enum": choice.words, "enumDescriptions": meanings})
}
