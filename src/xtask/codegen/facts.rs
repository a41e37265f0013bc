//! The facts that a condition can read, each in a sentence. Which there are is the engine's to say.

/// A fact: its path, the type of its value, and what it is.
pub type Fact = (&'static str, &'static str, &'static str);

/// Every fact, in the order of the engine's kinds. `null` is what is not known.
pub const FACTS: &[Fact] = &[
    (
        "user.<trait>",
        "Json",
        "A trait of the user, as `identify` last said; `user.id` is the id. Dots lead into a trait that is an object.",
    ),
    ("account.<trait>", "Json", "A trait of the account, as `group` last said; `account.id` is the id."),
    ("page.url", "string", "The whole address of the page."),
    ("page.path", "string", "The path of the page; where the hash begins with `#/`, the path in it."),
    ("page.query", "Record<string, string>", "What stands behind `?`, by name: `page.query.plan`."),
    ("page.title", "string", "The title of the document."),
    ("page.name", "string", "The name that the host gave the page, with `page`."),
    ("device.type", "'mobile' | 'tablet' | 'desktop'", "By the width of the window and the pointer."),
    ("device.width", "number", "The width of the window at the load, in CSS pixels."),
    ("device.height", "number", "The height of the window at the load, in CSS pixels."),
    ("device.language", "string", "The language of the browser, such as `en-GB`."),
    ("device.touch", "boolean", "Whether the main pointer is a finger."),
    ("device.reduced_motion", "boolean", "Whether the user asks the system for less motion."),
    ("session.number", "number", "Which session of the person this is; the first is 1."),
    (
        "session.minutes",
        "number",
        "Whole minutes since the session began. The clock counts them, also while nobody acts.",
    ),
    ("session.idle_seconds", "number", "Whole seconds since the last sign of life."),
    ("time.now", "string", "Now, as ISO 8601 text in UTC."),
    ("time.hour", "number", "The hour of the day in UTC, 0 to 23."),
    ("time.weekday", "number", "The day of the week in UTC, 1 (Monday) to 7 (Sunday)."),
    ("time.days_since_first_seen", "number", "Whole days since the person was first seen; 0 on the first."),
    (
        "time.days_since_signup",
        "number",
        "Whole days since the sign-up: the earliest that the trait `signed_up_at` of the user said, or that `identify` was called without it; `null` before.",
    ),
    (
        "time.trial_day",
        "number",
        "The day of the trial, which begins with 1: since the trait `trial_started_at` of the account, else of the user, else since the sign-up.",
    ),
    ("measure.<id>", "number", "The value of a measure."),
    ("milestone.<id>", "STATUSES", "How far a milestone is."),
    ("milestones.<id>.status", "STATUSES", "The same."),
    ("milestones.<id>.at", "string", "When it was reached, as ISO 8601."),
    ("milestones.<id>.steps_done", "number", "How many of its steps are ticked."),
    ("feature.<id>.count", "number", "How often a feature was used."),
    ("feature.<id>.first_at", "string", "When it was first used, as ISO 8601."),
    ("feature.<id>.last_at", "string", "When it was last used, as ISO 8601."),
    ("experience.<id>.shown", "number", "How often an experience was shown."),
    ("experience.<id>.completed", "number", "How often it was followed to its end."),
    ("experience.<id>.dismissed", "number", "How often it was closed before."),
    ("experience.<id>.last_at", "string", "When it was last shown, completed or dismissed, as ISO 8601."),
    (
        "dataset.<id>.count",
        "number",
        "How many rows there are, as the page said in `ready(dataset, { count })` since it was loaded.",
    ),
    ("variant.<id>", "string", "The variant of an experiment that the person was dealt."),
    ("pql.<id>", "boolean", "Whether a product-qualified lead was reached."),
    ("stage", "Stage", "The lifecycle stage."),
    ("behavior.index", "number", "The customer behaviour index, 0 to 100."),
];

#[cfg(test)]
mod tests {
    use super::FACTS;
    use waypost_engine::Facts;

    /// The paths that the engine knows, in its order.
    fn known() -> Vec<String> {
        let mut paths = Vec::new();
        for (word, part) in Facts::kinds() {
            let names = Facts::NAMES.iter().find(|(kind, _)| *kind == word).map(|(_, names)| *names);
            // What a dataset is called is the host's to say; so is what a trait is.
            let start = if part.is_some() || word == "dataset" { format!("{word}.<id>") } else { word.to_owned() };
            match names {
                Some(names) => paths.extend(names.iter().map(|name| format!("{start}.{name}"))),
                None if matches!(word, "user" | "account") => paths.push(format!("{start}.<trait>")),
                None => paths.push(start),
            }
        }
        paths
    }

    #[test]
    fn the_list_is_what_the_engine_reads() {
        assert_eq!(FACTS.iter().map(|(path, ..)| (*path).to_owned()).collect::<Vec<_>>(), known());
    }
}
