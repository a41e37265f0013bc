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

/// A `{{fact|fallback}}` of a text, or `{{fact|one: # file|other: # files|fallback}}`.
#[derive(Debug, PartialEq)]
pub(crate) struct Placeholder<'t> {
    pub(crate) fact: &'t str,
    /// What is said of a number, by the kind of number.
    pub(crate) forms: Vec<(&'t str, &'t str)>,
    /// What is said when the fact is not known; nothing where the text does not say.
    pub(crate) fallback: Option<String>,
}

/// The kinds of numbers that languages tell apart; `=3` is another.
pub(crate) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The placeholders of a text, as the page reads them.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let inside = text.split("{{").skip(1).filter_map(|after| after.split_once("}}"));
    inside.map(|(placeholder, _)| {
        let mut parts = placeholder.split('|');
        let fact = parts.next().unwrap_or_default().trim();
        let mut forms = Vec::new();
        let mut others: Option<Vec<&str>> = None;
        for part in parts {
            match part.split_once(':').map(|(name, words)| (name.trim(), words.trim())) {
                Some((name, words)) if is_form(name) => forms.push((name, words)),
                _ => others.get_or_insert_default().push(part),
            }
        }
        Placeholder { fact, forms, fallback: others.map(|others| others.join("|").trim().to_owned()) }
    })
}

fn is_form(name: &str) -> bool {
    let number = name.strip_prefix('=').is_some_and(|number| number.parse::<u64>().is_ok());
    FORMS.contains(&name) || number
}

/// An experience, or a step of one.
pub(crate) struct Piece<'d> {
    pub(crate) path: Vec<Text>,
    pub(crate) value: &'d Value,
    /// The experience, which is the value itself where that is no step.
    pub(crate) experience: &'d Value,
    /// The place of the step.
    pub(crate) step: Option<usize>,
}

impl Piece<'_> {
    /// The path to something inside it.
    pub(crate) fn path(&self, keys: &[&str]) -> Vec<Text> {
        self.path.iter().cloned().chain(keys.iter().map(|key| Text::copy(key))).collect()
    }

    /// Its buttons, each with its place.
    pub(crate) fn buttons(&self) -> impl Iterator<Item = (Vec<Text>, &Value)> {
        let buttons = self.value.get("buttons").list().unwrap_or_default().iter().enumerate();
        buttons.map(|(index, button)| (self.path(&["buttons", &index.to_string()]), button))
    }
}

/// Every experience, each followed by its steps.
pub(crate) fn pieces<'d>(document: &'d Document<'_>) -> Vec<Piece<'d>> {
    let mut pieces = Vec::new();
    for (id, experience) in document.entries("experiences") {
        let path = vec!["experiences".into(), id.clone()];
        pieces.push(Piece { path: path.clone(), value: experience, experience, step: None });
        for (index, step) in experience.get("steps").list().unwrap_or_default().iter().enumerate() {
            let path = [path.as_slice(), &["steps".into(), index.to_string().into()]].concat();
            pieces.push(Piece { path, value: step, experience, step: Some(index) });
        }
    }
    pieces
}

/// Every target, and where it is; of several in a list each, and the list where it is empty.
pub(crate) fn targets(document: &Document<'_>) -> Vec<(Vec<Text>, Value)> {
    let mut targets = Vec::new();
    for piece in pieces(document) {
        let places = [piece.path(&["target"]), piece.path(&["advance", "element"])];
        for (path, target) in
            places.into_iter().zip([piece.value.get("target"), piece.value.get("advance").get("element")])
        {
            match target.list() {
                Some(several) if !several.is_empty() => targets.extend(
                    several
                        .iter()
                        .enumerate()
                        .map(|(index, one)| ([path.as_slice(), &[index.to_string().into()]].concat(), one.clone())),
                ),
                _ => targets.push((path, target.clone())),
            }
        }
    }
    targets
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
    fn placeholders_are_read_as_the_page_reads_them() {
        let read = |text: &'static str| -> Vec<_> {
            let found = placeholders(text);
            found.map(|one| (one.fact, one.forms, one.fallback)).collect()
        };
        let said = |words: &str| Some(words.to_owned());
        assert_eq!(
            read("{{ a.b | c }} {{d}} {{e|}} {{f"),
            [("a.b", vec![], said("c")), ("d", vec![], None), ("e", vec![], said(""))]
        );
        assert_eq!(
            read("{{m|=0: none|one : # file|other:# files}} {{n|other: #|some|at: all}}"),
            [
                ("m", vec![("=0", "none"), ("one", "# file"), ("other", "# files")], None),
                ("n", vec![("other", "#")], said("some|at: all")),
            ]
        );
    }
}
