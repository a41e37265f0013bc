//! What can be wrong with a document, and where.

use crate::Text;
use crate::shape::Document;

/// One mistake in a document, with its place and the author's own words.
///
/// The message names the mistake; `waypost check` tells the cure, and where in the file it is. In the engine of a page a
/// mistake is its code alone: the module that explains knows the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Which mistake.
    pub code: FaultCode,
    /// Keys and indexes from the root of the document to the place.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    pub path: Vec<Text>,
    /// The words that are wrong, as the author wrote them.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    pub found: Text,
    /// What would have been right there, when it can be said in a few words.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    pub expected: Text,
    /// The words allowed there, when they are a closed list.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    pub choices: Choices,
}

/// The words that are allowed in a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Choices {
    /// Any, or none that could be listed.
    #[default]
    None,
    /// These.
    Words(&'static [&'static str]),
    /// The keys of this document.
    Keys(&'static Document),
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
impl Choices {
    /// The words, in order.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Choices::None => Vec::new(),
            Choices::Words(words) => words.to_vec(),
            Choices::Keys(document) => document.fields.iter().map(|field| field.key).collect(),
        }
    }
}

macro_rules! fault_codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $sentence:literal;)*) => {
        /// The closed list of mistakes that can be seen while a document is read and compiled.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FaultCode { $($(#[doc = $doc])* $name,)* }

        impl FaultCode {
            /// Every code, in the order of this list.
            pub const ALL: &[FaultCode] = &[$(FaultCode::$name,)*];

            /// The stable name, `area/kebab-name`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(FaultCode::$name => $code,)* }
            }

            /// The mistake in a few words, before the author's own.
            #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self { $(FaultCode::$name => $sentence,)* }
            }

            /// What it means, in a sentence.
            #[cfg(feature = "describe")]
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(FaultCode::$name => concat!($($doc, "\n",)*),)* }
            }
        }
    };
}

fault_codes! {
    /// A key that no document of this kind has. The entry still works; `waypost check` calls it an error.
    UnknownKey = "config/unknown-key", "unknown key";
    /// A value of another JSON type than the key takes.
    WrongType = "config/wrong-type", "wrong type";
    /// A key that must be there is not.
    MissingKey = "config/missing-key", "missing key";
    /// A word that is not one of those allowed.
    BadChoice = "config/bad-choice", "unknown word";
    /// Text that is not a duration such as `30s`.
    BadDuration = "config/bad-duration", "not a duration";
    /// A number outside what the key takes.
    BadNumber = "config/bad-number", "number out of range";
    /// An id that nothing in the document declares.
    UnknownReference = "config/unknown-reference", "nothing is declared with the id";
    /// Milestones that wait for each other.
    Cycle = "config/cycle", "milestones wait for each other";
    /// A condition that cannot be read, or an operator that does not exist.
    BadCondition = "config/bad-condition", "not a condition";
    /// A regular expression that cannot be read.
    BadRegex = "config/bad-regex", "not a regular expression";
    /// A fact that the engine does not have.
    UnknownFact = "config/unknown-fact", "there is no fact";
    /// A CSS selector that cannot be read.
    BadSelector = "config/bad-selector", "not a CSS selector";
    /// An id that cannot be part of a fact's path.
    BadId = "config/bad-id", "cannot be an id";
    /// Two entries with the same id in one list.
    DuplicateId = "config/duplicate-id", "used twice: the id";
    /// A version of the document that this engine does not know.
    BadVersion = "config/bad-version", "unknown version of the document";
    /// An entry that could never do anything.
    Idle = "config/idle", "can never happen";
}

impl FaultCode {
    /// Whether what has this mistake still works in the browser.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, FaultCode::UnknownKey | FaultCode::UnknownFact)
    }
}

impl Fault {
    /// A mistake at a place.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    #[must_use]
    pub fn new(code: FaultCode, path: Vec<Text>, found: Text, expected: &'static str, choices: Choices) -> Self {
        Self { code, path, found, expected: expected.into(), choices }
    }

    /// Whether the entry still works in the browser. `waypost check` makes no difference.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.code.is_warning()
    }

    /// The place as dotted path, such as `experiences.welcome.steps.0.wait`.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    #[must_use]
    pub fn place(&self) -> Text {
        dotted(&self.path)
    }

    /// The mistake in one line: lower case, no final stop, the author's words in backticks.
    ///
    /// ```
    /// use waypost_schema::{Choices, Fault, FaultCode};
    /// let fault = Fault {
    ///     code: FaultCode::BadDuration,
    ///     path: vec!["experiences".into(), "welcome".into(), "delay".into()],
    ///     found: "5 seconds".into(),
    ///     expected: "a duration such as 30s".into(),
    ///     choices: Choices::None,
    /// };
    /// assert_eq!(fault.message(), "not a duration: `5 seconds`, expected a duration such as 30s");
    /// ```
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    #[must_use]
    pub fn message(&self) -> Text {
        let sentence = Text::from(self.code.sentence());
        let mut message = sentence.clone();
        if !self.found.is_empty() {
            // Where the sentence ends with the kind of word, the word itself follows as part of it.
            let kind = ["id", "key", "fact", "word"].into_iter().any(|kind| sentence.ends(kind));
            message = message.plus(if kind { " " } else { ": " });
            // The name of a JSON type is not the author's word; of what a condition holds, operators are.
            let kind = match self.code {
                FaultCode::WrongType => true,
                FaultCode::BadCondition => !self.found.begins("$"),
                _ => false,
            };
            let quote = if kind { "" } else { "`" };
            message = message.plus(quote).plus(&self.found).plus(quote);
        }
        if !self.expected.is_empty() {
            message = message.plus(", expected ").plus(&self.expected);
        }
        let Choices::Words(words) = self.choices else { return message };
        for (at, choice) in words.iter().enumerate() {
            let before = match at {
                0 if words.len() > 1 => ", expected one of ",
                0 => ", expected ",
                _ => ", ",
            };
            message = message.plus(before).plus(*choice);
        }
        message
    }
}

/// A path as its author writes it, such as `user.role`.
///
/// ```
/// assert_eq!(waypost_schema::dotted(&["user".into(), "role".into()]), "user.role");
/// ```
#[must_use]
pub fn dotted(path: &[Text]) -> Text {
    let mut parts = path.iter();
    let first = parts.next().cloned().unwrap_or_default();
    parts.fold(first, |text, part| text.plus(".").plus(part))
}
