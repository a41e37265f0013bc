//! What the engine is told.

use waypost_schema::{Text, Time, Value};

/// One thing that happened, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// When. The engine knows no other time.
    pub at: Time,
    /// What.
    pub happened: Happening,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// A page was loaded, in this tab of this browser: an object with `tab` (the same after a reload), `replica` (the
    /// browser; it names this replica's counters), `device` (the facts `device.*`), `living` (the other tabs), and `page`
    /// where it is known. Nothing is concluded before the next thing happens, be it a tick: mostly that says who the user is.
    Load(Value),
    /// The user is on another page, or the host called `page`.
    Page {
        /// Where: the facts `page.*`.
        page: Value,
        /// What the host said of it.
        properties: Value,
    },
    /// The host gave the present page a name.
    Name(Text),
    /// The host said that something happened: the event's name and properties.
    Track(Text, Value),
    /// A declared feature was used.
    Use(Text),
    /// The host said who the user is, with traits that are added to those known.
    Identify(Text, Value),
    /// The host said which account the user belongs to, with traits that are added to those known.
    Group(Text, Value),
    /// The host said how many rows a dataset has.
    Ready(Text, f64),
    /// The page shows that the container of an empty state is, or is no longer, without data.
    Empty(Text, bool),
    /// The trigger of an experience came: a click, or an element that appeared.
    Trigger(Text),
    /// Somebody asked for an experience; not again if it was shown before, where that is said.
    Start(Text, bool),
    /// An experience, or the present step of a tour, is on the screen.
    Shown(Text),
    /// The user goes on from the step at this index: by a button, or by what the step waits for, which is `click` or
    /// `input` (done to its target) or `element` (it has appeared). What it does not wait for counts for nothing.
    Advance(Text, u32, Text),
    /// The user goes back a step.
    Back(Text),
    /// The user took the action an experience offers.
    Act(Text),
    /// The user has followed an experience to its end, at whatever step that is.
    Finish(Text),
    /// The user answered a survey: a number, a text or a list; and said more, or nothing.
    Answer(Text, Value, Text),
    /// The user, or the host, closed an experience: `closed`, `escape` or `host`.
    Dismiss(Text, Text),
    /// The user put an experience off, for so many milliseconds; for as long as the config says, without it.
    Snooze(Text, Option<i64>),
    /// The host takes an experience off the screen for a while, or brings it back: that is no end of it.
    Conceal(Text, bool),
    /// The host asked for the variant of an experiment: the person takes part.
    Variant(Text),
    /// The user is at work in the page, with so many clicks since this was last said.
    Active(f64),
    /// The target of the present step did not appear in time; with how many elements match it, how long it was waited
    /// for, and why none of them would do: `matches`, `waited`, `reason`.
    Missing(Text, Value),
    /// The other tabs that are open, found out after the load: what none of them shows can go on here.
    Living(Value),
    /// What another tab knows was merged in; or time has passed.
    Tick,
    /// Time has passed, and the person is away: messages may be due. Not for a page.
    Away,
}
