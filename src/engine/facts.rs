//! Facts at one moment: the values that conditions read, derived from state when they are asked for.

use crate::behavior;
use crate::condition::Source;
#[cfg(not(target_family = "wasm"))]
use crate::fact::Kind;
use crate::fact::{Clock, Fact};
use crate::program::Program;
use crate::state::State;
use waypost_schema::{DAY, FARTHEST, HOUR, MINUTE, Reader, SECOND, Text, Time, Value};

/// Everything that is true of one person at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What the config declares.
    pub program: &'a Program,
    /// What is known.
    pub state: &'a State,
    /// The moment.
    pub at: Time,
}

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
impl Source for Facts<'_> {
    fn read(&self, fact: &Fact) -> Value {
        match fact {
            Fact::Told(path) => path.fact(&self.state.kept.0, &self.state.visit.table),
            Fact::Clock(clock) => self.clocked(*clock),
            Fact::Measure(at) => self.measured(*at),
            Fact::Stage => self.state.stage().word().into(),
            Fact::Behavior => behavior::index(self.program, self.state, self.at).map_or(Value::default(), Value::from),
        }
    }
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
impl Source for Facts<'_> {
    fn read(&self, fact: &Fact) -> Value {
        let kept = &self.state.kept;
        match fact {
            Fact::User(path) => kept.0.walk(&"=user".into(), path),
            Fact::Account(path) => kept.0.walk(&"=account".into(), path),
            Fact::Visit(cell, path) => self.state.visit.table.walk(&Text::from(*cell), path),
            Fact::Clock(clock) => self.clocked(*clock),
            Fact::Measure(at) => self.measured(*at),
            Fact::Milestone(reached, started) => self.status(reached, started).into(),
            #[expect(clippy::cast_precision_loss, reason = "a few steps")]
            Fact::Written(cells) => Value::from(cells.iter().filter(|cell| kept.time(*cell).is_some()).count() as f64),
            Fact::Moment(cell) => iso(kept.time(cell)),
            Fact::Sum(cell) => kept.sum(cell).into(),
            Fact::Said(cell) => kept.0.has(cell).into(),
            Fact::Saying(cell) => kept.said(cell),
            Fact::Stage => self.state.stage().word().into(),
            Fact::Behavior => behavior::index(self.program, self.state, self.at).map_or(Value::default(), Value::from),
            Fact::Path(_) | Fact::Unknown => Value::default(),
        }
    }
}

