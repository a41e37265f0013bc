//! The errors of the browser SDK. Mistakes in a config have a list of their own, [`FaultCode`](crate::FaultCode).

use super::{Outcome, Problem};

macro_rules! errors {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal $outcome:ident, $cure:literal;)*) => {
        $(pub(super) const $name: &str = $code;)*

        /// Every error, in the order in which a page can meet them.
        pub const ERRORS: &[Problem] = &[$(Problem {
            code: $name,
            doc: concat!($($doc, "\n",)*),
            cure: $cure,
            outcome: Outcome::$outcome,
        },)*];
    };
}

errors! {
    /// `waypost.init` was called without a `key`.
    MISSING_KEY = "init/missing-key" Refused, "Pass the write key of your collector.";
    /// `waypost.init` was called again with other options; the first ones stay.
    ALREADY = "init/already" Told, "Call `waypost.destroy()` before it to start anew.";
    /// This browser has no WebAssembly.
    NO_WASM = "load/no-wasm" Quiet, "Switch it on or use a newer browser; the page works without guidance.";
    /// The page's Content-Security-Policy refuses WebAssembly.
    WASM_REFUSED = "load/wasm-refused" Quiet, "Add `'wasm-unsafe-eval'` to `script-src`.";
    /// The engine did not load.
    ENGINE = "load/engine" Quiet, "See that the files of the SDK stand beside each other, as they were built.";
    /// The config did not load, or is not JSON.
    CONFIG = "load/config" Quiet, "Check `key` and `endpoint`, or pass `config`; run `waypost check` on the file.";
    /// The config has mistakes. What is faulty was left out, the rest works.
    FAULTY = "config/faulty" Told, "Run `waypost check` on it; `waypost.explain()` lists what was left out.";
    /// A method was called with an argument that it does not take.
    BAD_ARGUMENT = "call/bad-argument" Refused, "See the method's own text: the message names what came.";
    /// The config has no experience, milestone or PQL with this id.
    UNKNOWN_EXPERIENCE = "call/unknown-experience" Refused, "Check the id, and run `waypost check` on the config: a faulty entry is left out.";
    /// The config has no experiment with this id.
    UNKNOWN_EXPERIMENT = "call/unknown-experiment" Refused, "Check the id, and run `waypost check` on the config: a faulty entry is left out.";
    /// The module that explains did not load.
    EXPLAIN = "load/explain" Refused, "Serve `waypost-explain.wasm` beside `waypost-engine.wasm`, and let `connect-src` allow it.";
    /// More than 200 calls wait for the engine; the oldest events are dropped.
    QUEUE_FULL = "call/queue-full" Told, "Call `waypost.init` earlier, or track less before it.";
    /// A message of more than 32 KB was dropped.
    TOO_LARGE = "send/too-large" Told, "Send less in `properties`.";
    /// More than 1,000 messages wait for the collector; the oldest is dropped.
    SEND_QUEUE_FULL = "send/queue-full" Told, "See that the collector runs and `endpoint` leads to it.";
    /// The collector refused a batch.
    REFUSED = "send/refused" Told, "Check `key` and `endpoint`.";
    /// A function of `init({ elements })` threw.
    ELEMENT = "page/element" Told, "Return an element, or nothing, from that function.";
    /// The page takes off what is shown, again and again; it is not shown again.
    REMOVED = "page/removed" Told, "Leave the elements `waypost-layer`, `waypost-empty` and `waypost-banner` where they are.";
    /// An image or a video did not load. The experience is shown without it.
    MEDIA = "media/failed" Told, "Check the address, and what the page's Content-Security-Policy allows.";
    /// The user's locale lacks a text that another one has. The config's own is shown; told once for all of them.
    UNTRANSLATED = "text/missing-translation" Told, "Run `waypost check`, which lists what is missing.";
    /// A text of the config has more than 5,000 characters; the rest is cut off.
    TOO_LONG = "text/too-long" Told, "Say less.";
    /// The page's own code does not let anything be drawn. Nothing is shown, everything else goes on.
    DRAWING = "draw/failed" Told, "Let the methods of `Element` be the browser's own.";
    /// Waypost failed.
    STOPPED = "sdk/stopped" Quiet, "Reload the page, and report it if it comes back.";
}
