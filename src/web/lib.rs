//! The engine in a browser: one object that takes JSON and answers JSON.
//!
//! What touches the page (drawing, listening, storing, sending) is JavaScript, in `page/`: there it is a quarter of
//! the download. What decides is here, and it is the same engine as everywhere else. Start at [`Engine`]; its verbs
//! are in [`ask`]. What always holds: nothing here knows the page, the clock or the network.

mod ask;
mod drawing;
mod getters;
mod happening;
mod json;
mod out;
mod platform;

use wasm_bindgen::prelude::*;
use waypost_engine::{Program, State};

// A few hundred lines of allocator instead of the standard one's, which is written for servers.
#[cfg(all(not(target_feature = "atomics"), target_family = "wasm"))]
#[global_allocator]
static HEAP: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The engine with one config and one person's state.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    program: Program,
    state: State,
}

#[wasm_bindgen]
impl Engine {
    /// Compiles a config file, given as JSON text. It always succeeds; what is wrong is in `ask("outline")`.
    ///
    /// `headless` is for hosts that draw themselves: without it, kinds that the SDK does not draw are left out.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(config: &str, headless: bool) -> Engine {
        let config = json::read(config).unwrap_or_default();
        let mut program = Program::compile(&config, platform::platform());
        if !headless {
            drawing::leave_out_what_is_not_drawn(&mut program);
        }
        Engine { program, state: State::default() }
    }

    /// Asks the engine: a verb of [`ask`], its argument as JSON text, the time in milliseconds. Answers JSON text.
    pub fn ask(&mut self, verb: &str, argument: &str, now: f64) -> String {
        ask::ask(self, verb, argument, now)
    }
}
