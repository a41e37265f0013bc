//! How far a long simulation has come.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr, stdout};

/// A bar on standard error. There is none where nobody would see it, where it would stand between lines that are
/// printed on the same terminal, or where nobody knows how long the log is.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for a log of so many bytes; `quiet` says that nothing is printed meanwhile.
    pub fn new(bytes: Option<u64>, quiet: bool) -> Self {
        let seen = stderr().is_terminal() && (quiet || !stdout().is_terminal());
        let bar = match bytes.filter(|_| seen) {
            Some(bytes) => ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr()),
            None => ProgressBar::hidden(),
        };
        // A template of our own that cannot be read would leave the usual one.
        let style = ProgressStyle::with_template("{bar:30} {percent}% {bytes}/{total_bytes}, {eta} left");
        let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        // At once, and not only when the first part of the log is done.
        bar.tick();
        Self(bar)
    }

    /// So many bytes more are done.
    pub fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }

    /// Does something that writes on the terminal.
    pub fn aside(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
