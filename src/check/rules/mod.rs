//! What only an author needs to know, one rule a file.
//!
//! A rule looks at the document and adds to the findings. It says nothing of what the engine refuses by itself. Those
//! that judge conditions come last: they are silent about a condition in which something else is wrong.

mod bad_points;
mod bad_selector;
mod bad_share;
mod bad_spacing;
mod unknown_fact;
mod unknown_group;
mod unknown_placeholder;
mod unknown_share;
mod unknown_trait;
mod unknown_value;
mod wrong_value;

macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// The rules that have a code of their own.
        pub(crate) const RULES: &[Rule] = &[$($name::RULE,)*];
    };
}

rules! {
    duplicate_key
    empty_joint
    slow_regex
    unknown_variant
    experiment_overlap
    experiment_weights
    one_variant
    behavior_weights
    full_mark_out_of_reach
    unused_segment
    unused_measure
    unused_sender
    unused_group
    page_never_matches
    never_heard
    nothing_shown
    bad_accent
    bad_locale
    missing_translation
    unknown_translation
    no_fallback
    unclosed_placeholder
    plural_forms
    too_long
    html
    forbidden_link
    not_allowed
    unused_key
    starts_itself
    unreachable_step
    nudge_order
    threshold_out_of_reach
    never_holds
    always_holds
    milestone_never_reached
    excluded_milestones
    pql_never_reached
    never_starts
    ends_at_start
    goal_already_met
    outranked
    exits_at_entry
    bad_media
    no_alt
    not_filled
    idle_button
    no_choice
    no_question
    bad_trait
    cannot_replay
    skipped_step
    inert_target
    finds_nothing
    unknown_role
}

use crate::catalog::Entry;
use crate::findings::Findings;

/// One rule.
pub(crate) struct Rule {
    /// What it finds.
    pub(crate) entry: Entry,
    pub(crate) check: Check,
}

/// Looks at the document and adds to the findings.
pub(crate) type Check = fn(&mut Findings<'_>);

/// The rules that say what the engine would say, if it could know.
const WITH_CODES_OF_THE_ENGINE: &[Check] = &[
    bad_points::check,
    bad_selector::check,
    bad_share::check,
    bad_spacing::check,
    unknown_fact::check,
    unknown_placeholder::check,
    unknown_share::check,
    unknown_trait::check,
    unknown_value::check,
    wrong_value::check,
    unknown_group::check,
];

/// Every rule, in the order in which they look.
pub(crate) fn all() -> impl Iterator<Item = Check> {
    WITH_CODES_OF_THE_ENGINE.iter().copied().chain(RULES.iter().map(|rule| rule.check))
}

/// What is said under a code about a config, each with the part of the text that is meant.
#[cfg(test)]
pub(crate) fn said(code: &str, text: &str) -> Vec<String> {
    let words = |one: &crate::Diagnostic| text[one.range.start.offset..one.range.end.offset].to_owned();
    let found = crate::check(text);
    found.iter().filter(|one| one.code == code).map(|one| format!("{} {}", words(one), one.message)).collect()
}