impl Facts<'_> {
    /// The facts there are, by their first word; where an id follows, with the part of the config that declares it.
    ///
    /// ```
    /// assert!(waypost_engine::Facts::kinds().any(|kind| kind == ("measure", Some("measures"))));
    /// ```
    #[cfg(not(target_family = "wasm"))]
    pub fn kinds() -> impl Iterator<Item = (&'static str, Option<&'static str>)> + Clone + use<> {
        Kind::ALL.iter().map(|kind| (kind.word(), kind.part()))
    }

    /// The names that may follow a first word, or the id after it, where they are a closed list.
    pub const NAMES: &'static [(&'static str, &'static [&'static str])] = &[
        ("page", &["url", "path", "query", "title", "name"]),
        ("device", &["type", "width", "height", "language", "touch", "reduced_motion"]),
        ("session", &["number", "minutes", "idle_seconds"]),
        ("time", &["now", "hour", "weekday", "days_since_first_seen", "days_since_signup", "trial_day"]),
        ("milestones", &["status", "at", "steps_done"]),
        ("feature", &["count", "first_at", "last_at"]),
        ("experience", &["shown", "completed", "dismissed", "last_at"]),
        ("dataset", &["count"]),
        ("behavior", &["index"]),
    ];

    /// What `milestone.<id>` can be.
    pub const STATUSES: &'static [&'static str] = &["open", "started", "reached"];

    fn clocked(&self, clock: Clock) -> Value {
        if clock == Clock::Now {
            return self.at.iso().into();
        }
        Some(self.clock(clock)).filter(|number| !number.is_nan()).map_or(Value::default(), Value::from)
    }

    fn measured(&self, at: usize) -> Value {
        let measure = self.program.measures.get(at);
        measure.map_or(Value::default(), |measure| measure.value(&self.state.kept, self.at).into())
    }

    /// `open`, `started` or `reached`, by the cells of a milestone.
    #[must_use]
    pub fn status(&self, reached: &Text, started: &Text) -> &'static str {
        if self.state.kept.time(reached).is_some() {
            "reached"
        } else if self.state.kept.time(started).is_some() {
            "started"
        } else {
            "open"
        }
    }

    /// The value at a path such as `user.role`; `null` for what is not known.
    #[must_use]
    pub fn said(&self, path: &Text) -> Value {
        self.read(&Fact::resolve(path, &self.program.names, &mut Reader::default()))
    }

    /// What the clock says, as a number; NaN for what is not known.
    #[expect(clippy::cast_precision_loss, reason = "days and hours stay exact")]
    pub(crate) fn clock(&self, clock: Clock) -> f64 {
        let kept = &self.state.kept;
        let since = |time: Option<Time>, unit: i64, first: i64| {
            time.map_or(f64::NAN, |time| ((self.at.0 - time.0).max(0) / unit + first) as f64)
        };
        match clock {
            Clock::Visit => kept.number(">visit"),
            Clock::Minutes => since(kept.time(">visit_at"), MINUTE, 0),
            Clock::Idle => since(kept.time(">active"), SECOND, 0),
            Clock::Now => self.at.ms(),
            Clock::Hour => self.at.hour() as f64,
            Clock::Weekday => self.at.weekday() as f64,
            Clock::SinceSeen => since(kept.time("<seen"), DAY, 0),
            Clock::SinceSignup => since(kept.time("<signed_up"), DAY, 0),
            // The first day of a trial is day 1.
            Clock::TrialDay => since(self.trial_started(), DAY, 1),
        }
    }

    /// When what the conditions of the program read of the clock changes next. What changes by the second is looked at by
    /// the minute.
    pub(crate) fn clock_changes(&self) -> Option<Time> {
        let kept = &self.state.kept;
        let next = |from: Option<Time>, unit: i64| {
            let from = from?.0;
            Some(Time(from + ((self.at.0 - from).max(0) / unit + 1) * unit))
        };
        let read = Clock::ALL.iter().filter(|clock| self.program.clocked >> **clock as u32 & 1 == 1);
        let changes = read.filter_map(|clock| match clock {
            Clock::Visit => None,
            Clock::Minutes => next(kept.time(">visit_at"), MINUTE),
            Clock::Idle | Clock::Now => Some(Time((self.at.0.div_euclid(MINUTE) + 1) * MINUTE)),
            Clock::Hour => Some(Time((self.at.0.div_euclid(HOUR) + 1) * HOUR)),
            Clock::Weekday => Some(Time((self.at.day() + 1) * DAY)),
            Clock::SinceSeen => next(kept.time("<seen"), DAY),
            Clock::SinceSignup => next(kept.time("<signed_up"), DAY),
            Clock::TrialDay => next(self.trial_started(), DAY),
        });
        changes.min()
    }

    /// When the trial began: the trait `trial_started_at` of the account or the user, else the sign-up.
    pub(crate) fn trial_started(&self) -> Option<Time> {
        if let Some(known) = self.state.visit.watch.trial() {
            return known;
        }
        let path: [Text; 3] = ["1", "traits", "trial_started_at"].map(Text::from);
        let said = |cell: &'static str| moment(&self.state.kept.0.walk(&cell.into(), &path));
        said("=account").or_else(|| said("=user")).or(self.state.kept.time("<signed_up"))
    }
}

/// A time as hosts write it: ISO 8601, or milliseconds.
pub(crate) fn moment(value: &Value) -> Option<Time> {
    match value.number() {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then looked at")]
        Some(ms) => Some(Time(ms as i64)).filter(|time| (-FARTHEST..=FARTHEST).contains(&time.0)),
        None => Time::parse(&value.as_text()?),
    }
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
fn iso(time: Option<Time>) -> Value {
    time.map_or(Value::default(), |time| time.iso().into())
}
