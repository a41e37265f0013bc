//! Waypost in the browser.

use wasm_bindgen::prelude::*;

/// One running Waypost in one page.
#[wasm_bindgen]
pub struct Session {
    emit: js_sys::Function,
}

#[wasm_bindgen]
impl Session {
    /// Starts a session from the host's options and the parsed config; `emit(name, detail)` hears every event.
    #[wasm_bindgen(constructor)]
    pub fn new(_options: JsValue, _config: JsValue, emit: js_sys::Function) -> Session {
        Session { emit }
    }

    /// Calls one method of the public surface by name.
    ///
    /// # Errors
    /// A plain object `{code, message, help}`.
    pub fn call(&mut self, method: &str, _args: js_sys::Array) -> Result<JsValue, JsValue> {
        let _ = self.emit.call2(&JsValue::NULL, &method.into(), &JsValue::NULL);
        Ok(JsValue::NULL)
    }
}
