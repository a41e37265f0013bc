//! What a page can call: methods, the shapes they take and answer, the errors they give. The only table of it.
//!
//! The methods themselves are `pkg-template/loader.js` and `src/web/page`; a test of `xtask` holds the names equal.
//! Types and reference are generated from here. Texts are TypeScript where they are types, and TSDoc where they are
//! sentences. Start at [`METHODS`]. Nothing here is compiled into what a browser loads.

mod errors;
mod methods;
mod shapes;

use crate::event::{Event, Property};

pub use errors::ERRORS;
pub use methods::METHODS;
pub use shapes::{ALIASES, INTERFACES};

/// One public method.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// What follows the name in TypeScript; several when it is overloaded.
    pub signatures: &'static [&'static str],
    /// How it is called.
    pub example: Option<&'static str>,
    /// The codes it rejects with.
    pub errors: &'static [&'static str],
}

/// An object that a method takes or answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Interface {
    /// Its TypeScript name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys.
    pub fields: &'static [Property],
}

/// A name for a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// Its TypeScript name, with the parameters it takes.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The type.
    pub text: &'static str,
}

/// What follows from an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The promise of the call rejects, and the console says it once.
    Refused,
    /// The console says it once; the rest goes on.
    Told,
    /// The console says it once, and Waypost goes quiet until the next page load.
    Quiet,
}

impl Outcome {
    /// The outcome in a sentence; none where nothing more follows.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Outcome::Refused => "The call rejects.",
            Outcome::Told => "",
            Outcome::Quiet => "Waypost goes quiet.",
        }
    }
}

/// A mistake or failure that the browser SDK names.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The stable name, `area/kebab-name`.
    pub code: &'static str,
    /// What happened.
    pub doc: &'static str,
    /// What mends it.
    pub cure: &'static str,
    /// What follows.
    pub outcome: Outcome,
}

/// What `on` hears beside Waypost's own events; it stays in the page.
pub const PAGE_EVENTS: &[Event] = &[
    Event { name: "ready", doc: "The engine runs.", properties: &[] },
    Event {
        name: "problem",
        doc: "Something is wrong with the config or with what is sent. The console says it as well, once.",
        properties: &[
            Property { key: "code", doc: "Stable, `area/kebab-name`.", shape: "string" },
            Property { key: "message", doc: "What is wrong.", shape: "string" },
            Property { key: "help", doc: "What mends it.", shape: "string" },
        ],
    },
    Event {
        name: "experience",
        doc: "With `init({ draw: false })`: what your app is to draw, or is to take off the screen. Heard again when what it says has changed.",
        properties: &[
            Property { key: "experience", doc: "Its id; none for a celebration.", shape: "string?" },
            Property { key: "kind", doc: "What it is: a kind of the config, or `celebration`.", shape: "string" },
            Property {
                key: "visible",
                doc: "Whether it is to be on the screen; where it is not, only its id, kind and step are said.",
                shape: "boolean",
            },
            Property { key: "milestone", doc: "What is celebrated: the milestone's id.", shape: "string?" },
            Property { key: "step", doc: "The id of a tour's step.", shape: "string?" },
            Property {
                key: "number",
                doc: "Which step it is of those that are for this user, from 1.",
                shape: "number?",
            },
            Property { key: "count", doc: "How many steps are for this user.", shape: "number?" },
            Property { key: "element", doc: "The element it points at, where it has a target.", shape: "Element?" },
            Property { key: "title", doc: "The title, translated and filled in, as are all texts.", shape: "string?" },
            Property { key: "body", doc: "The body, read from Markdown.", shape: "TextBlock[]?" },
            Property {
                key: "buttons",
                doc: "The buttons, in order; `act(index)` presses one.",
                shape: "{ label: string; plain?: boolean }[]?",
            },
            Property { key: "items", doc: "The lines of a checklist or launcher.", shape: "DrawnItem[]?" },
            Property {
                key: "options",
                doc: "The options of a survey: each with its id and its text.",
                shape: "[string, string][]?",
            },
            Property { key: "next", doc: "Goes on to the next step; ends what has none.", shape: "() => void?" },
            Property { key: "back", doc: "Goes back a step.", shape: "() => void?" },
            Property { key: "finish", doc: "Completes it.", shape: "() => void?" },
            Property { key: "dismiss", doc: "The user has closed it.", shape: "() => void?" },
            Property { key: "snooze", doc: "The user wants it later.", shape: "() => void?" },
            Property {
                key: "answer",
                doc: "The answer to a survey: a number, an option's id, a list of them, or a text; and a comment.",
                shape: "(answer: number | string | string[], comment?: string) => void?",
            },
            Property {
                key: "act",
                doc: "Presses the button at this place, and does all that the config says of it.",
                shape: "(index: number) => void?",
            },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_a_method_is_one_that_refuses_calls() {
        let refusing: Vec<&str> =
            ERRORS.iter().filter(|error| error.outcome == Outcome::Refused).map(|error| error.code).collect();
        let named: Vec<&str> = METHODS.iter().flat_map(|method| method.errors).copied().collect();
        assert!(named.iter().all(|code| refusing.contains(code)), "a method names an error that no call rejects with");
        assert!(refusing.iter().all(|code| named.contains(code)), "an error refuses the calls of no method");
    }

    #[test]
    fn nothing_is_declared_twice() {
        let methods = METHODS.iter().map(|method| method.name);
        let types = INTERFACES.iter().map(|interface| interface.name).chain(ALIASES.iter().map(|alias| alias.name));
        let codes = ERRORS.iter().map(|error| error.code);
        let mut names: Vec<&str> = methods.chain(types).chain(codes).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
