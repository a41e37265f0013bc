//! What may stand where in a config file, from the description that the schema gives of itself.

use waypost_schema::config::ConfigDoc;
use waypost_schema::{Shape, Text, Value};

/// The shapes of a config file.
pub(crate) struct Shapes;

type Visit<'v> = &'v mut dyn FnMut(&[Text], &Shape, &Value);

impl Shapes {
    pub(crate) fn of_config() -> Self {
        Self
    }

    /// The shape that belongs at `path`; of several the first that leads there.
    pub(crate) fn at(&self, path: &[Text]) -> Option<Shape> {
        below(Shape::Document(ConfigDoc::DOCUMENT), path)
    }

    /// The keys of the object that may stand at `path`; none where it has no closed list of keys.
    pub(crate) fn keys(&self, path: &[Text]) -> Vec<&'static str> {
        let shape = self.at(path);
        let shapes = match &shape {
            Some(Shape::Either(shapes)) => shapes,
            shape => shape.as_slice(),
        };
        let documents = shapes.iter().filter_map(|shape| match shape {
            Shape::Document(document) => Some(document),
            _ => None,
        });
        documents.flat_map(|document| document.fields.iter().map(|field| field.key)).collect()
    }

    /// Calls `visit` with every value of `config` that has a shape, and with its shape.
    pub(crate) fn walk(&self, config: &Value, visit: Visit<'_>) {
        self.walk_value(config, &Shape::Document(ConfigDoc::DOCUMENT), &mut Vec::new(), visit);
    }

    fn walk_value(&self, value: &Value, shape: &Shape, path: &mut Vec<Text>, visit: Visit<'_>) {
        visit(path, shape, value);
        let mut down = |key: Text, value: &Value, shape: &Shape| {
            path.push(key);
            self.walk_value(value, shape, path, visit);
            path.pop();
        };
        match (shape, value) {
            (Shape::Document(document), Value::Object(object)) => {
                for (key, value) in object {
                    if let Some(field) = document.fields.iter().find(|field| key.is(field.key)) {
                        down(key.clone(), value, &field.shape);
                    }
                }
            }
            (Shape::Map(inner), Value::Object(object)) => {
                object.iter().for_each(|(key, value)| down(key.clone(), value, inner));
            }
            (Shape::List(inner), Value::List(list)) => {
                let items = list.iter().enumerate();
                items.for_each(|(index, value)| down(index.to_string().into(), value, inner));
            }
            (Shape::Either(shapes), _) => {
                shapes.iter().for_each(|shape| self.walk_value(value, shape, path, visit));
            }
            _ => {}
        }
    }
}

fn below(shape: Shape, path: &[Text]) -> Option<Shape> {
    let Some((key, rest)) = path.split_first() else { return Some(shape) };
    match shape {
        Shape::Document(document) => below(document.fields.iter().find(|field| key.is(field.key))?.shape, rest),
        Shape::Map(inner) | Shape::List(inner) => below(*inner, rest),
        Shape::Either(shapes) => shapes.iter().find_map(|shape| below(*shape, path)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, Shapes};
    use waypost_schema::{Text, Value};

    #[test]
    fn every_selector_of_a_config_is_seen() {
        let config = Value::from_json(
            r##"{"features": {"f": {"on": {"click": "#a"}}},
                "experiences": {"e": {"start": {"on": {"element": "#b"}}, "steps": [{"target": "#c"}], "empty_when": {"no": "#d"}}}}"##,
        );
        let mut seen = Vec::new();
        Shapes::of_config().walk(&config.unwrap(), &mut |path, shape, value| {
            if *shape == Shape::Selector {
                seen.push(format!("{} {}", path.join("."), value.text().unwrap()));
            }
        });
        assert_eq!(
            seen,
            [
                "features.f.on.click #a",
                "experiences.e.start.on.element #b",
                "experiences.e.steps.0.target #c",
                "experiences.e.empty_when.no #d",
            ]
        );
    }

    #[test]
    fn a_path_has_a_shape() {
        let at = |path: &'static str| Shapes::of_config().at(&Text::from(path).parts("."));
        assert_eq!(at("experiences.welcome.steps.0.wait"), Some(Shape::Duration));
        assert_eq!(at("experiences.welcome.repeat.every"), Some(Shape::Duration));
        assert_eq!(at("experiences.welcome.nothing"), None);
    }

    #[test]
    fn an_object_has_keys_even_where_a_word_would_do() {
        let keys = |path: &[&'static str]| {
            let path: Vec<Text> = path.iter().map(|&key| key.into()).collect();
            Shapes::of_config().keys(&path).join(" ")
        };
        assert_eq!(keys(&["features", "f", "on"]), "click page event");
        assert_eq!(keys(&["experiences", "e", "start", "on"]), "page event click element milestone feature");
        assert_eq!(keys(&["experiences"]), "");
    }
}
