//! What can be wrong with a document, and where.

/// One mistake in a document, with its place and the author's own words.
///
/// The message names the mistake; `waypost check` tells the cure, and where in the file it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Which mistake.
    pub code: FaultCode,
    /// Keys and indexes from the root of the document to the place.
    pub path: Vec<String>,
    /// The words that are wrong, as the author wrote them.
    pub found: String,
    /// What would have been right there, when it can be said in a few words.
    pub expected: String,
    /// The words allowed there, when they are a closed list.
    pub choices: Vec<&'static str>,
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
    /// Something that this version of the SDK does not show yet.
    NotYet = "config/not-yet", "not shown by this version";
    /// An entry that could never do anything.
    Idle = "config/idle", "can never happen";
}

impl Fault {
    /// Whether the entry still works in the browser. `waypost check` makes no difference.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(self.code, FaultCode::UnknownKey | FaultCode::UnknownFact)
    }

    /// The place as dotted path, such as `experiences.welcome.steps.0.wait`.
    #[must_use]
    pub fn place(&self) -> String {
        crate::join(&self.path, ".")
    }

    /// The mistake in one line: lower case, no final stop, the author's words in backticks.
    ///
    /// ```
    /// use waypost_schema::{Fault, FaultCode};
    /// let fault = Fault {
    ///     code: FaultCode::BadDuration,
    ///     path: vec!["experiences".into(), "welcome".into(), "delay".into()],
    ///     found: "5 seconds".into(),
    ///     expected: "a duration such as 30s".into(),
    ///     choices: Vec::new(),
    /// };
    /// assert_eq!(fault.message(), "not a duration: `5 seconds`, expected a duration such as 30s");
    /// ```
    #[must_use]
    pub fn message(&self) -> String {
        let mut message = String::from(self.code.sentence());
        if !self.found.is_empty() {
            // Where the sentence ends with the kind of word, the word itself follows as part of it.
            let kind = ["id", "key", "fact", "word"].iter().any(|kind| self.code.sentence().ends_with(kind));
            message.push_str(if kind { " " } else { ": " });
            // The name of a JSON type is not the author's word; of what a condition holds, operators are.
            let kind = match self.code {
                FaultCode::WrongType => true,
                FaultCode::BadCondition => !self.found.starts_with('$'),
                _ => false,
            };
            let quote = if kind { "" } else { "`" };
            for part in [quote, &self.found, quote] {
                message.push_str(part);
            }
        }
        if !self.expected.is_empty() {
            message.push_str(", expected ");
            message.push_str(&self.expected);
        }
        if self.code == FaultCode::BadChoice {
            message.push_str(if self.choices.len() > 1 { ", expected one of " } else { ", expected " });
            message.push_str(&crate::join(&self.choices, ", "));
        }
        message
    }
}
