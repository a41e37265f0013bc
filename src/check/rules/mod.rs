//! What only an author needs to know, one rule a file.
//!
//! A rule looks at the document and adds to the findings. It says nothing of what the engine refuses by itself.

mod bad_selector;
mod duplicate_key;
mod unknown_fact;
mod unknown_group;
mod unknown_placeholder;
mod unknown_trait;
mod unknown_value;
mod unused_segment;

use crate::findings::Findings;

/// One rule.
pub(crate) type Rule = fn(&mut Findings<'_>);

/// Every rule.
pub(crate) const RULES: &[Rule] = &[
    duplicate_key::check,
    bad_selector::check,
    unknown_fact::check,
    unknown_placeholder::check,
    unknown_trait::check,
    unknown_value::check,
    unknown_group::check,
    unused_segment::check,
];
