//! `www/reference.md`: every key, fact, event, method and error, on one page that can be searched.

use super::facts::FACTS;
use super::typescript::{as_written, is_version, type_of};
use super::{default, doc, names};
use std::fmt::Write;
use waypost_engine::Facts;
use waypost_schema::FaultCode;
use waypost_schema::config::{ConfigDoc, VERSION};
use waypost_schema::describe::{Document, EVENTS, Event, Field, Property, Shape, choices, documents};
use waypost_schema::surface::{ALIASES, ERRORS, INTERFACES, METHODS, PAGE_EVENTS};

const HEAD: &str = "\
<!-- Generated from Rust by `cargo xtask codegen`: src/schema. -->

# Reference

- [The config](#the-config): every key of `waypost.json`
- [Facts](#facts): what a condition can read
- [Methods](#methods): what a page can call
- [Events](#events): what `on` hears and the collector stores
- [Errors](#errors): what the console names
";

/// The text of the file.
pub fn generate() -> String {
    let mut page = Page(HEAD.to_owned());
    page.config();
    page.facts();
    page.methods();
    page.events();
    page.errors();
    page.0
}

/// The page as it is written.
struct Page(String);

impl Page {
    fn config(&mut self) {
        self.line("## The config");
        self.line("A key that starts with `$` is allowed everywhere and means nothing, so that editors and authors have a place for notes. A key marked with `*` has to be there.");
        for document in documents(ConfigDoc::DOCUMENT) {
            self.document(document);
        }
        for choice in choices(ConfigDoc::DOCUMENT) {
            self.line(&format!("### {}", names::choice(choice)));
            self.paragraphs(choice.doc);
            let rows = choice.words.iter().zip(choice.docs);
            self.table(&["Word", "Meaning"], rows.map(|(word, meaning)| vec![code(word), doc::sentence(meaning)]));
        }
        for alias in ALIASES.iter().filter(|alias| type_is_of_config(alias.name)) {
            self.line(&format!("### {}", alias.name));
            self.paragraphs(alias.doc);
        }
    }

    fn document(&mut self, document: &Document) {
        self.line(&format!("### {}", names::document(document)));
        self.paragraphs(document.doc);
        let places = places(document.name);
        if !places.is_empty() {
            let list = places.iter().map(|place| code(place)).collect::<Vec<_>>().join(", ");
            self.line(&format!("At {list}."));
        }
        let rows = document.fields.iter().map(|field| {
            let standing = default::default(field).map(|value| code(&as_written(&value))).unwrap_or_default();
            let mark = if field.required { "\\*" } else { "" };
            let takes = if is_version(document, field) { code(&VERSION.to_string()) } else { takes(field.shape) };
            vec![format!("{}{mark}", code(field.key)), takes, standing, doc::sentence(field.doc)]
        });
        self.table(&["Key", "Takes", "Default", "Meaning"], rows);
    }

    fn facts(&mut self) {
        self.line("## Facts");
        self.line("What a condition can read, by its path, and what a text can name as `{{fact|fallback}}`. What is not known is `null`. An id is that of an entry in the config, or the name of a dataset.");
        let statuses = Facts::STATUSES.iter().map(|status| format!("'{status}'")).collect::<Vec<_>>().join(" | ");
        let rows = FACTS.iter().map(|(path, shape, meaning)| {
            let shape = if *shape == "STATUSES" { &statuses } else { *shape };
            vec![code(path), code(shape), (*meaning).to_owned()]
        });
        self.table(&["Fact", "Type", "Meaning"], rows);
    }

    fn methods(&mut self) {
        self.line("## Methods");
        self.line("On a page with the snippet they are methods of `window.waypost`, in a bundle exports of the package `waypost`. Each answers a promise, before the engine is there as well.");
        for method in METHODS {
            // Some types have the same name but for its first letter; a link must not lead here.
            self.line(&format!("### waypost.{}", method.name));
            let signatures: Vec<String> =
                method.signatures.iter().map(|signature| format!("{}{signature}", method.name)).collect();
            self.fence("ts", &signatures.join("\n"));
            self.paragraphs(method.doc);
            if let Some(example) = method.example {
                self.fence("js", example);
            }
            if !method.errors.is_empty() {
                let list = method.errors.iter().map(|error| code(error)).collect::<Vec<_>>().join(", ");
                self.line(&format!("Rejects with {list}."));
            }
        }
        self.line("### What they take and answer");
        for interface in INTERFACES {
            self.line(&format!("#### {}", interface.name));
            self.paragraphs(interface.doc);
            self.properties(interface.fields);
        }
    }

    fn events(&mut self) {
        self.line("## Events");
        self.line("They are stored by the collector as `track` messages, and heard in the page with `on`.");
        EVENTS.iter().for_each(|event| self.event(event.name, event));
        self.line("### Only in the page");
        // `experience` is a part of the config, too.
        PAGE_EVENTS.iter().for_each(|event| self.event(&format!("on {}", event.name), event));
    }

    fn event(&mut self, heading: &str, event: &Event) {
        self.line(&format!("#### {heading}"));
        self.paragraphs(event.doc);
        if !event.properties.is_empty() {
            self.properties(event.properties);
        }
    }

    fn errors(&mut self) {
        self.line("## Errors");
        self.line("### In a config");
        self.line("These are what a page knows too: its `explain()` lists them. `waypost check` finds many more mistakes, and says where each is and how to mend it; `waypost check --list` prints them all.");
        let rows = FaultCode::ALL.iter().map(|fault| vec![code(fault.code()), doc::sentence(fault.doc())]);
        self.table(&["Code", "Meaning"], rows);
        self.line("### In a page");
        self.line("Each is said once in the console. A call that is refused rejects; once Waypost is quiet, calls answer `undefined` and the page is left alone.");
        let rows = ERRORS.iter().map(|error| {
            let meaning = format!("{} {}", doc::sentence(error.doc), error.outcome.sentence());
            vec![code(error.code), meaning.trim().to_owned(), error.cure.to_owned()]
        });
        self.table(&["Code", "Meaning", "Cure"], rows);
    }

    fn properties(&mut self, properties: &[Property]) {
        let rows = properties.iter().map(|property| {
            let (mark, shape) = match property.shape.strip_suffix('?') {
                Some(shape) => ("?", shape),
                None => ("", property.shape),
            };
            vec![code(&format!("{}{mark}", property.key)), code(shape), doc::sentence(property.doc)]
        });
        self.table(&["Key", "Type", "Meaning"], rows);
    }

    /// A line after an empty one: a heading or a paragraph.
    fn line(&mut self, text: &str) {
        let _ = write!(self.0, "\n{text}\n");
    }

    fn paragraphs(&mut self, text: &str) {
        doc::paragraphs(text).iter().for_each(|paragraph| self.line(&doc::sentence(paragraph)));
    }

    fn fence(&mut self, language: &str, text: &str) {
        self.line(&format!("```{language}\n{text}\n```"));
    }

    fn table(&mut self, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        self.line(&format!("| {} |", head.join(" | ")));
        let _ = writeln!(self.0, "|{}", " --- |".repeat(head.len()));
        for row in rows {
            // A bar would end the cell, in code too.
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            let _ = writeln!(self.0, "| {} |", cells.join(" | "));
        }
    }
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// Whether a named type is a kind of text in the config.
fn type_is_of_config(name: &str) -> bool {
    [Shape::Duration, Shape::Selector, Shape::Page, Shape::Condition].iter().any(|shape| type_of(*shape) == name)
}

/// What a key takes, with a link to where that is explained.
fn takes(shape: Shape) -> String {
    match shape {
        Shape::Any => "any value".into(),
        Shape::AnyObject => "object".into(),
        Shape::Text => "text".into(),
        Shape::Number => "number".into(),
        Shape::Count => "whole number".into(),
        Shape::Boolean => "`true` or `false`".into(),
        Shape::Duration | Shape::Selector | Shape::Page | Shape::Condition => link(&type_of(shape)),
        Shape::Choice(choice) => match choice.words {
            [only] => code(only),
            _ => link(names::choice(choice)),
        },
        Shape::List(each) => format!("list of {}", takes(*each)),
        Shape::Map(each) => format!("{} by id", takes(*each)),
        Shape::Either(shapes) => shapes.iter().map(|shape| takes(*shape)).collect::<Vec<_>>().join(" or "),
        Shape::Document(document) => link(names::document(document)),
    }
}

fn link(name: &str) -> String {
    format!("[{name}](#{})", name.to_lowercase())
}

/// Where in the file a document stands, such as `experiences.<id>.steps[]`.
fn places(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&Shape::Document(ConfigDoc::DOCUMENT), "", name, &mut found);
    found
}

fn walk(shape: &Shape, at: &str, name: &str, found: &mut Vec<String>) {
    match shape {
        Shape::List(each) => walk(each, &format!("{at}[]"), name, found),
        Shape::Map(each) => walk(each, &format!("{at}.<id>"), name, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| walk(shape, at, name, found)),
        Shape::Document(document) => {
            if document.name == name && !at.is_empty() {
                found.push(at.to_owned());
            }
            for Field { key, shape, .. } in document.fields {
                let inside = if at.is_empty() { (*key).to_owned() } else { format!("{at}.{key}") };
                walk(shape, &inside, name, found);
            }
        }
        _ => {}
    }
}
