//! Waypost in the browser: the engine with a page around it.
//!
//! Start at [`Session`], the only thing JavaScript sees. A call goes through [`surface`] to [`core`], the only
//! owner of state; `dom` reports what the page does, `ui` draws what the engine decides, `beacon` sends what happened,
//! `host` is what the browser lends (storage, clock, address). What always holds: DOM code reports facts and decides
//! nothing; no borrow is held while the page's own code can run; nothing here writes HTML, style attributes or script.

mod beacon;
mod core;
mod dom;
mod error;
mod host;
mod json;
mod options;
mod surface;
mod ui;

use crate::core::Core;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// One running Waypost in one page.
#[wasm_bindgen]
pub struct Session {
    core: Rc<Core>,
}

#[wasm_bindgen]
impl Session {
    /// Starts a session from the host's options and the parsed config. `emit(name, detail)` hears every event;
    /// `emit.guard`, when there is one, wraps every function that the browser will call.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue, config: &JsValue, emit: js_sys::Function) -> Session {
        Session { core: Core::start(options, config, emit) }
    }

    /// Calls one method of the public surface by name.
    ///
    /// # Errors
    /// A plain object `{code, message, help}`.
    pub fn call(&self, method: &str, args: &js_sys::Array) -> Result<JsValue, JsValue> {
        surface::call(&self.core, method, args).map_err(error::Problem::into_js)
    }
}
