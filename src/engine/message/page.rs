//! The page of a message.

use waypost_schema::{Object, Text, Value};

/// The page of a message: from its properties, else from `context.page`; what neither says is taken from the address.
pub(super) fn page(properties: &Value, context: &Value, name: Option<&str>) -> Value {
    let say = |key| properties.at(key).as_text().or_else(|| context.at(key).as_text());
    let url = say("url").unwrap_or_default();
    let (path, search) = place(&url);
    let query = match properties.get("query") {
        query if query.is_object() => query.clone(),
        _ => match say("search") {
            Some(said) => query(said.trim_start_matches('?')),
            None => query(search),
        }
        .into(),
    };
    let path = say("path").unwrap_or_else(|| Text::copy(path));
    let title = say("title").unwrap_or_default();
    let page = Object::new().with("url", &url).with("path", path).with("query", query).with("title", title);
    match name {
        Some(name) => page.with("name", Text::copy(name)).into(),
        None => page.into(),
    }
}

/// Path and query of an address; for a hash route (`#/…`) those behind the hash.
fn place(url: &str) -> (&str, &str) {
    if url.is_empty() {
        return ("", "");
    }
    let (before, hash) = url.split_once('#').unwrap_or((url, ""));
    let hash = hash.strip_prefix('!').unwrap_or(hash);
    if hash.starts_with('/') {
        return hash.split_once('?').unwrap_or((hash, ""));
    }
    let (place, search) = before.split_once('?').unwrap_or((before, ""));
    let path = match place.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => place,
    };
    (path, search)
}

/// A query by name, decoded as forms write it. Of several with one name the last counts.
fn query(search: &str) -> Object {
    let mut query = Object::new();
    for pair in search.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        query.put(decoded(name), decoded(value));
    }
    query
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let hex = tail.get(..2).and_then(|pair| core::str::from_utf8(pair).ok());
        match (first, hex.filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()))) {
            (b'%', Some(hex)) => {
                bytes.extend(u8::from_str_radix(hex, 16));
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &'static str) -> Value {
        super::page(&Object::new().with("url", url).into(), &Value::Null, None)
    }

    #[test]
    fn a_path_is_read_from_the_address() {
        for (url, path) in [
            ("https://app.test", "/"),
            ("https://app.test/a/b?c=d#e", "/a/b"),
            ("https://app.test/index.html#/projects/7", "/projects/7"),
            ("https://app.test/#!/projects?tab=2", "/projects"),
            ("/relative?x", "/relative"),
            ("", ""),
        ] {
            assert_eq!(page(url).at("path"), path.into(), "{url}");
        }
    }

    #[test]
    fn a_query_is_decoded_and_the_last_of_a_name_counts() {
        let query = page("https://app.test/?plan=b&plan=pro+plus&q=%C3%A4%2&flag").at("query");
        assert_eq!(query.at("plan"), Value::from("pro plus"));
        assert_eq!(query.at("q"), Value::from("ä%2"));
        assert_eq!(query.at("flag"), Value::from(""));
    }

    #[test]
    fn properties_come_before_the_context() {
        let context = Value::from(Object::new().with("path", "/a").with("title", "A"));
        let page = super::page(&Object::new().with("path", "/b").into(), &context, Some("B"));
        let expected = Object::new().with("url", "").with("path", "/b").with("query", Object::new());
        assert_eq!(page, expected.with("title", "A").with("name", "B").into());
    }
}
