//! What a call is refused with.

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::json::set;

/// A named mistake: what is wrong, and apart from it what mends it.
#[derive(Debug)]
pub(crate) struct Problem {
    /// Stable, `area/kebab-name`.
    pub(crate) code: &'static str,
    /// What is wrong, in the caller's words.
    pub(crate) message: String,
    /// What mends it.
    pub(crate) help: &'static str,
}

impl Problem {
    /// An argument that the method does not take.
    pub(crate) fn argument(method: &str, found: &str, help: &'static str) -> Self {
        Self { code: "call/bad-argument", message: ["`waypost.", method, "` was called with ", found].concat(), help }
    }

    /// An id that the config does not declare.
    pub(crate) fn unknown(id: &str) -> Self {
        Self {
            code: "call/unknown-experience",
            message: ["the config has no experience `", id, "`"].concat(),
            help: "check the id, and run `waypost check` on the config: a faulty entry is left out",
        }
    }

    /// A method that a later version fills.
    pub(crate) fn not_yet(method: &str) -> Self {
        Self {
            code: "call/not-yet",
            message: ["`waypost.", method, "` does not work yet in this version"].concat(),
            help: "see the list of what is missing in the architecture page",
        }
    }

    pub(crate) fn into_js(self) -> JsValue {
        let object = Object::new();
        set(&object, "code", self.code);
        set(&object, "message", self.message);
        set(&object, "help", self.help);
        object.into()
    }
}
