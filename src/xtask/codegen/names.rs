//! What the Rust types of a config are called in TypeScript, and hence in the schema and the reference.

use waypost_schema::describe::{Choice, Document};

/// A choice of more words than this has a name of its own; fewer are written out where they are used.
const WRITTEN_OUT: usize = 5;

/// The name of a document: without `Doc`, which tells it from the compiled thing in Rust.
pub fn document(document: &Document) -> &'static str {
    match document.name {
        // Everything else is a part of it and reads well alone.
        "ConfigDoc" => "WaypostConfig",
        name => name.strip_suffix("Doc").unwrap_or(name),
    }
}

/// The name of a choice.
pub fn choice(choice: &Choice) -> &'static str {
    match choice.name {
        // Among the exports of a package, the Rust name would say too little.
        "Kind" => "ExperienceKind",
        name => name,
    }
}

/// Whether a choice is a type of its own.
pub fn stands_alone(choice: &Choice) -> bool {
    choice.words.len() > WRITTEN_OUT
}
