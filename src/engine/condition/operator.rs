//! The compiled form.

use crate::fact::Fact;
use crate::regex::Regex;
use waypost_schema::{Text, Value, words};

/// Three-valued truth: an operator or group type this engine does not know is neither true nor false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

impl core::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

/// A condition: what is asked of the attributes as a whole.
#[derive(Debug)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// The fact as its author wrote it, as it is read, what is asked of it, and that as its author wrote it.
    Field(Text, Fact, Test, Value),
    Fixed(Truth),
}

/// What is asked of one value.
#[derive(Debug)]
pub(super) enum Test {
    Literal(Value),
    Operators(Vec<Asked>),
}

/// One operator with what it compares with.
#[derive(Debug)]
pub(super) enum Asked {
    /// Value against value.
    Plain(Operator, Value),
    /// `$all`, and `$alli`, which folds case.
    All(Vec<Test>, bool),
    /// An element for which the test holds, or the condition.
    ElementTest(Test),
    ElementNode(Node),
    Size(Test),
    Not(Test),
    Regex(Regex, bool),
    Fixed(Truth),
}

words! {
    /// The operators on one value, families together.
    Operator {
        /// The same.
        Eq = "$eq",
        /// Not the same.
        Ne = "$ne",
        /// Less.
        Lt = "$lt",
        /// Not greater.
        Lte = "$lte",
        /// Greater.
        Gt = "$gt",
        /// Not less.
        Gte = "$gte",
        /// The same version.
        Veq = "$veq",
        /// Another version.
        Vne = "$vne",
        /// An earlier version.
        Vlt = "$vlt",
        /// No later version.
        Vlte = "$vlte",
        /// A later version.
        Vgt = "$vgt",
        /// No earlier version.
        Vgte = "$vgte",
        /// One of a list.
        In = "$in",
        /// None of a list.
        Nin = "$nin",
        /// One of a list, whatever the case.
        Ini = "$ini",
        /// None of a list, whatever the case.
        Nini = "$nini",
        /// Every one of a list.
        All = "$all",
        /// Every one of a list, whatever the case.
        Alli = "$alli",
        /// One of a saved group.
        InGroup = "$inGroup",
        /// None of a saved group.
        NotInGroup = "$notInGroup",
        /// An element that fulfils a condition.
        ElemMatch = "$elemMatch",
        /// So many elements.
        Size = "$size",
        /// There or not.
        Exists = "$exists",
        /// Of a JSON type.
        Type = "$type",
        /// Not fulfilling.
        Not = "$not",
        /// Matching an expression.
        Regex = "$regex",
        /// Matching an expression, whatever the case.
        Regexi = "$regexi",
        /// Not matching an expression.
        NotRegex = "$notRegex",
        /// Not matching an expression, whatever the case.
        NotRegexi = "$notRegexi",
    }
}

words! {
    /// What joins conditions, beside facts and never inside one.
    Joint {
        /// One of several.
        Or = "$or",
        /// None of several.
        Nor = "$nor",
        /// All of several.
        And = "$and",
        /// Not this.
        Not = "$not",
        /// A saved group.
        SavedGroup = "$savedGroup",
    }
}
