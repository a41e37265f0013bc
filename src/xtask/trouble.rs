//! Why a command stopped: what is wrong, and apart from it the command or the edit that mends it.

use std::fmt;

/// One reason to stop.
#[derive(Debug)]
pub struct Trouble {
    message: String,
    help: Option<String>,
}

impl Trouble {
    /// A trouble that names the mistake.
    pub fn new(message: impl Into<String>) -> Trouble {
        Trouble { message: message.into(), help: None }
    }

    /// The same trouble, saying where it was met.
    pub fn at(mut self, place: impl fmt::Display) -> Trouble {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// The same trouble with its cure.
    pub fn help(mut self, help: impl Into<String>) -> Trouble {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error: {}", self.message)?;
        match &self.help {
            Some(help) => write!(out, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

/// Turns a foreign error into a [`Trouble`] that says what was being done.
pub trait While<T> {
    /// `doing` reads as a noun phrase: "reading `Cargo.toml`".
    fn during(self, doing: impl fmt::Display) -> Result<T, Trouble>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn during(self, doing: impl fmt::Display) -> Result<T, Trouble> {
        self.map_err(|error| Trouble::new(format!("{doing}: {error}")))
    }
}
