//! Where the user is, and what they hold.

use super::{document, window};
use crate::json::get;
use waypost_engine::Page;
use waypost_schema::{Object, Value};

/// The page now. A hash that begins with `#/` is a route, and its path is the path of the page.
pub(crate) fn here() -> Page {
    let location = window().location();
    let part = |read: Result<String, wasm_bindgen::JsValue>| read.unwrap_or_default();
    let hash = part(location.hash());
    let (path, search) = match hash.strip_prefix('#').filter(|route| route.starts_with('/')) {
        Some(route) => {
            let (path, search) = route.split_once('?').unwrap_or((route, ""));
            (path.to_owned(), search.to_owned())
        }
        None => (part(location.pathname()), part(location.search())),
    };
    let mut query = Object::new();
    for pair in search.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decode = |text: &str| js_sys::decode_uri_component(&text.replace('+', " ")).map_or(text.to_owned(), String::from);
        query.set(&decode(key), Value::from(decode(value)));
    }
    Page { url: part(location.href()), path, query, title: document().title(), name: None }
}

/// The facts `device.*`.
pub(crate) fn device() -> Object {
    let window = window();
    let matches = |query: &str| window.match_media(query).ok().flatten().is_some_and(|list| list.matches());
    let number = |key: &str| get(&window, key).as_f64().unwrap_or(0.0);
    let width = number("innerWidth");
    let touch = matches("(pointer: coarse)");
    let kind = if width < 640.0 {
        "mobile"
    } else if touch && width < 1100.0 {
        "tablet"
    } else {
        "desktop"
    };
    Object::of([
        ("type", Value::from(kind)),
        ("width", Value::Number(width)),
        ("height", Value::Number(number("innerHeight"))),
        ("language", Value::from(window.navigator().language().unwrap_or_default())),
        ("touch", Value::Bool(touch)),
        ("reduced_motion", Value::Bool(matches("(prefers-reduced-motion: reduce)"))),
    ])
}
