//! Facts: the attributes that conditions read, derived from state when they are asked for.

use crate::condition::{Source, walk};
use crate::program::Program;
use crate::state::State;
use std::borrow::Cow;
use waypost_schema::state::name;
use waypost_schema::{DAY, FARTHEST, MINUTE, Object, SECOND, Time, Value};

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

impl Source for Facts<'_> {
    fn read(&self, path: &[String]) -> Cow<'_, Value> {
        Cow::Owned(self.value(path))
    }
}

impl Facts<'_> {
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

    /// The value at a path such as `["user", "role"]`; `null` for what is not known.
    #[must_use]
    pub fn value(&self, path: &[String]) -> Value {
        let Some((first, rest)) = path.split_first() else { return Value::Null };
        let state = self.state;
        let id = rest.first().map_or("", String::as_str);
        let part = rest.get(1).map_or("", String::as_str);
        match first.as_str() {
            "user" | "account" => {
                let profile = state.profile(&["=", first].concat());
                // The id is the host's first argument, whatever a trait of that name says.
                match rest {
                    [only] if only == "id" && !profile.get("id").is_null() => profile.get("id").clone(),
                    _ => walk(profile.get("traits"), rest).into_owned(),
                }
            }
            "page" => in_object(&state.visit.page.facts(), rest),
            "device" => in_object(&state.visit.device, rest),
            "session" => match id {
                "number" => Value::Number(state.kept.number(">visit")),
                "minutes" => self.since(state.kept.time(">visit_at"), MINUTE),
                "idle_seconds" => self.since(state.kept.time(">active"), SECOND),
                _ => Value::Null,
            },
            "time" => self.time(id),
            "measure" => {
                let measure = self.program.measures.iter().find(|measure| measure.id == id);
                measure.map_or(Value::Null, |measure| Value::Number(measure.value(&state.kept, self.at)))
            }
            "milestone" => Value::from(self.milestone_status(id)),
            "milestones" => match part {
                "status" => Value::from(self.milestone_status(id)),
                "at" => iso(state.reached(id)),
                #[expect(clippy::cast_precision_loss, reason = "a few steps")]
                "steps_done" => Value::Number(state.kept.below(&name(&["<ticked", id])).count() as f64),
                _ => Value::Null,
            },
            "feature" => match part {
                "count" => Value::Number(state.kept.sum(&name(&[">used", id]))),
                "first_at" => iso(state.kept.time(&name(&["<used_first", id]))),
                "last_at" => iso(state.kept.time(&name(&[">used_last", id]))),
                _ => Value::Null,
            },
            "experience" => match part {
                "shown" | "completed" | "dismissed" => Value::Number(state.seen(part, id)),
                "last_at" => iso(state.last_seen(id)),
                _ => Value::Null,
            },
            "dataset" => state.visit.datasets.get(id).cloned().unwrap_or_default(),
            "pql" => Value::Bool(state.pql(id).is_some()),
            "stage" => Value::from(state.stage()),
            _ => Value::Null,
        }
    }

    /// Whether a milestone is reached.
    #[must_use]
    pub fn milestone_reached(&self, id: &str) -> bool {
        self.state.reached(id).is_some()
    }

    /// `open`, `started` or `reached`.
    #[must_use]
    pub fn milestone_status(&self, id: &str) -> &'static str {
        if self.milestone_reached(id) {
            "reached"
        } else if self.state.started(id).is_some() {
            "started"
        } else {
            "open"
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    fn since(&self, time: Option<Time>, unit: i64) -> Value {
        time.map_or(Value::Null, |time| Value::Number(((self.at.0 - time.0).max(0) / unit) as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "days and hours stay exact")]
    fn time(&self, name: &str) -> Value {
        let kept = &self.state.kept;
        match name {
            "now" => Value::from(self.at.iso()),
            "hour" => Value::Number(self.at.hour() as f64),
            "weekday" => Value::Number(self.at.weekday() as f64),
            "days_since_first_seen" => self.since(kept.time("<seen"), DAY),
            "days_since_signup" => self.since(kept.time("<signed_up"), DAY),
            // The first day of a trial is day 1.
            "trial_day" => match self.since(self.trial_started(), DAY) {
                Value::Number(days) => Value::Number(days + 1.0),
                other => other,
            },
            _ => Value::Null,
        }
    }

    /// When the trial began: the trait `trial_started_at` of the account or the user, else the sign-up.
    fn trial_started(&self) -> Option<Time> {
        let said = |cell: &str| moment(self.state.profile(cell).get("traits").get("trial_started_at"));
        said("=account").or_else(|| said("=user")).or(self.state.kept.time("<signed_up"))
    }
}

/// A time as hosts write it: ISO 8601, or milliseconds.
pub(crate) fn moment(value: &Value) -> Option<Time> {
    match value {
        Value::Text(text) => Time::parse(text),
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then looked at")]
        Value::Number(ms) => Some(Time(*ms as i64)).filter(|time| (-FARTHEST..=FARTHEST).contains(&time.0)),
        _ => None,
    }
}

fn iso(time: Option<Time>) -> Value {
    time.map_or(Value::Null, |time| Value::from(time.iso()))
}

fn in_object(object: &Object, path: &[String]) -> Value {
    match path.split_first() {
        Some((first, rest)) => object.get(first).map_or(Value::Null, |value| walk(value, rest).into_owned()),
        None => Value::Object(object.clone()),
    }
}
