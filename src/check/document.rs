//! A config file as text and as values, and where in the text each value is.

use crate::diagnostic::Diagnostic;
use crate::syntax;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use waypost_schema::{Text, Value};

/// Bytes of the text.
pub(crate) type Bytes = core::ops::Range<usize>;

/// A config file that is JSON.
pub(crate) struct Document<'t> {
    pub(crate) text: &'t str,
    /// What the browser reads; of two equal keys the last.
    pub(crate) value: Value,
    pub(crate) root: Node,
}

/// Where a value is.
pub(crate) struct Node {
    pub(crate) bytes: Bytes,
    pub(crate) inside: Inside,
}

/// What a value holds.
pub(crate) enum Inside {
    Object(Vec<Member>),
    List(Vec<Node>),
    Nothing,
}

/// A key and its value.
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) key_bytes: Bytes,
    pub(crate) value: Node,
}

impl<'t> Document<'t> {
    /// Reads JSON as strictly as a browser does.
    pub(crate) fn read(text: &'t str) -> Result<Self, Box<Diagnostic>> {
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        if let Some(mark) = syntax::byte_order_mark(text) {
            return Err(mark);
        }
        let root = match parse_to_ast(text, &CollectOptions::default(), &strict) {
            Ok(parsed) => parsed.value.ok_or_else(|| syntax::empty(text))?,
            Err(error) => return Err(syntax::explain(text, &error)),
        };
        // The parser above is made for looser dialects; the last word on what JSON is has the one that hosts use.
        let value = Value::from_json(text).map_err(|error| syntax::strict(text, &error))?;
        Ok(Self { text, value, root: Node::of(root) })
    }
}

impl Document<'_> {
    /// The entries of one part of the config that are objects, in the order of the document.
    pub(crate) fn entries(&self, part: &str) -> impl Iterator<Item = (&Text, &Value)> {
        let entries = self.value.get(part).object().into_iter().flatten();
        entries.map(|(id, entry)| (id, entry)).filter(|(_, entry)| entry.is_object())
    }
}

impl Node {
    fn of(value: ast::Value<'_>) -> Self {
        let range = value.range();
        let inside = match value {
            ast::Value::Object(object) => Inside::Object(object.properties.into_iter().map(Member::of).collect()),
            ast::Value::Array(array) => Inside::List(array.elements.into_iter().map(Node::of).collect()),
            _ => Inside::Nothing,
        };
        Self { bytes: range.start..range.end, inside }
    }

    /// The members of an object.
    pub(crate) fn members(&self) -> &[Member] {
        match &self.inside {
            Inside::Object(members) => members,
            _ => &[],
        }
    }

    /// The member that counts: of two equal keys the last.
    pub(crate) fn member(&self, key: &str) -> Option<&Member> {
        self.members().iter().rev().find(|member| member.key == key)
    }

    /// One level down, by key or by index.
    pub(crate) fn child(&self, key: &str) -> Option<&Node> {
        match &self.inside {
            Inside::List(nodes) => nodes.get(key.parse::<usize>().ok()?),
            _ => self.member(key).map(|member| &member.value),
        }
    }
}

impl Member {
    fn of(property: ast::ObjectProp<'_>) -> Self {
        let range = property.name.range();
        Self { key: property.name.into_string(), key_bytes: range.start..range.end, value: Node::of(property.value) }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn keys_and_values_know_their_place() {
        let text = r#"{"a": [1, {"ä\n": true}]}"#;
        let document = Document::read(text).ok().unwrap();
        let member = document.root.child("a").and_then(|list| list.child("1"));
        let member = member.and_then(|object| object.member("ä\n")).unwrap();
        assert_eq!(&text[member.key_bytes.clone()], r#""ä\n""#);
        assert_eq!(&text[member.value.bytes.clone()], "true");
    }

    #[test]
    fn of_two_equal_keys_both_are_seen_and_the_last_counts() {
        let document = Document::read(r#"{"a": 1, "a": 2}"#).ok().unwrap();
        assert_eq!(document.root.members().len(), 2);
        assert_eq!(document.value.get("a").number(), Some(2.0));
        assert_eq!(document.root.child("a").unwrap().bytes, 14..15);
    }

    #[test]
    fn what_a_browser_refuses_is_refused() {
        for text in [
            "",
            " ",
            "\u{feff}{}",
            "{a: 1}",
            "{'a': 1}",
            "{\"a\": 1,}",
            "[1,]",
            "// x\n{}",
            "{} {}",
            "{\"a\" 1}",
            "{\"a\": 1 \"b\": 2}",
            "[1 2]",
            "[01]",
            "[+1]",
            "[.5]",
            "[1.]",
            "[0x1]",
            "[NaN]",
            "[\"\\x\"]",
            "[\"\\u12\"]",
            "[\"\t\"]",
            "[\"a",
            "[",
            "{",
            "{\"a\"",
            "]",
            "nul",
            "[1e]",
            "[-]",
            "\u{a0}{}",
            "{,}",
            "[,1]",
            "[1,,2]",
            "/**/1",
            "[\"\\'\"]",
        ] {
            assert!(Document::read(text).is_err(), "{text:?}");
        }
    }
}
