//! What rules look at: every condition and every text of a config, each with its place.

use crate::document::Document;
use crate::shapes::Shapes;
use waypost_schema::{Object, Shape, Text, Value};

/// A condition, and where it is.
pub(crate) struct Asked {
    pub(crate) path: Vec<Text>,
    pub(crate) condition: Value,
    /// Whether it is about an event, not about facts.
    pub(crate) of_event: bool,
}

/// Every condition, in the order of the document.
pub(crate) fn conditions(document: &Document<'_>) -> Vec<Asked> {
    let mut found = Vec::new();
    Shapes::of_config().walk(&document.value, &mut |path, shape, value| {
        if *shape == Shape::Condition && value.is_object() {
            let of_event = path.last().is_some_and(|key| key.is("where"));
            found.push(Asked { path: path.to_vec(), condition: value.clone(), of_event });
        }
    });
    found
}

/// Every text a person may read, translations among them.
pub(crate) fn texts(document: &Document<'_>) -> Vec<(Vec<Text>, Text)> {
    let mut texts = Vec::new();
    Shapes::of_config().walk(&document.value, &mut |path, shape, value| match (shape, value) {
        (Shape::Text, Value::Text(text)) => texts.push((path.to_vec(), text.clone())),
        (Shape::AnyObject, Value::Object(object)) if path.first().is_some_and(|part| part.is("locales")) => {
            let members = object.iter().filter_map(|(key, value)| Some((key, value.as_text()?)));
            texts.extend(members.map(|(key, text)| ([path, std::slice::from_ref(key)].concat(), text)));
        }
        _ => {}
    });
    texts
}

/// The `{{fact|fallback}}` of a text: the fact, and its fallback where it has one.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let inside = text.split("{{").skip(1).filter_map(|after| after.split_once("}}"));
    inside.map(|(placeholder, _)| match placeholder.split_once('|') {
        Some((fact, fallback)) => (fact.trim(), Some(fallback.trim())),
        None => (placeholder.trim(), None),
    })
}

/// What has to hold for an experience to start by itself, and where each part is written.
pub(crate) fn needed_at_start(document: &Document<'_>, id: &Text, experience: &Value) -> Vec<(Vec<Text>, Value)> {
    let path = |keys: &[&'static str]| {
        let start = ["experiences".into(), id.clone()].into_iter();
        start.chain(keys.iter().map(|&key| Text::from(key))).collect::<Vec<_>>()
    };
    let mut needed = Vec::new();
    match experience.get("audience") {
        Value::Text(segment) => {
            let segment = document.value.get("segments").get(segment);
            needed.extend(segment.is_object().then(|| (path(&["audience"]), segment.clone())));
        }
        condition if condition.is_object() => needed.push((path(&["audience"]), condition.clone())),
        _ => {}
    }
    let start = experience.get("start");
    if let Some(milestone) = start.get("on").get("milestone").text() {
        needed.push((path(&["start", "on"]), reached(milestone)));
    }
    if start.get("if").is_object() {
        needed.push((path(&["start", "if"]), start.get("if").clone()));
    }
    needed
}

/// The condition that a milestone is reached.
pub(crate) fn reached(milestone: &str) -> Value {
    Object::new().with(format!("milestone.{milestone}"), "reached").into()
}

/// The condition that a milestone is not reached.
pub(crate) fn unreached(milestone: &str) -> Value {
    Object::new().with(format!("milestone.{milestone}"), Object::new().with("$ne", "reached")).into()
}

/// All of them as one condition.
pub(crate) fn together(conditions: impl IntoIterator<Item = Value>) -> Value {
    Object::new().with("$and", conditions.into_iter().collect::<Vec<_>>()).into()
}

/// Calls `visit` with every member of every object, however deep.
pub(crate) fn members(value: &Value, visit: &mut dyn FnMut(&Text, &Value)) {
    for (key, value) in value.object().into_iter().flatten() {
        visit(key, value);
        members(value, visit);
    }
    value.list().unwrap_or_default().iter().for_each(|one| members(one, visit));
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_are_read_as_the_engine_reads_them() {
        let found: Vec<_> = placeholders("{{ a.b | c }} {{d}} {{e|}} {{f").collect();
        assert_eq!(found, [("a.b", Some("c")), ("d", None), ("e", Some(""))]);
    }
}
