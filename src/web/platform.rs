//! What the browser lends to the engine: its own regular expressions and number texts.

use wasm_bindgen::prelude::*;
use waypost_engine::{Matcher, Platform};

#[wasm_bindgen]
extern "C" {
    type RegExp;

    #[wasm_bindgen(constructor, catch)]
    fn new(pattern: &str, flags: &str) -> Result<RegExp, JsValue>;

    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &str) -> bool;

    #[wasm_bindgen(js_name = String)]
    fn text_of(number: f64) -> String;

    #[wasm_bindgen(js_namespace = ["String", "prototype", "toLowerCase"], js_name = call)]
    fn lowercase(text: &str) -> String;

    #[wasm_bindgen(catch, js_namespace = document, js_name = querySelector)]
    fn query_selector(selector: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = Number)]
    pub(crate) fn number_of(text: &str) -> f64;
}

/// What the engine borrows from a browser.
pub(crate) fn platform() -> Platform {
    Platform { regex, fraction_text: text_of, lowercase, selector: Some(|selector| query_selector(selector).is_ok()) }
}

fn regex(pattern: &str, ignore_case: bool) -> Option<Matcher> {
    let regex = RegExp::new(pattern, if ignore_case { "i" } else { "" }).ok()?;
    Some(Box::new(move |text| regex.test(text)))
}
