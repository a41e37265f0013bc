//! From a path in the document to its place in the text.

use crate::document::{Bytes, Document, Node};
use waypost_schema::Text;

/// Which part of a place is meant.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Aim {
    Key,
    Value,
}

/// The place of `path`, or of its nearest ancestor that exists.
pub(crate) fn place(document: &Document<'_>, path: &[Text], aim: Aim) -> Bytes {
    let (node, key, rest) = descend(document, &document.root, path);
    match (aim, key) {
        (Aim::Key, Some(key)) if rest.is_empty() => key,
        _ => shown(document.text, node),
    }
}

/// All of the value at `path`, or of its nearest ancestor that exists.
pub(crate) fn whole(document: &Document<'_>, path: &[Text]) -> Bytes {
    descend(document, &document.root, path).0.bytes.clone()
}

/// What of a value is pointed at: all of it on one line, its opening when there is more.
pub(crate) fn shown(text: &str, node: &Node) -> Bytes {
    let whole = node.bytes.clone();
    match text.get(whole.clone()) {
        Some(words) if words.contains('\n') => whole.start..whole.start + 1,
        _ => whole,
    }
}

/// Where an object opens.
pub(crate) fn opening(bytes: &Bytes) -> Bytes {
    bytes.start..bytes.end.min(bytes.start + 1)
}

/// Goes down as far as the path leads: the node there, its key when it has one, and the keys that are left.
fn descend<'d, 'p>(
    document: &'d Document<'_>,
    from: &'d Node,
    path: &'p [Text],
) -> (&'d Node, Option<Bytes>, &'p [Text]) {
    let (mut node, mut key, mut rest) = (from, None, path);
    while let Some((next, others)) = rest.split_first() {
        let Some(child) = node.child(next) else { break };
        key = node.member(next).map(|member| member.key_bytes.clone());
        (node, rest) = (child, others);
        // The condition of a shared group is compiled where it is used, and written in `groups`.
        if next.is("$savedGroup")
            && !rest.is_empty()
            && let Some(shared) = shared_condition(document, node)
        {
            (node, key) = (shared, None);
        }
    }
    (node, key, rest)
}

fn shared_condition<'d>(document: &'d Document<'_>, user: &Node) -> Option<&'d Node> {
    let id = document.text.get(user.child("id")?.bytes.clone())?;
    let group = document.root.child("groups")?.child(id.trim_matches('"'))?;
    group.child("condition")
}

#[cfg(test)]
mod tests {
    use super::{Aim, place};
    use crate::document::Document;
    use waypost_schema::Text;

    fn path(dotless: &[&'static str]) -> Vec<Text> {
        dotless.iter().map(|&key| key.into()).collect()
    }

    fn check(text: &str, keys: &[&'static str], aim: Aim, expected: &str) {
        let document = Document::read(text).ok().unwrap();
        assert_eq!(&text[place(&document, &path(keys), aim)], expected, "{keys:?}");
    }

    #[test]
    fn a_place_is_a_key_a_value_or_the_nearest_that_exists() {
        let text = "{\"a\": {\"b\": [1, \"two\"]}, \"c\": {\n}}";
        check(text, &["a", "b"], Aim::Key, "\"b\"");
        check(text, &["a", "b", "1"], Aim::Value, "\"two\"");
        check(text, &["a", "b", "1"], Aim::Key, "\"two\"");
        check(text, &["a", "x", "y"], Aim::Key, "{\"b\": [1, \"two\"]}");
        check(text, &["c"], Aim::Value, "{");
    }

    #[test]
    fn a_condition_of_a_group_is_found_where_it_is_written() {
        let text = r#"{"groups": {"vip": {"type": "condition", "condition": {"a.b": {"$gtee": 1}}}}, "segments": {"s": {"$savedGroup": {"id": "vip"}}}}"#;
        check(text, &["segments", "s", "$savedGroup", "a.b", "$gtee"], Aim::Key, "\"$gtee\"");
    }
}
