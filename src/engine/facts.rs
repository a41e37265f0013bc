//! Facts: the attributes that conditions read, derived from state when they are asked for.

use crate::condition::{Source, walk};
use crate::program::Program;
use crate::stage;
use crate::state::State;
use std::borrow::Cow;
use waypost_schema::state::{ExposureDoc, UseDoc};
use waypost_schema::{DAY, FARTHEST, MINUTE, Object, SECOND, Table, Time, Value};

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
        let id = rest.first().map_or("", String::as_str);
        let kept = &self.state.kept;
        match first.as_str() {
            "user" | "account" => {
                let profile = if first == "user" { &kept.user } else { &kept.account };
                match (id, &profile.id) {
                    ("id", Some(id)) if rest.len() == 1 => Value::from(id.as_str()),
                    _ => in_object(&profile.traits, rest),
                }
            }
            "page" => in_object(&self.state.visit.page.facts(), rest),
            "device" => in_object(&self.state.visit.device, rest),
            "session" => self.session(id),
            "time" => self.time(id),
            "measure" => {
                let measure = self.program.measures.iter().find(|measure| measure.id == id);
                measure.map_or(Value::Null, |measure| Value::Number(measure.value(&kept.measures, self.at)))
            }
            "milestone" => Value::from(self.milestone_status(id)),
            "milestones" => in_object(&self.milestone(id), rest.get(1..).unwrap_or_default()),
            "feature" => in_object(&uses(kept.features.get(id)), rest.get(1..).unwrap_or_default()),
            "experience" => in_object(&exposure_facts(kept.experiences.get(id)), rest.get(1..).unwrap_or_default()),
            "dataset" => self.state.visit.datasets.get(id).map_or(Value::Null, |count| Value::Number(*count)),
            "pql" => Value::Bool(kept.pql.get(id).is_some()),
            "stage" => Value::from(stage::name(kept.stage.as_ref().map_or(0, |stage| stage.rank))),
            _ => Value::Null,
        }
    }

    /// Whether a milestone is reached.
    #[must_use]
    pub fn milestone_reached(&self, id: &str) -> bool {
        self.state.kept.milestones.get(id).is_some_and(|milestone| milestone.reached_at.is_some())
    }

    /// `open`, `started` or `reached`.
    #[must_use]
    pub fn milestone_status(&self, id: &str) -> &'static str {
        match self.state.kept.milestones.get(id) {
            Some(kept) if kept.reached_at.is_some() => "reached",
            Some(kept) if kept.started_at.is_some() => "started",
            _ => "open",
        }
    }

    fn milestone(&self, id: &str) -> Object {
        let mut facts = Object::of([("status", Value::from(self.milestone_status(id)))]);
        if let Some(kept) = self.state.kept.milestones.get(id) {
            if let Some(at) = kept.reached_at {
                facts.set("at", Value::from(at.iso()));
            }
            facts.set("steps_done", count(kept.steps.len()));
        } else {
            facts.set("steps_done", Value::Number(0.0));
        }
        facts
    }

    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    fn session(&self, name: &str) -> Value {
        let session = &self.state.kept.session;
        let since = |time: Option<Time>, unit: i64| match time {
            Some(time) => Value::Number(((self.at.0 - time.0).max(0) / unit) as f64),
            None => Value::Null,
        };
        match name {
            "number" => Value::Number(f64::from(session.number)),
            "minutes" => since(session.started_at, MINUTE),
            "idle_seconds" => since(session.active_at, SECOND),
            _ => Value::Null,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "days and hours stay exact")]
    fn time(&self, name: &str) -> Value {
        let kept = &self.state.kept;
        let days_since = |time: Option<Time>| match time {
            Some(time) => Value::Number(((self.at.0 - time.0).max(0) / DAY) as f64),
            None => Value::Null,
        };
        match name {
            "now" => Value::from(self.at.iso()),
            "hour" => Value::Number(self.at.hour() as f64),
            "weekday" => Value::Number(self.at.weekday() as f64),
            "days_since_first_seen" => days_since(kept.first_seen),
            "days_since_signup" => days_since(kept.signed_up_at),
            // The first day of a trial is day 1.
            "trial_day" => match days_since(self.trial_started()) {
                Value::Number(days) => Value::Number(days + 1.0),
                other => other,
            },
            _ => Value::Null,
        }
    }

    /// When the trial began: the trait `trial_started_at` of the account or the user, else the sign-up.
    fn trial_started(&self) -> Option<Time> {
        let said = |traits: &Object| traits.get("trial_started_at").and_then(moment);
        let kept = &self.state.kept;
        said(&kept.account.traits).or_else(|| said(&kept.user.traits)).or(kept.signed_up_at)
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

/// The exposure of one experience over all replicas.
pub(crate) fn exposure(replicas: Option<&Table<ExposureDoc>>) -> ExposureDoc {
    let mut total = ExposureDoc::default();
    for (_, one) in replicas.into_iter().flat_map(Table::iter) {
        total.shown += one.shown;
        total.completed += one.completed;
        total.dismissed += one.dismissed;
        total.last_at = total.last_at.max(one.last_at);
        total.goal_at = match (total.goal_at, one.goal_at) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    total
}

fn exposure_facts(replicas: Option<&Table<ExposureDoc>>) -> Object {
    let total = exposure(replicas);
    let mut facts = Object::of([
        ("shown", Value::Number(f64::from(total.shown))),
        ("completed", Value::Number(f64::from(total.completed))),
        ("dismissed", Value::Number(f64::from(total.dismissed))),
    ]);
    if let Some(at) = total.last_at {
        facts.set("last_at", Value::from(at.iso()));
    }
    facts
}

fn uses(replicas: Option<&Table<UseDoc>>) -> Object {
    let (mut n, mut first, mut last) = (0, None, None);
    for (_, one) in replicas.into_iter().flat_map(Table::iter) {
        n += one.n;
        first = match (first, one.first_at) {
            (Some(a), Some(b)) => Some(core::cmp::min::<Time>(a, b)),
            (a, b) => a.or(b),
        };
        last = last.max(one.last_at);
    }
    let mut facts = Object::of([("count", Value::Number(f64::from(n)))]);
    if let Some(at) = first {
        facts.set("first_at", Value::from(at.iso()));
    }
    if let Some(at) = last {
        facts.set("last_at", Value::from(at.iso()));
    }
    facts
}

fn in_object(object: &Object, path: &[String]) -> Value {
    match path.split_first() {
        Some((first, rest)) => object.get(first).map_or(Value::Null, |value| walk(value, rest).into_owned()),
        None => Value::Object(object.clone()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "no list is that long")]
fn count(length: usize) -> Value {
    Value::Number(length as f64)
}
