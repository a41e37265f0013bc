//! The tables of `waypost_schema::surface` against the JavaScript that does what they say.

use super::{json_schema, reference, typescript};
use crate::home::{self, Home};
use std::collections::BTreeSet;
use waypost_schema::surface::{ERRORS, METHODS};

fn text(path: &str) -> String {
    let home = Home::find().expect("the repository");
    home::read(&home.root.join(path)).expect("a file of it")
}

#[test]
fn every_method_of_the_loader_is_in_the_table_and_no_other() {
    let loader = text("pkg-template/loader.js");
    let list = loader.split_once("export const methods =").and_then(|(_, rest)| rest.split('\'').nth(1));
    let listed: Vec<&str> = list.expect("the list of methods").split(' ').collect();
    let declared: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
    assert_eq!(listed, declared);
}

#[test]
fn every_error_that_the_page_names_is_in_the_table_and_no_other() {
    let home = Home::find().expect("the repository");
    let mut files = home::files_below(&home.root.join("src/web/page"), &[]).expect("the page code");
    files.push(home.template().join("loader.js"));
    let mut named = BTreeSet::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "js")) {
        let text = home::read(file).expect("a file of the page code");
        named.extend(text.split('\'').filter(|word| is_code(word)).map(str::to_owned));
    }
    let declared: BTreeSet<String> = ERRORS.iter().map(|error| error.code.to_owned()).collect();
    assert_eq!(named, declared);
}

/// `area/kebab-name`; types of media look alike.
fn is_code(word: &str) -> bool {
    let kebab = |part: &str| !part.is_empty() && part.chars().all(|c| c == '-' || c.is_ascii_lowercase());
    word.split_once('/')
        .is_some_and(|(area, name)| kebab(area) && kebab(name) && !["application", "image"].contains(&area))
}

#[test]
fn no_type_is_declared_twice() {
    let types = typescript::generate();
    let mut names: Vec<&str> = types
        .lines()
        .filter_map(|line| line.strip_prefix("export type ").or_else(|| line.strip_prefix("export interface ")))
        .filter_map(|rest| rest.split([' ', '<']).next())
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(all > 30 && names.len() == all, "{names:?}");
}

#[test]
fn every_reference_inside_the_schema_leads_somewhere() {
    let schema: serde_json::Value = serde_json::from_str(&json_schema::generate()).expect("JSON");
    let text = schema.to_string();
    for name in text.split("#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(schema["$defs"][name].is_object(), "{name}");
    }
}

#[test]
fn every_link_inside_the_reference_leads_somewhere() {
    let page = reference::generate();
    let headings: Vec<String> = page
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-").replace('.', ""))
        .collect();
    for name in page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert_eq!(headings.iter().filter(|heading| *heading == name).count(), 1, "{name}");
    }
}
