//! What methods take and answer, and the names of types.

use super::{Alias, Interface};
use crate::event::Property;

macro_rules! interfaces {
    ($($(#[doc = $doc:literal])* $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident: $type:literal,)*
    })*) => {
        /// Every object that a method takes or answers.
        pub const INTERFACES: &[Interface] = &[$(Interface {
            name: stringify!($name),
            doc: concat!($($doc, "\n",)*),
            fields: &[$(Property {
                key: stringify!($field),
                doc: concat!($($field_doc, "\n",)*),
                shape: $type,
            },)*],
        },)*];
    };
}

macro_rules! aliases {
    ($($(#[doc = $doc:literal])* $name:literal = $text:literal;)*) => {
        /// Every name of a type that is no object with known keys.
        pub const ALIASES: &[Alias] = &[$(Alias { name: $name, doc: concat!($($doc, "\n",)*), text: $text },)*];
    };
}

interfaces! {
    /// Options of {@link init}.
    InitOptions {
        /// The write key of your collector. It is no secret.
        key: "string",
        /// Where the collector is, best a path of your own origin such as `/wp`. Default: the origin the loader came
        /// from.
        endpoint: "string?",
        /// The address of the config, or the document itself. Default: the one published at the endpoint.
        config: "string | WaypostConfig?",
        /// Whether events may be stored and sent. `pending` keeps them in memory until {@link consent} is given,
        /// `denied` drops them. Default: `granted`.
        consent: "'granted' | 'pending' | 'denied'?",
        /// The language of the texts. Default: the page's, then the browser's.
        locale: "string?",
        /// The nonce of a policy. Taken and not used: the styles of this version need none.
        nonce: "string?",
        /// Goes to a path of your app without a reload: your router's function.
        navigate: "(path: string) => void?",
        /// Elements that targets of the config name by `{ "element": … }`: each an element, or a function that finds it.
        elements: "Record<string, Element | (() => Element | null | undefined)>?",
        /// `false` where your app draws: nothing is shown, and {@link on} hears `experience` with what to show and what
        /// can be done with it. Default: `true`.
        draw: "boolean?",
        /// Reports in the console what happens and why.
        debug: "boolean?",
    }

    /// Options of {@link identify}.
    IdentifyOptions {
        /// A token signed by your server that proves who the user is. Taken and not used: this version shares no state
        /// across devices.
        token: "string?",
    }

    /// A mistake or a failure.
    Problem {
        /// Stable, `area/kebab-name`.
        code: "string",
        /// What is wrong.
        message: "string",
        /// What mends it.
        help: "string",
    }

    /// One milestone, for one user.
    MilestoneState {
        /// Its id.
        id: "string",
        /// What people have done when it is reached.
        title: "string",
        /// The value they get from it.
        value: "string | null",
        /// How far the user is.
        status: "'open' | 'started' | 'reached'",
        /// Whether a milestone that has to come before it is not reached yet.
        locked: "boolean",
        /// When its first step was ticked, ISO 8601.
        started_at: "string | null",
        /// When it was reached, ISO 8601.
        reached_at: "string | null",
        /// What has to be done.
        steps: "MilestoneStepState[]",
    }

    /// One step of a milestone, for one user.
    MilestoneStepState {
        /// Its id.
        id: "string",
        /// What has to be done.
        title: "string | null",
        /// Whether it is ticked.
        done: "boolean",
        /// When it was ticked, ISO 8601.
        at: "string | null",
    }

    /// One PQL definition, for one user.
    PqlState {
        /// Its id.
        id: "string",
        /// What it is called.
        title: "string | null",
        /// Whether the user is one.
        reached: "boolean",
        /// Since when, ISO 8601.
        at: "string | null",
        /// Why.
        evidence: "Evidence | null",
        /// How far the user has come, 0 to 1.
        progress: "number",
        /// What is missing.
        missing: "{ milestones: string[]; fit: boolean; points: number }",
    }

    /// Why somebody is a product-qualified lead, as it was at that moment.
    Evidence {
        /// The hash of the config.
        config: "string",
        /// There when `bypass` held.
        bypass: "true?",
        /// The milestones of the definition that were reached, with their times, ISO 8601.
        milestones: "{ id: string; at: string }[]",
        /// The sum of the points, where the definition has a score.
        score: "number?",
        /// What each line of the score counted and gave.
        points: "{ id: string; count: number; points: number }[]?",
        /// The facts that `fit` read. Traits are among them only where `send.allow` names them.
        attributes: "Record<string, Json>",
    }

    /// A paragraph or a list, in what an app draws by itself.
    TextBlock {
        /// Whether it is a list.
        list: "boolean",
        /// Its lines, each of runs of text.
        lines: "TextRun[][]",
    }

    /// A run of text.
    TextRun {
        /// How it is marked up.
        tag: "'span' | 'strong' | 'em' | 'code' | 'a'",
        /// What it says.
        text: "string",
        /// Where a link leads.
        href: "string?",
    }

    /// A line of a checklist or launcher, in what an app draws by itself.
    DrawnItem {
        /// What it says.
        title: "string | null",
        /// The milestone it stands for.
        milestone: "string?",
        /// The experience it starts.
        start: "string?",
        /// Where it leads.
        go: "string?",
        /// Whether it is done.
        done: "boolean",
        /// What has to come first, in words; `false` where nothing has.
        locked: "string | false?",
        /// The milestone's steps.
        steps: "{ title: string | null; done: boolean }[]?",
    }

    /// What {@link explain} answers.
    Explanation {
        /// The hash of the config.
        config: "string",
        /// What is wrong with the config.
        faults: "ConfigFault[]",
        /// One for each experience, milestone and PQL that was asked about.
        verdicts: "Verdict[]",
    }

    /// One mistake in the config.
    ConfigFault {
        /// Stable, `config/kebab-name`.
        code: "string",
        /// The place, such as `experiences.welcome.steps.0.wait`.
        at: "string",
        /// What is wrong.
        message: "string",
        /// Whether the entry was left out; else it works as far as it can.
        left_out: "boolean",
    }

    /// Why one thing is shown or not, reached or not.
    Verdict {
        /// Its id.
        id: "string",
        /// Its part of the config.
        part: "'experiences' | 'milestones' | 'pql'",
        /// Of an experience `shown`, `offered` (its turn, and not seen on a screen yet), `eligible` or `waiting`; of the
        /// others `reached`, `started` or `open`.
        status: "'shown' | 'offered' | 'eligible' | 'waiting' | 'reached' | 'started' | 'open'",
        /// What was asked, in order.
        checks: "Check[]",
        /// When to look again if nothing happens before, as ISO 8601; null where something has to happen.
        again: "string | null",
        /// When it was reached, as ISO 8601.
        since: "string | null",
        /// The shorter way on which a PQL was reached.
        by: "'bypass' | null",
    }

    /// One thing that was asked.
    Check {
        /// What: a key of the entry such as `audience` or `when`, or a step.
        rule: "string",
        /// Which of several: the id of a milestone or of its step.
        subject: "string | null",
        /// Whether it holds.
        holds: "boolean",
        /// Since when a step or a milestone holds, as ISO 8601.
        since: "string | null",
        /// The first thing in it that does not hold: a fact, an id, a limit, a time; how far a count has come; of
        /// `start`, the moment that it waits for.
        because: "string | null",
        /// The condition behind it, from the whole to its parts; of a score, its lines.
        asked: "Asked[]",
    }

    /// One thing that a condition asked.
    Asked {
        /// How deep inside the condition.
        depth: "number",
        /// The fact, as the config has it; or `$or`, `$and`, `$not` over those that follow, one deeper.
        what: "string",
        /// Whether it holds.
        holds: "boolean",
        /// The value that the fact had.
        saw: "Json",
        /// What was asked of it, as the config has it; of a line of a score, how many events it counts.
        wanted: "Json",
    }
}

aliases! {
    /// A JSON value.
    "Json" = "string | number | boolean | null | Json[] | { [key: string]: Json }";
    /// What you know about a user or a company.
    "Traits" = "Record<string, unknown>";
    /// What an event carries.
    "Properties" = "Record<string, unknown>";
    /// A function that hears an event.
    "Listener<Name extends keyof WaypostEvents>" = "(detail: WaypostEvents[Name], name: Name) => void";
    /// A number and a unit, nothing between: `500ms`, `30s`, `10m`, `2h`, `7d`, `4w`.
    "Duration" = "string";
    /// A CSS selector, such as `[data-tour='create-project']`.
    "Selector" = "string";
    /// A pattern over the path of the page: `/projects` is that page alone, `*` stands for one part between slashes,
    /// `**` for any number of parts.
    "PagePattern" = "string";
    /// A condition over facts in GrowthBook's language, such as `{ "user.role": "admin" }`.
    "Condition" = "{ [fact: string]: Json }";
}
