//! The engine in a browser.
//!
//! What touches the page (drawing, listening, storing, sending) is JavaScript, in `page/`: there it is a quarter of
//! the download. What decides is here, and it is the same engine as everywhere else. Values stay on JavaScript's side
//! (`page/host.js`); numbers that stand for them cross. Start at [`ask`]. What always holds: nothing here knows the
//! page, the clock or the network.

// What is shared natively is a number in a browser: one source serves both.
#![cfg_attr(
    target_family = "wasm",
    allow(clippy::clone_on_copy, clippy::needless_borrows_for_generic_args, clippy::trivially_copy_pass_by_ref)
)]
#![cfg_attr(not(target_family = "wasm"), allow(dead_code, reason = "only a browser asks"))]

#[cfg(target_family = "wasm")]
#[expect(unsafe_code, reason = "an allocator; each use says why it is sound")]
mod arena;
mod ask;
mod getters;
mod happening;
mod visit;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod why;

use waypost_engine::{Program, State};
use waypost_schema::Value;

#[cfg(target_family = "wasm")]
#[global_allocator]
static HEAP: arena::Arena = arena::Arena::new();

/// The engine with one config and one person's state.
#[derive(Debug)]

pub struct Engine {
    program: Program,
    state: State,
}

impl Engine {
    /// Compiles a config file. It always succeeds; what is wrong is in the answer to `outline`.
    #[must_use]
    pub fn new(config: &Value) -> Self {
        let program = Program::compile(config);
        let mut state = State::default();
        state.visit.fit(&program);
        Self { program, state }
    }
}

#[cfg(target_family = "wasm")]
#[expect(unsafe_code, reason = "what JavaScript calls; each use says why it is sound")]
mod exports {
    use crate::{Engine, HEAP, ask};
    use waypost_schema::Value;

    /// The numbers under which the tables of the state lie between two calls.
    const KEPT: u32 = 1;
    const VISIT: u32 = 2;

    /// Begins with a config. The engine lives as long as the module's memory does.
    #[unsafe(no_mangle)]
    pub extern "C" fn open(config: u32) -> *mut Engine {
        let mut engine = Engine::new(&Value(config));
        settle(&mut engine);
        Box::into_raw(Box::new(engine))
    }

    /// Asks the engine: a verb of [`ask`], its argument, the time in milliseconds.
    ///
    /// # Safety
    /// `engine` is what [`open`] answered, and no other call with it is under way.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn ask(engine: *mut Engine, verb: u32, argument: u32, now: f64) -> u32 {
        // SAFETY: `host.js` passes what `open` answered and nothing else; the engine is never freed. It is not
        // re-entered: no function that the module imports calls an exported one.
        let engine = unsafe { &mut *engine };
        let mark = HEAP.mark();
        let list = engine.state.visit.list();
        let answer = ask::ask(engine, &Value(verb).as_text().unwrap_or_default(), &Value(argument), now);
        settle(engine);
        // What would be given back while it is in use stops the engine instead.
        assert!(list == engine.state.visit.list());
        // SAFETY: what outlives the call is the engine. Its program was made in `open` and is only read; its state is
        // two numbers of the host, and one list, which has just been seen to lie where it lay before the call.
        unsafe { HEAP.reset(mark) };
        answer.0
    }

    /// Puts the state under numbers that last; all others end with the call.
    fn settle(engine: &mut Engine) {
        let state = &mut engine.state;
        state.kept.0.0 = state.kept.0.0.kept(KEPT);
        state.visit.table.0 = state.visit.table.0.kept(VISIT);
    }
}
