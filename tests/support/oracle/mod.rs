//! A naive interpreter of config files, which the engine is held against: what it concludes is worked out anew from the
//! JSON of the config and a journal of all that has happened and was concluded. No indexes, no counters, no buckets, and
//! nothing of the engine but conditions. One person in one browser, no guidance; windows are exact, the engine's up to 48 h.

use waypost_engine::{Condition, Fact, Happening, Source, hash, page_matches};
use waypost_schema::{DAY, Duration, HOUR, MINUTE, Object, Reader, SECOND, Text, Time, Value};

/// A line of the journal: when, what (`step`, `tick`, `alive`, `page`, `event`, `use`, `user`, `account`, `stage`, `known`
/// and `told`, which are conclusions), its name, more about it.
pub struct Line(i64, &'static str, Text, Value);

/// The interpreter, and its journal of one person.
pub struct Oracle {
    pub config: Value,
    pub now: i64,
    pub journal: Vec<Line>,
}

const STAGES: [&str; 7] = ["visitor", "signup", "pql", "customer", "active", "retained", "churned"];

impl Oracle {
    /// What is concluded when this happens, in order.
    pub fn take(&mut self, at: i64, happened: &Happening) -> Vec<String> {
        self.now = at;
        self.note(if *happened == Happening::Tick { "tick" } else { "alive" }, "", Value::Null);
        self.note("step", "", Value::Null);
        match happened {
            Happening::Page { page, .. } => {
                let path = text(page, "path");
                self.note("page", "", page.clone());
                self.hear("event", "page.viewed", page.clone());
                self.use_by("page", &|pattern| page_matches(pattern, &path));
            }
            Happening::Track(name, about) if name.is("feature.used") => self.use_feature(text(about, "feature")),
            Happening::Track(name, about) if !["milestone.", "pql.", "stage."].iter().any(|own| name.begins(*own)) => {
                self.hear("event", name.clone(), about.clone());
                self.use_by("event", &|event| event == name);
            }
            Happening::Use(id) => self.use_feature(id.clone()),
            Happening::Identify(id, traits) => {
                if self.of("user").any(|line| line.2 != *id) {
                    self.journal.retain(|line| matches!(line.1, "alive" | "page"));
                    self.note("step", "", Value::Null);
                }
                self.note("user", id, traits.clone());
            }
            Happening::Group(id, traits) => self.note("account", id, traits.clone()),
            _ => {}
        }
        while self.conclude() {}
        let step = self.journal.iter().rposition(|line| line.1 == "step").unwrap();
        let told = self.journal[step..].iter().filter(|line| line.1 == "told");
        told.map(|line| format!("{} {}", line.2, line.3.to_json())).collect()
    }

    fn note(&mut self, kind: &'static str, name: impl Into<Text>, about: impl Into<Value>) {
        self.journal.push(Line(self.now, kind, name.into(), about.into()));
    }

    fn of(&self, kind: &'static str) -> impl Iterator<Item = &Line> {
        self.journal.iter().filter(move |line| line.1 == kind)
    }

    fn uses(&self, feature: &Text) -> impl Iterator<Item = i64> {
        self.of("use").filter(move |line| line.2 == *feature).map(|line| line.0)
    }

    fn part(&self, key: &str) -> Vec<(Text, Value)> {
        self.config.get(key).members().collect()
    }

    /// Where in the journal this was concluded of what has these ids.
    fn told(&self, name: &'static str, ids: &[&Text]) -> Option<usize> {
        let same = |line: &Line| line.3.members().zip(ids).all(|((_, id), wanted)| id == Value::from(*wanted));
        self.journal.iter().position(|line| line.1 == "told" && line.2.is(name) && same(line))
    }

    fn reached(&self, milestone: &Text) -> Option<i64> {
        self.told("milestone.reached", &[milestone]).map(|place| self.journal[place].0)
    }

    fn done(&self, milestone: &Text, step: &Value) -> Option<usize> {
        self.told("milestone.step_done", &[milestone, &text(step, "id")])
    }

    fn use_by(&mut self, key: &str, comes: &dyn Fn(&Text) -> bool) {
        for (id, feature) in self.part("features") {
            if feature.get("on").get(key).as_text().as_ref().is_some_and(comes) {
                self.use_feature(id);
            }
        }
    }

    fn use_feature(&mut self, id: Text) {
        if self.config.get("features").get(&id).is_object() {
            let about = Object::new().with("feature", &id);
            self.note("told", "feature.used", about.clone());
            self.hear("event", "feature.used", about.clone().into());
            self.hear("use", id, about.into());
        }
    }

    fn hear(&mut self, kind: &'static str, name: impl Into<Text>, about: Value) {
        self.note(kind, name, about);
        let heard = self.journal.len() - 1;
        for (id, milestone) in self.part("milestones") {
            for (index, step) in milestone.get("steps").items().enumerate() {
                let turn = |place| self.is_turn(&id, &milestone, index, place);
                let counts = |place: &usize| self.is_for(&step, &self.journal[*place]) && turn(*place);
                if self.done(&id, &step).is_none() && counts(&heard) {
                    let times = (0..=heard).filter(counts).count() as f64;
                    self.work_on(&id, &step, times >= step.get("count").number().unwrap_or(1.0));
                }
            }
        }
    }

    /// Whether something heard is what a measure, a step or a line of a score listens to.
    fn is_for(&self, listener: &Value, Line(_, kind, name, properties): &Line) -> bool {
        let use_ = *kind == "use";
        let (wanted, event) = if use_ { ("feature", "feature.used".into()) } else { ("event", name.clone()) };
        let wanted = text(listener, wanted);
        let about = || Object::new().with("event", event).with("properties", properties.clone());
        matches!(*kind, "event" | "use")
            && (wanted.is("*") || wanted == *name)
            && holds(listener.get("where"), &Value::from(about()), true)
    }

    /// Whether at a place of the journal all steps before this one were done, where that is asked.
    fn is_turn(&self, id: &Text, milestone: &Value, index: usize, place: usize) -> bool {
        let mut before = milestone.get("steps").items().take(index);
        !text(milestone, "order").is("strict")
            || before.all(|step| self.done(id, &step).is_some_and(|done| done < place))
    }

    fn work_on(&mut self, id: &Text, step: &Value, done: bool) {
        if self.told("milestone.started", &[id]).is_none() {
            self.note("told", "milestone.started", Object::new().with("milestone", id));
        }
        if done {
            self.note("told", "milestone.step_done", Object::new().with("milestone", id).with("step", step.at("id")));
        }
    }

    /// Asks every rule once, in the order of the config. Returns whether anything was concluded.
    fn conclude(&mut self) -> bool {
        let before = self.journal.len();
        self.part("milestones").iter().for_each(|(id, milestone)| self.reach(id, milestone));
        self.part("pql").iter().for_each(|(id, pql)| self.qualify(id, pql));
        self.move_stage();
        self.journal.len() > before
    }

    fn reach(&mut self, id: &Text, milestone: &Value) {
        let steps = milestone.get("steps");
        for (index, step) in steps.items().enumerate() {
            let turn = self.is_turn(id, milestone, index, self.journal.len());
            if turn && self.done(id, &step).is_none() && holds(step.get("when"), self, false) {
                self.work_on(id, &step, true);
            }
        }
        let took = self.told("milestone.started", &[id]).map(|place| self.now - self.journal[place].0);
        if self.reached(id).is_none()
            && milestone.get("after").items().all(|before| self.reached(&before.as_text().unwrap()).is_some())
            && steps.items().all(|step| self.done(id, &step).is_some())
            && holds(milestone.get("when"), self, true)
            && took.zip(length(milestone.get("within"))).is_none_or(|(took, within)| took <= within)
        {
            let mut about = Object::new().with("milestone", id);
            took.into_iter().for_each(|took| about.put("took_ms", took.max(0) as f64));
            self.note("told", "milestone.reached", about);
        }
    }

    fn qualify(&mut self, id: &Text, pql: &Value) {
        let holds = |key, otherwise| holds(pql.get(key), self, otherwise);
        let (score, lines) = self.score(pql.get("score"));
        let earned = ["milestones", "fit", "score"].into_iter().any(|key| pql.has(key))
            && pql.get("milestones").items().all(|id| self.reached(&id.as_text().unwrap()).is_some())
            && holds("fit", true)
            && pql.get("score").get("threshold").number().is_none_or(|threshold| score >= threshold);
        let bypassed = holds("bypass", false);
        if self.told("pql.reached", &[id]).is_some() || holds("exclude", false) || !(earned || bypassed) {
            return;
        }
        let mut evidence = Object::new().with("config", hash(&self.config));
        if bypassed {
            evidence.put("bypass", true);
        }
        let iso = |id: &Value| Some(Time(self.reached(&id.as_text()?)?).iso());
        let at = |id: Value| Some(Object::new().with("id", id.clone()).with("at", iso(&id)?).into());
        evidence.put("milestones", pql.get("milestones").items().filter_map(at).collect::<Vec<Value>>());
        if pql.has("score") {
            evidence.put("score", score);
            evidence.put("points", lines);
        }
        let (mut attributes, allow) = (Object::new(), self.config.get("send").get("allow"));
        for (key, _) in pql.get("fit").members() {
            if !key.begins("user.") && !key.begins("account.") || allow.items().any(|one| one == Value::from(&key)) {
                attributes.put(&key, self.read(&Fact::Path(key.parts("."))));
            }
        }
        evidence.put("attributes", attributes);
        self.note("told", "pql.reached", Object::new().with("pql", id).with("evidence", evidence));
    }

    /// The sum of a score now, and what each line counts.
    fn score(&self, score: &Value) -> (f64, Vec<Value>) {
        let (mut total, mut lines) = (0.0, Vec::new());
        for (id, line) in score.get("points").members() {
            let (each, fades) = (line.get("each").number().unwrap(), length(line.get("fades_over")));
            let ages = self.journal.iter().filter(|heard| self.is_for(&line, heard)).map(|heard| self.now - heard.0);
            let ages: Vec<i64> = ages.filter(|age| fades.is_none_or(|fades| *age < fades)).collect();
            let worth = |age: &i64| fades.map_or(each, |fades| each * (1.0 - (*age).max(0) as f64 / fades as f64));
            let points = ages.iter().map(worth).sum::<f64>().min(line.get("max").number().unwrap_or(f64::INFINITY));
            total += points;
            lines.push(Object::new().with("id", id).with("count", ages.len() as f64).with("points", points).into());
        }
        (total, lines)
    }

    fn move_stage(&mut self) {
        let place = |word: &Value| STAGES.iter().position(|stage| word.text() == Some(stage));
        let own = if self.of("told").any(|line| line.2.is("pql.reached")) { 2 } else { self.of("user").count().min(1) };
        let said = |kind| {
            let (traits, stages) = (self.profile(kind), self.config.get("stages"));
            let mapped = place(stages.get("stage").get(&text(&traits, "stage"))).or(place(traits.get("stage")));
            mapped.or_else(|| place(stages.get("plan").get(&text(&traits, "plan"))))
        };
        let to = said("account").or_else(|| said("user")).map_or(own, |stage| stage.max(own));
        // What is entered while the clock stands still counts as entered a millisecond later.
        let entered = self.of("stage").fold(i64::MIN, |before, line| line.0.max(before.saturating_add(1)));
        let since = if entered > i64::MIN { entered } else { self.of("step").map(|line| line.0).min().unwrap() };
        let again = to <= 2 && self.of("stage").any(|line| line.2.is(STAGES[to]));
        let from = self.read(&Fact::Path(vec!["stage".into()]));
        if from.text() != Some(STAGES[to]) {
            let after = (self.now - since).max(0) as f64;
            let about = Object::new().with("from", from).with("to", STAGES[to]).with("after_ms", after);
            self.note("stage", STAGES[to], Value::Null);
            self.note(if again { "known" } else { "told" }, "stage.changed", about);
        }
    }

    fn profile(&self, kind: &'static str) -> Value {
        let (mut known, mut profile) = (None, Object::new());
        for Line(.., id, traits) in self.of(kind) {
            profile = if known.replace(id).is_some_and(|known| known != id) { Object::new() } else { profile };
            traits.members().for_each(|(key, said)| profile.put(key, said));
            profile.put("id", id);
        }
        profile.into()
    }

    /// How many visits, and when the last one began and had its last sign of life: each goes on with one, or begins anew.
    fn visits(&self) -> (i64, i64, i64) {
        let rules = self.config.get("sessions");
        let idle = length(rules.get("idle")).unwrap_or(30 * MINUTE);
        self.of("alive").map(|line| line.0).fold((0, i64::MIN, i64::MIN), |(visits, began, last), at| {
            let midnight = rules.get("midnight").truthy() && last.div_euclid(DAY) < at.div_euclid(DAY);
            let begins = visits == 0 || at - last > idle || midnight;
            if begins { (visits + 1, began.max(at), last.max(at)) } else { (visits, began, last.max(at)) }
        })
    }

    /// A count, a sum or a number of days over the events inside a window.
    fn measure(&self, measure: &Value) -> f64 {
        let from = length(measure.get("within")).map_or(i64::MIN, |within| self.now - within);
        let heard: Vec<_> = self.of("event").filter(|line| line.0 > from && self.is_for(measure, line)).collect();
        let property = text(measure, "property");
        let numbers = heard.iter().filter_map(|line| line.3.member(&property).number());
        let days = || heard.iter().map(|line| line.0.div_euclid(DAY)).collect::<std::collections::BTreeSet<_>>();
        match measure.get("count").text() {
            Some("sum") => numbers.fold(0.0, |sum, one| sum + one),
            Some("days") => days().len() as f64,
            _ => heard.len() as f64,
        }
    }
}

impl Source for Oracle {
    fn read(&self, fact: &Fact) -> Value {
        let Fact::Path(path) = fact else { return Value::Null };
        let parts: Vec<String> = path.iter().map(Text::to_string).collect();
        let id = path.get(1).cloned().unwrap_or_default();
        let inside = |of: &Value| path[1..].iter().fold(of.clone(), |value, key| value.member(key));
        let number = |value: Option<i64>| value.map_or(Value::Null, |value| Value::from(value as f64));
        let iso = |at: Option<i64>| at.map_or(Value::Null, |at| Time(at).iso().into());
        let since = |at: Option<i64>, unit| at.map(|at| (self.now - at).max(0) / unit);
        let first = |kind| since(self.of(kind).map(|line| line.0).min(), DAY);
        let (visits, began, last) = self.visits();
        let visit = |at, unit| number(since((visits > 0).then_some(at), unit));
        let steps = || self.config.get("milestones").get(&id).get("steps").items();
        let done = || steps().filter(|step| self.done(&id, step).is_some()).count() as i64;
        let started = || self.told("milestone.started", &[&id]).map_or("open", |_| "started");
        match parts.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [kind @ ("user" | "account"), ..] => inside(&self.profile(if kind == "user" { "user" } else { "account" })),
            ["page", ..] => self.of("page").last().map_or(Value::Null, |line| inside(&line.3)),
            ["stage"] => self.of("stage").last().map_or("visitor".into(), |line| Value::from(&line.2)),
            ["session", "number"] => number(Some(visits)),
            ["session", "minutes"] => visit(began, MINUTE),
            ["session", "idle_seconds"] => visit(last, SECOND),
            ["time", "hour"] => number(Some(self.now.rem_euclid(DAY) / HOUR)),
            ["time", "days_since_first_seen"] => number(first("step")),
            ["time", "days_since_signup"] => number(first("user")),
            ["time", "trial_day"] => number(first("user").map(|days| days + 1)),
            ["measure", _] => self.measure(self.config.get("measures").get(&id)).into(),
            ["milestone", _] => self.reached(&id).map_or(started(), |_| "reached").into(),
            ["milestones", _, "at"] => iso(self.reached(&id)),
            ["milestones", _, "steps_done"] => number(Some(done())),
            ["feature", _, "count"] => number(Some(self.uses(&id).count() as i64)),
            ["feature", _, "last_at"] => iso(self.uses(&id).max()),
            ["pql", _] => self.told("pql.reached", &[&id]).is_some().into(),
            _ => Value::Null,
        }
    }
}

/// Whether a condition holds; where there is none, `otherwise`.
fn holds(condition: &Value, source: &dyn Source, otherwise: bool) -> bool {
    let compile = || Condition::compile(condition, &Value::Null, &mut Reader::default());
    if condition.is_null() { otherwise } else { compile().holds(source) }
}

fn text(of: &Value, key: &str) -> Text {
    of.get(key).as_text().unwrap_or_default()
}

fn length(value: &Value) -> Option<i64> {
    Duration::parse(value.text()?).map(|length| length.0)
}
