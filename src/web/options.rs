//! What the page passes to `waypost.init`.

use crate::json::{get, read};
use wasm_bindgen::{JsCast, JsValue};

/// The options of `waypost.init`, as far as the engine needs them.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) key: String,
    pub(crate) endpoint: String,
    /// `granted`, `pending` or `denied`.
    pub(crate) consent: Consent,
    pub(crate) locale: Option<String>,
    pub(crate) navigate: Option<js_sys::Function>,
    /// Nothing is drawn and nothing captured: the page draws what `experience.eligible` says.
    pub(crate) headless: bool,
    pub(crate) debug: bool,
}

/// Whether anything may be stored and sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    Granted,
    Pending,
    Denied,
}

impl Options {
    pub(crate) fn read(js: &JsValue) -> Self {
        let text = |key: &str| get(js, key).as_string();
        Self {
            key: text("key").unwrap_or_default(),
            endpoint: text("endpoint").unwrap_or_default(),
            consent: match text("consent").as_deref() {
                Some("pending") => Consent::Pending,
                Some("denied") => Consent::Denied,
                _ => Consent::Granted,
            },
            locale: text("locale"),
            navigate: get(js, "navigate").dyn_into().ok(),
            headless: read(&get(js, "headless")).truthy(),
            debug: read(&get(js, "debug")).truthy(),
        }
    }
}
