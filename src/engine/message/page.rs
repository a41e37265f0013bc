//! The page of a message.

use super::interest::Interest;
use super::raw::{Said, Scalar};
use waypost_schema::{Object, Text, Value};

/// The page of a message: from its properties, else from `context.page`; what neither says is taken from the address.
/// Beside its path it is as much as is read.
pub(super) fn page(properties: &Said<'_>, context: &Said<'_>, name: Option<&str>, interest: &Interest) -> Value {
    let either =
        |word: for<'s> fn(&'s Said<'_>) -> &'s Scalar<'s>| said(word(properties)).or_else(|| said(word(context)));
    let url = either(|said| &said.url).unwrap_or_default();
    let path = either(|said| &said.path).unwrap_or_else(|| place(url).0);
    let mut page = Object::new();
    if interest.wants_of_page("url") {
        page.put("url", Text::copy(url));
    }
    page.put("path", Text::copy(path));
    if interest.wants_of_page("query") {
        page.put(
            "query",
            match (&properties.query, either(|said| &said.search)) {
                (query, _) if query.is_object() => query.clone(),
                (_, Some(said)) => query(said.trim_start_matches('?')).into(),
                (_, None) => query(place(url).1).into(),
            },
        );
    }
    if interest.wants_of_page("title") {
        page.put("title", Text::copy(either(|said| &said.title).unwrap_or_default()));
    }
    if let Some(name) = name.filter(|_| interest.wants_of_page("name")) {
        page.put("name", Text::copy(name));
    }
    page.into()
}

/// What was said, be it an empty text.
fn said<'s>(scalar: &'s Scalar<'_>) -> Option<&'s str> {
    match scalar {
        Scalar::Borrowed(_) | Scalar::Text(_) => Some(scalar.any_text()),
        _ => None,
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

    fn of(properties: Object, context: Object, name: Option<&str>) -> Value {
        let (properties, context) = (Value::from(properties), Value::from(context));
        super::page(&Said::of(&properties), &Said::of(&context), name, &Interest::ALL)
    }

    fn page(url: &'static str) -> Value {
        of(Object::new().with("url", url), Object::new(), None)
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
        let context = Object::new().with("path", "/a").with("title", "A");
        let page = of(Object::new().with("path", "/b"), context, Some("B"));
        let expected = Object::new().with("url", "").with("path", "/b").with("query", Object::new());
        assert_eq!(page, expected.with("title", "A").with("name", "B").into());
    }
}
